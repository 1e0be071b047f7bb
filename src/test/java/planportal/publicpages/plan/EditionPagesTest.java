package planportal.publicpages.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import planportal.plan.Measure;
import planportal.plan.NewText;
import planportal.plan.Plan;
import planportal.plan.TextSubject;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.publishing.Publishing;
import planportal.shared.LocalizedText;
import planportal.shared.Source;
import planportal.testing.PortalTest;

/** Each test publishes editions in a transaction that is rolled back. */
@PortalTest
@Transactional
class EditionPagesTest {

    private static final String REASON = "条例の改正に合わせて、言葉を改めました。";

    @Autowired
    Publishing publishing;

    @Autowired
    Snapshots snapshots;

    @Autowired
    MockMvcTester portal;

    @Autowired
    JdbcClient jdbc;

    @Test
    void showTheNewTextWithItsReasonAndTheOldOneOnPastDays() {
        String before = measure("1-a").text();
        publish("住まいの支援を見直しました。", text("measure/1-a/text", "新しい本文です。", REASON));

        assertThat(page("/measures/1-a"))
                .contains("新しい本文です。", REASON, "第2版", "改定前の出典", "もとの資料のことばそのままではありません。")
                .doesNotContain(before);
        assertThat(page("/initiatives/1")).contains("新しい本文です。", REASON);
        assertThat(page("/measures/1-i")).doesNotContain("改定前の出典");
        assertThat(page("/measures/1-a?asOf=2023-06-30")).contains(before).doesNotContain("新しい本文です。", "改定前の出典");
    }

    @Test
    void showChangedTitlesEverywhereInBothLanguages() {
        publish(
                "名称を改めました。",
                new NewText(
                        TextSubject.parse("initiative/2/title"),
                        new LocalizedText("新しい名称", "A new name"),
                        null,
                        REASON));

        assertThat(page("/")).contains("新しい名称");
        assertThat(page("/en/kpis/2-a-1")).contains("A new name");
        assertThat(page("/measures/2-a")).contains("新しい名称");
        assertThat(page("/initiatives/2")).contains("見出し", REASON);
        assertThat(page("/")).contains("このポータルで改定したところがあります。").doesNotContain("計画の本文は公表資料のとおりです。");
        assertThat(page("/?asOf=2023-06-30")).contains("計画の本文は公表資料のとおりです。").doesNotContain("新しい名称");
    }

    @Test
    void claimVerbatimTextOnlyIfItIs() {
        Plan plan = snapshots.current().plan();
        Measure measure = measure("1-a");
        String said = plan.quote(measure.source()).get(0).lines().get(0).strip();

        publish(
                "資料の言葉に改めました。",
                new NewText(TextSubject.parse("measure/1-a/text"), LocalizedText.ja(said), measure.source(), null));
        assertThat(page("/measures/1-a")).contains("もとの資料のことばのとおりです。");

        publish(
                "もう一度改めました。",
                new NewText(
                        TextSubject.parse("measure/1-a/text"),
                        LocalizedText.ja(said + "なお"),
                        measure.source(),
                        REASON));
        assertThat(page("/measures/1-a")).contains("もとの資料のことばそのままではありません。", "第3版");
    }

    @Test
    void quoteTheDocumentsUnchanged() {
        Snapshot before = snapshots.current();
        Source source = before.kpi("1-a-1").orElseThrow().kpi().source();
        String quoted = before.plan().quote(source).get(0).words();

        publish(
                "すべて改めました。",
                before.plan().changeableTexts().stream()
                        .map(text -> new NewText(text.subject(), LocalizedText.ja("改"), null, REASON))
                        .toArray(NewText[]::new));

        Snapshot after = snapshots.current();
        assertThat(after.plan().quote(source).get(0).words()).isEqualTo(quoted);
        assertThat(after.plan().changeableTexts())
                .hasSizeGreaterThan(150)
                .hasSameSizeAs(before.plan().changeableTexts())
                .allSatisfy(text -> assertThat(text.text().ja()).isEqualTo("改"));
        assertThat(after.plan().initiatives())
                .allSatisfy(initiative ->
                        assertThat(initiative.programme().allInitiatives()).contains(initiative));
        assertThat(after.measures())
                .hasSameSizeAs(before.measures())
                .allSatisfy(measure -> assertThat(measure.title().ja()).isEqualTo("改"));
        for (String address : List.of(
                "/",
                "/plan",
                "/plan/background",
                "/programmes",
                "/programmes/town-priorities",
                "/initiatives/5",
                "/measures/3-a",
                "/plan/editions",
                "/plan/editions/2",
                "/kpis",
                "/updates")) {
            assertThat(page(address)).as(address).contains("改");
        }
    }

    @Test
    void areListedWithWhatTheyChanged() {
        String before = measure("1-a").text();
        publish("住まいの支援を見直しました。", text("measure/1-a/text", before.replaceFirst("^.", "新"), REASON));
        publish("理念の言葉を改めました。", text("passage/PHILOSOPHY/text", "一つめの段落です。\n二つめの段落です。", REASON));

        assertThat(page("/plan/editions"))
                .contains("第1版", "第2版", "第3版", "いまの版", "住まいの支援を見直しました。", "/plan/editions/2", "/plan?asOf=");
        assertThat(page("/plan/editions/2")).contains("<del>" + before.charAt(0) + "</del>", "<ins>新</ins>", REASON);
        assertThat(page("/plan")).contains("<p class=\"plan-text\" lang=\"ja\">二つめの段落です。</p>", "第3版");
        assertThat(page("/updates")).contains("計画の本文を改定しました。", "理念の言葉を改めました。", "/plan/editions");
        assertThat(page("/plan/editions?asOf=2023-06-30")).contains("第1版").doesNotContain("第2版");
        assertThat(portal.get().uri("/plan/editions/4").exchange().getResponse().getStatus())
                .isEqualTo(404);
        assertThat(portal.get()
                        .uri("/plan/editions/2?asOf=2023-06-30")
                        .exchange()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void canBePreviewed() {
        Snapshot now = snapshots.current();
        NewText wanted = text("measure/1-a/title", "仮の見出し", REASON);

        Snapshot asIf = now.asIf("試し", List.of(wanted), Instant.parse("2031-01-01T00:00:00Z"));

        assertThat(asIf.measure("1-a").orElseThrow().title().ja()).isEqualTo("仮の見出し");
        assertThat(asIf.measure("1-a").orElseThrow().kpis())
                .isEqualTo(now.measure("1-a").orElseThrow().kpis());
        assertThat(asIf.measures()).hasSameSizeAs(now.measures());
        assertThat(EditionView.all(asIf)).first().satisfies(edition -> {
            assertThat(edition.number()).isEqualTo(now.editions().size() + 2);
            assertThat(edition.changes())
                    .singleElement()
                    .satisfies(change -> assertThat(change.japanese().after()).isNotEmpty());
        });
        assertThat(snapshots.current().publication().number())
                .isEqualTo(now.publication().number());
        assertThat(measure("1-a").title().ja()).isNotEqualTo("仮の見出し");
    }

    @Test
    void cannotBeChanged() {
        publish("改めました。", text("measure/1-a/text", "新しい本文です。", REASON));

        assertThatThrownBy(
                        () -> jdbc.sql("update text_revision set text_ja = 'x'").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> new NewText(TextSubject.parse("measure/1-a/text"), LocalizedText.ja("x"), null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Measure measure(String code) {
        return snapshots
                .current()
                .plan()
                .measures()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private void publish(String title, NewText... texts) {
        publishing.publishEdition(snapshots.current().plan().id(), title, List.of(texts));
    }

    private static NewText text(String subject, String words, @Nullable String reason) {
        return new NewText(TextSubject.parse(subject), LocalizedText.ja(words), null, reason);
    }

    private String page(String address) {
        return new String(
                portal.get()
                        .uri(address)
                        .header("Accept-Language", "ja")
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}
