package planportal.publicpages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import planportal.testing.Crawl;
import planportal.testing.MessageFiles;
import planportal.testing.ProductionPortalTest;

/** In production the portal starts with the plan and not one figure that the documents do not state. */
@ProductionPortalTest
class ProductionPagesTest {

    @Autowired
    private MockMvcTester portal;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void containNoInventedFigures() {
        for (String table : List.of(
                "measurement",
                "department",
                "department_name",
                "responsibility",
                "account",
                "report",
                "reporting_period",
                "kpi_weight")) {
            assertThat(count(table)).as(table).isZero();
        }
        for (String fact : List.of("baseline", "target")) {
            assertThat(count(fact)).as(fact).isPositive();
            assertThat(count(fact + " where sample or source is null"))
                    .as("invented rows of " + fact)
                    .isZero();
        }
        assertThat(count("publication")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void showThePlanWithoutInventedFigures(String language) {
        Crawl crawl = new Crawl(language, path -> {
            var response = portal.get().uri(URI.create(path)).exchange().getResponse();
            return new Crawl.Visited(
                    path,
                    response.getStatus(),
                    Map.of(),
                    new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
        });

        assertThat(crawl.pages()).hasSizeGreaterThan(100);
        for (Crawl.Visited page : crawl.pages()) {
            if (!Crawl.UNLINKED.contains(page.path())) {
                assertThat(page.status()).as(page.path()).isEqualTo(200);
            }
            assertThat(page.html())
                    .as(page.path())
                    .doesNotContain(
                            "サンプル", "Sample data", "sample-banner", "復興総室", "Recovery Office", "山田 花子", "demo-portal")
                    // No bar of ratings, no mean, no table of what was measured.
                    .doesNotContain("class=\"bar\"", "mean-value", "id=\"history-title\"");
        }
        assertThat(crawl.pages())
                .filteredOn(page -> page.path().matches("/kpis/[^?]*") && page.status() == 200)
                .hasSize(42)
                .allSatisfy(page -> assertThat(page.html())
                        .contains(
                                language.equals("ja")
                                        ? MessageFiles.japanese("public.no-figures")
                                        : MessageFiles.english("public.no-figures")));
    }

    private int count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Integer.class).single();
    }
}
