package planportal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.testing.PortalTest;

/** What a KPI means, and how it is rated, as of a publication. Rolled back: other tests share the database. */
@PortalTest
@Transactional
class KpiRevisionsTest {

    @Autowired
    Snapshots snapshots;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aPastDayShowsTheDefinitionOfThatDay() {
        redefine("3-a-1", "name_ja = '新しい名称'", 4);

        PublicKpi now = snapshots.current().kpi("3-a-1").orElseThrow();
        PublicKpi then = snapshots
                .before(LocalDate.of(2023, 4, 1).atStartOfDay(Formats.ZONE).toInstant())
                .orElseThrow()
                .kpi("3-a-1")
                .orElseThrow();

        assertThat(now.kpi().name().ja()).isEqualTo("新しい名称");
        assertThat(now.settingRevisions(Aspect.DEFINITION)).hasSize(2);
        assertThat(then.kpi().name().ja()).isNotEqualTo("新しい名称");
        assertThat(then.settingRevisions(Aspect.DEFINITION)).hasSize(1);
    }

    @Test
    void pastQuartersStayDueWhenAKpiIsReportedLessOften() {
        redefine("3-a-1", "name_ja = name_ja", 4);

        Kpi kpi = snapshots.current().kpi("3-a-1").orElseThrow().kpi();

        assertThat(kpi.yearlyIn()).isEqualTo(4);
        assertThat(kpi.isDueIn(Quarter.of(2023, 2))).as("over when it changed").isTrue();
        Quarter later = Quarter.of(LocalDate.now(Formats.ZONE)).plus(4);
        assertThat(kpi.isDueIn(later)).isEqualTo(later.number() == 4);
    }

    @Test
    void aKpiThatJoinedLaterWasNotDueBefore() {
        long publication = publication();
        jdbc.sql("""
                insert into kpi (plan_id, initiative_id, measure_id, code, label, position, origin, kind, direction, unit_ja,
                                 name_ja, source, first_quarter, publication)
                select plan_id, initiative_id, measure_id, 'later-1', label, 9001, origin, kind, direction, unit_ja, name_ja,
                       source, '2023-Q3', ? from kpi where code = '3-a-1'""").param(publication).update();

        Kpi kpi = snapshots.current().kpi("later-1").orElseThrow().kpi();

        assertThat(kpi.isDueIn(Quarter.of(2023, 2))).isFalse();
        assertThat(kpi.isDueIn(Quarter.of(2023, 3))).isTrue();
        assertThat(kpi.nextDue(Quarter.of(2020, 1))).isEqualTo(Quarter.of(2023, 3));
    }

    @Test
    void ownThresholdsApplyUntilTheyAreRemoved() {
        PublicKpi before = snapshots.current().kpi("3-a-1").orElseThrow();
        threshold("0.9", "0.5");
        PublicKpi own = snapshots.current().kpi("3-a-1").orElseThrow();
        threshold(null, null);
        PublicKpi after = snapshots.current().kpi("3-a-1").orElseThrow();

        assertThat(own.terms().thresholds().slightlyLateFrom()).isEqualByComparingTo("0.5");
        assertThat(after.terms().thresholds()).isEqualTo(before.terms().thresholds());
        assertThat(after.settingRevisions(Aspect.RATING))
                .hasSize(before.settingRevisions(Aspect.RATING).size() + 2);
    }

    @Test
    void aWeightAndThresholdsOfOnePublicationAreOneRevision() {
        int before = snapshots
                .current()
                .kpi("3-a-1")
                .orElseThrow()
                .settingRevisions(Aspect.RATING)
                .size();
        long publication = threshold("0.9", "0.5");
        jdbc.sql("insert into kpi_weight (kpi_id, revision, weight, reason, publication)"
                        + " select id, 50, 2, '重くします。', ? from kpi where code = '3-a-1'")
                .param(publication)
                .update();

        PublicKpi kpi = snapshots.current().kpi("3-a-1").orElseThrow();

        assertThat(kpi.settingRevisions(Aspect.RATING)).hasSize(before + 1);
        assertThat(kpi.weight()).isEqualByComparingTo("2");
        assertThat(kpi.terms().thresholds().onTrackFrom()).isEqualByComparingTo("0.9");
    }

    private long threshold(String ahead, String late) {
        long publication = publication();
        jdbc.sql("""
                insert into rating_threshold (plan_id, kpi_id, revision, ahead, late, reason, publication)
                select plan_id, id, 50 + :publication, cast(:ahead as numeric), cast(:late as numeric), '試行のためです。', :publication
                from kpi where code = '3-a-1'""")
                .param("publication", publication)
                .param("ahead", ahead)
                .param("late", late)
                .update();
        return publication;
    }

    private void redefine(String code, String set, int yearlyIn) {
        jdbc.sql("""
                insert into kpi_definition (kpi_id, revision, kind, direction, unit_ja, unit_en, name_ja, yearly_in, decimals,
                                            reason, publication)
                select id, 2, kind, direction, unit_ja, unit_en, NAME, :yearly, decimals, 'わかりやすくしました。', :publication
                from kpi where code = :code""".replace("NAME", set.substring("name_ja = ".length())))
                .param("yearly", yearlyIn)
                .param("publication", publication())
                .param("code", code)
                .update();
    }

    private long publication() {
        return jdbc.sql("select next_publication(id, 'RULE', null, now()) from plan")
                .query(Long.class)
                .single();
    }
}
