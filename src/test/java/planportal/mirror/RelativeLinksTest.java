package planportal.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import planportal.shared.PortalAddress;

class RelativeLinksTest {

    private RelativeLinks links;

    @BeforeEach
    void know() {
        links = knowing(new PortalAddress(null));
    }

    private static RelativeLinks knowing(PortalAddress portal) {
        RelativeLinks links = new RelativeLinks(portal);
        links.add("/", "index.html");
        links.add("/kpis", "kpis/index.html");
        links.add("/kpis?page=2", "kpis/page-2.html");
        links.add("/en/kpis", "en/kpis/index.html");
        links.add("/documents/s", "documents/s/index.html");
        return links;
    }

    @Test
    void areRelativeToThePage() {
        assertThat(links.rewrite("<a href=\"/\">", "en/kpis/index.html")).isEqualTo("<a href=\"../../index.html\">");
        assertThat(links.rewrite("<a href=\"/kpis\">", "index.html")).isEqualTo("<a href=\"kpis/index.html\">");
        assertThat(links.rewrite("<a lang=\"en\" href=\"/en/kpis\">", "en/index.html"))
                .isEqualTo("<a lang=\"en\" href=\"kpis/index.html\">");
    }

    @Test
    void keepAnchorsAndListPages() {
        assertThat(links.rewrite("<a href=\"/documents/s#L217\">", "kpis/index.html"))
                .isEqualTo("<a href=\"../documents/s/index.html#L217\">");
        assertThat(links.rewrite("<a href=\"/kpis?page=2\"><a href=\"/kpis?page=1\">", "kpis/page-2.html"))
                .isEqualTo("<a href=\"page-2.html\"><a href=\"index.html\">");
    }

    @Test
    void linkAFilteredListToTheWholeList() {
        assertThat(links.rewrite("<a href=\"/kpis?initiative=1&amp;sort=rating\">", "index.html"))
                .isEqualTo("<a href=\"kpis/index.html\">");
    }

    @Test
    void leaveOtherLinksUnchanged() {
        String page = "<a href=\"#main\"><a href=\"https://example.jp/kpis\"><a href=\"mailto:a@example.jp\">";

        assertThat(links.rewrite(page, "index.html")).isEqualTo(page);
    }

    @Test
    void collectSharedFiles() {
        assertThat(links.rewrite("<link href=\"/css/portal-1a.css\">", "kpis/index.html"))
                .isEqualTo("<link href=\"../css/portal-1a.css\">");
        assertThat(links.sharedFiles()).containsExactly("/css/portal-1a.css");
    }

    @Test
    void areRemovedIfTheTargetIsNotInTheCopy() {
        assertThat(links.rewrite("<a class=\"x\" href=\"/plan?asOf=2022-03-30\">", "index.html"))
                .isEqualTo("<a class=\"x\">");
    }

    @Test
    void leadToThePortalIfItsAddressIsKnown() {
        RelativeLinks known = knowing(new PortalAddress("https://portal.example.jp"));

        assertThat(known.rewrite("<a href=\"/plan?asOf=2022-03-30&amp;x=1\">", "index.html"))
                .isEqualTo("<a href=\"https://portal.example.jp/plan?asOf=2022-03-30&amp;x=1\">");
    }
}
