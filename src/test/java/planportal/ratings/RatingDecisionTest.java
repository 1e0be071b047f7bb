package planportal.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static planportal.testing.TestStaff.PASSWORD;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.facts.MeasuredValue;
import planportal.progress.facts.NewMeasurement;
import planportal.progress.facts.Publication;
import planportal.progress.publishing.Publishing;
import planportal.progress.rating.Rating;
import planportal.progress.rating.RatingSummary;
import planportal.shared.Quarter;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** Each test decides on a quarter that no other test uses. */
@StaffTest
class RatingDecisionTest {

    private static final String KPI = "1-a-3";

    @Autowired
    private TestStaff staff;

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private Publishing publishing;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void showsTheDecidedRatingBesideTheComputedOneAndTheReason() {
        Quarter quarter = Quarter.of(2023, 3);
        Rating computed = kpi().rating(quarter);
        Rating other = other(computed);
        Snapshot before = snapshots.current();
        RatingSummary counted = Snapshot.summary(before.kpis(), quarter);
        String login = staff.account("MANAGER", null);
        StaffBrowser manager = signedIn(login);

        Page checked = decide(manager, quarter, "check", other.name(), "工事の遅れは天候によるもので、回復の見込みです。");
        assertThat(checked.body()).contains("この内容で公表しますか");
        assertThat(snapshots.current().publication().number())
                .as("nothing is public yet")
                .isEqualTo(before.publication().number());
        Page done = publish(manager, quarter, other.name(), "工事の遅れは天候によるもので、回復の見込みです。");

        assertThat(done.path()).isEqualTo("/manage/ratings");
        assertThat(done.body()).contains("判断を公表しました", "工事の遅れは天候によるもので");
        PublicKpi decided = kpi();
        assertThat(decided.rating(quarter)).isEqualTo(other);
        assertThat(decided.assessment(quarter).rating())
                .as("the sum is as it was")
                .isEqualTo(computed);
        RatingSummary now = Snapshot.summary(snapshots.current().kpis(), quarter);
        assertThat(now.count(other)).isEqualTo(counted.count(other) + 1);
        assertThat(now.count(computed)).isEqualTo(counted.count(computed) - 1);
        assertThat(now.meanProgress()).isEqualTo(counted.meanProgress());
        assertThat(staff.deeds(login, "kpi.rating-decided")).isEqualTo(1);

        StaffBrowser citizen = new StaffBrowser(port);
        assertThat(citizen.open("/kpis/" + KPI).body()).contains("計算による評価", "に代えて", "工事の遅れは天候によるもので");
        assertThat(citizen.open("/kpis").body()).contains("評価を変更（計算では");
        assertThat(citizen.open("/updates").body()).contains("評価の変更：", "工事の遅れは天候によるもので");
        assertThat(manager.open("/manage/quarters/2023-Q3.csv").body()).contains("評価は企画担当が変更");
        assertThat(citizen.open("/kpis/" + KPI + "?asOf=2024-02-01").body())
                .as("a day before the decision")
                .doesNotContain("工事の遅れは天候によるもので");

        decide(manager, quarter, "check", "COMPUTED", "計算による評価に戻します。");
        publish(manager, quarter, "COMPUTED", "計算による評価に戻します。");
        assertThat(kpi().rating(quarter)).isEqualTo(computed);
        assertThat(kpi().override(quarter)).isEmpty();
        assertThat(staff.deeds(login, "kpi.rating-restored")).isEqualTo(1);
        assertThat(citizen.open("/kpis/" + KPI).body())
                .as("the record stays")
                .contains("工事の遅れは天候によるもので", "計算による評価に戻した理由", "計算による評価に戻します。")
                .doesNotContain("に代えて");
        assertThat(snapshots.current().publications())
                .filteredOn(publication ->
                        publication.number() > before.publication().number())
                .hasSize(2)
                .allMatch(publication -> publication.kind() == Publication.Kind.RULE);
    }

    @Test
    void keepsTheDecisionIfACorrectionChangesTheComputedRating() {
        Quarter quarter = Quarter.of(2022, 2);
        PublicKpi kpi = kpi();
        Rating computed = kpi.rating(quarter);
        StaffBrowser manager = signedIn(staff.account("MANAGER", null));
        decide(manager, quarter, "check", "NOT_RATED", "集計の方法を確かめています。");
        publish(manager, quarter, "NOT_RATED", "集計の方法を確かめています。");

        BigDecimal better = computed == Rating.ACHIEVED
                ? kpi.baseline().orElseThrow().value()
                : kpi.targets().get(kpi.targets().size() - 1).value();
        correct(kpi, quarter, better);

        assertThat(kpi().assessment(quarter).rating()).isNotEqualTo(computed);
        assertThat(kpi().rating(quarter)).isEqualTo(Rating.NOT_RATED);
        assertThat(manager.open("/manage/ratings").body()).contains("変更したときの計算では");
        assertThat(manager.open("/manage/ratings/" + KPI + "/" + quarter).body())
                .contains("変更したときの計算では");
    }

    @Test
    void refusesInvalidDecisionsAndKeepsTheInput() {
        Quarter quarter = Quarter.of(2022, 3);
        Rating computed = kpi().rating(quarter);
        StaffBrowser manager = signedIn(staff.account("MANAGER", null));

        assertThat(decide(manager, quarter, "check", computed.name(), "同じ").body())
                .contains("計算による評価と同じです", ">同じ</textarea>");
        assertThat(decide(manager, quarter, "check", "", "理由だけ").body())
                .contains("表示する評価を1つ選んでください", ">理由だけ</textarea>");
        assertThat(decide(manager, quarter, "check", "NOT_REPORTED", "理由").body())
                .contains("表示する評価を1つ選んでください");
        assertThat(decide(manager, quarter, "publish", other(computed).name(), " ")
                        .body())
                .contains("理由を入力してください");
        assertThat(decide(manager, quarter, "publish", other(computed).name(), "あ".repeat(1001))
                        .body())
                .contains("1,000文字以内に縮めてください");
        assertThat(decide(manager, quarter, "check", "COMPUTED", "戻す").body()).contains("すでにその評価を表示しています");
        assertThat(kpi().override(quarter)).isEmpty();

        assertThat(manager.open("/manage/ratings/2-i-2/2023-Q3").body())
                .as("not reported")
                .contains("評価を変更できません");
        assertThat(manager.open("/manage/ratings?kpi=2-i-2&quarter=2023-Q3").body())
                .contains("評価を変更できません");
        assertThat(manager.open("/manage/ratings?kpi=1-a-3&quarter=2023-Q3").path())
                .isEqualTo("/manage/ratings/1-a-3/2023-Q3");
        assertThat(manager.open("/manage/ratings/9-z/2023-Q3").status()).isEqualTo(404);
        assertThat(manager.open("/manage/ratings/1-a-3/2023-Q9").status()).isEqualTo(400);
        StaffBrowser approver = signedIn(staff.account("APPROVER", "recovery"));
        assertThat(approver.open("/manage/ratings").status()).isEqualTo(403);
        assertThat(approver.open("/manage/ratings/1-a-3/2023-Q3").status()).isEqualTo(403);
    }

    @Test
    void refusesTheSecondOfTwoManagersAndKeepsTheirInput() {
        Quarter quarter = Quarter.of(2022, 4);
        Rating computed = kpi().rating(quarter);
        StaffBrowser one = signedIn(staff.account("MANAGER", null));
        StaffBrowser other = signedIn(staff.account("MANAGER", null));
        other.open("/manage/ratings/" + KPI + "/" + quarter);
        decide(one, quarter, "check", other(computed).name(), "一人目の理由");
        publish(one, quarter, other(computed).name(), "一人目の理由");

        Page refused = publish(other, quarter, "NOT_RATED", "二人目の理由");

        assertThat(refused.body()).contains("まだ公表していません", "一人目の理由", ">二人目の理由</textarea>");
        assertThat(kpi().rating(quarter)).isEqualTo(other(computed));
        assertThat(publish(other, quarter, "NOT_RATED", "二人目の理由").path())
                .as("on what is shown now")
                .isEqualTo("/manage/ratings");
        assertThat(kpi().rating(quarter)).isEqualTo(Rating.NOT_RATED);
        long newest = snapshots.current().publication().number();
        publish(other, quarter, "NOT_RATED", "二人目の理由");
        assertThat(snapshots.current().publication().number())
                .as("pressed twice")
                .isEqualTo(newest);
    }

    @Test
    void acceptsOneOfSeveralConcurrentDecisions() {
        Quarter quarter = Quarter.of(2021, 4);
        List<StaffBrowser> managers = Stream.generate(() -> signedIn(staff.account("MANAGER", null)))
                .limit(4)
                .toList();
        managers.forEach(manager -> manager.open("/manage/ratings/" + KPI + "/" + quarter));

        List<CompletableFuture<Page>> all = managers.stream()
                .map(manager -> CompletableFuture.supplyAsync(
                        () -> publish(manager, quarter, "NOT_RATED", "理由" + managers.indexOf(manager))))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join).map(Page::path))
                .filteredOn(path -> path.equals("/manage/ratings"))
                .hasSize(1);
        assertThat(kpi().overrides().get(quarter)).hasSize(1);
    }

    @Test
    void refusesInvalidAndDeletedDecisionsInTheDatabase() {
        assertThatThrownBy(() -> staff.databaseOwner().sql("""
                insert into rating_override (kpi_id, quarter, revision, rating, computed, reason, publication)
                values ((select min(id) from kpi), '2020-Q1', 1, null, 'LATE', '理由', 1)""").update())
                .as("nothing to lift")
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from rating_override").update())
                .isInstanceOf(DataAccessException.class);
    }

    private Page decide(StaffBrowser manager, Quarter quarter, String step, String rating, String reason) {
        manager.open("/manage/ratings/" + KPI + "/" + quarter);
        return manager.post("/manage/ratings/" + KPI + "/" + quarter, "step", step, "rating", rating, "reason", reason);
    }

    /** Presses the button on the page last seen. */
    private Page publish(StaffBrowser manager, Quarter quarter, String rating, String reason) {
        return manager.post(
                "/manage/ratings/" + KPI + "/" + quarter, "step", "publish", "rating", rating, "reason", reason);
    }

    private void correct(PublicKpi kpi, Quarter quarter, BigDecimal value) {
        transaction.executeWithoutResult(status -> publishing.publishMeasurement(new NewMeasurement(
                kpi.kpi().id(),
                quarter,
                MeasuredValue.figure(value),
                null,
                "集計もれを加えました。",
                kpi.department().orElseThrow().id())));
    }

    private PublicKpi kpi() {
        return snapshots.current().kpi(KPI).orElseThrow();
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        browser.signIn(login, PASSWORD);
        return browser;
    }

    private static Rating other(Rating computed) {
        return computed == Rating.ON_TRACK ? Rating.SLIGHTLY_LATE : Rating.ON_TRACK;
    }
}
