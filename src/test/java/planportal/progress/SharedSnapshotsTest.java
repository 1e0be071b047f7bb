package planportal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.departments.DepartmentNames;
import planportal.plan.PlanEditions;
import planportal.plan.PlanLibrary;
import planportal.plan.PlanText;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.Measurements;
import planportal.progress.facts.Publication;
import planportal.progress.facts.RatingOverrides;
import planportal.progress.newest.NewestPublication;
import planportal.progress.rating.RatingSummary;
import planportal.shared.Quarter;
import planportal.testing.PortalTest;

/** A snapshot that was made of another says the same in every way as one that was read from the database. */
@PortalTest
class SharedSnapshotsTest {

    @Autowired
    Facts facts;

    @Autowired
    Measurements measurements;

    @Autowired
    KpiRules rules;

    @Autowired
    RatingOverrides overrides;

    @Autowired
    PlanLibrary library;

    @Autowired
    PlanEditions editions;

    @Autowired
    DepartmentNames departmentNames;

    @Autowired
    NewestPublication newestPublication;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    /** Each knows nothing at first, so its first snapshot is read from the database. */
    private Snapshots snapshots() {
        return new Snapshots(assembly(), newestPublication, Duration.ofSeconds(60));
    }

    private SnapshotAssembly assembly() {
        return new SnapshotAssembly(
                facts, measurements, rules, overrides, library, editions, departmentNames, transactions);
    }

    /** Even if the node has not been told of the takedown. */
    @Test
    void shareNothingReadBeforeATakedown() {
        Snapshot before = snapshots().current();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            long takedown = jdbc.sql("select next_publication(?, 'TAKEDOWN', null, now(), 'tried')")
                    .param(before.plan().id())
                    .query(Long.class)
                    .single();

            Snapshot after = assembly().assemble(takedown, before);

            assertThat(after.takedown()).isEqualTo(takedown);
            assertThat(after.kpis()).hasSameSizeAs(before.kpis()).doesNotContainAnyElementsOf(before.kpis());
        });
    }

    @Test
    void equalSnapshotsReadFromTheDatabaseInAnyOrder() {
        List<Publication> publications = new ArrayList<>(snapshots().current().publications());
        Map<Long, List<String>> read = new HashMap<>();
        for (Publication each : publications) {
            read.put(each.number(), observed(snapshots().asOf(each), new IdentityHashMap<>()));
        }
        Collections.reverse(publications);
        assertSame(read, publications);
        Collections.shuffle(publications, new Random(13));
        assertSame(read, publications);
    }

    private void assertSame(Map<Long, List<String>> read, List<Publication> order) {
        Snapshots one = snapshots();
        Map<PublicKpi, String> known = new IdentityHashMap<>();
        for (Publication each : order) {
            Snapshot made = one.asOf(each);

            assertThat(made.publication().number()).isEqualTo(each.number());
            assertThat(observed(made, known)).as("publication " + each.number()).isEqualTo(read.get(each.number()));
        }
    }

    @Test
    void shareUnchangedObjects() {
        Snapshots one = snapshots();
        Snapshot now = one.current();
        Snapshot before =
                one.asOf(now.publications().stream().skip(1).findFirst().orElseThrow());

        List<String> changed = new ArrayList<>();
        for (PublicKpi kpi : now.kpis()) {
            if (before.kpi(kpi.kpi().code()).orElseThrow() != kpi) {
                changed.add(kpi.kpi().code());
                assertThat(kpi.newestPublication()).isEqualTo(now.publication().number());
            }
        }
        assertThat(changed).hasSizeLessThanOrEqualTo(1);
        assertThat(before.plan()).isSameAs(now.plan());
        assertThat(before.measures().stream().filter(now.measures()::contains)).hasSizeGreaterThan(10);
    }

    /**
     * Everything that a snapshot answers, as text.
     *
     * @param known what each KPI answers by itself; snapshots share KPIs, which do not change
     */
    private static List<String> observed(Snapshot snapshot, Map<PublicKpi, String> known) {
        List<String> all = new ArrayList<>();
        all.add(snapshot.editions().toString());
        all.add(snapshot.departmentHistories().toString());
        all.add(snapshot.thresholdRevisions().toString());
        all.add(snapshot.publishedQuarters() + " " + snapshot.latestQuarter() + " " + snapshot.sample());
        snapshot.publications()
                .forEach(each ->
                        all.add(each.number() + " " + each.kind() + " " + each.quarter() + " " + each.publishedAt()
                                + " " + snapshot.publication(each.number()).isPresent()));
        snapshot.plan().changeableTexts().forEach((PlanText text) -> all.add(text.toString()));
        List<Quarter> quarters = snapshot.plan().quarters();
        for (PublicKpi kpi : snapshot.kpis()) {
            all.add(known.computeIfAbsent(kpi, each -> observed(each, quarters)));
            all.add(snapshot.assignments(kpi.kpi()) + " " + snapshot.evidence(kpi.kpi()) + " " + kpi.overrides());
            kpi.revisions()
                    .forEach((quarter, revisions) -> revisions.forEach(
                            each -> all.add(quarter + " " + observed(each) + " " + snapshot.isLate(each))));
        }
        for (PublicMeasure measure : snapshot.measures()) {
            all.add(measure.code() + " " + measure.title() + " "
                    + measure.kpis().stream().map(kpi -> kpi.kpi().code()).toList());
            measure.narratives()
                    .forEach((quarter, said) -> said.forEach(each -> all.add(quarter + " " + each.revision() + " "
                            + each.situation() + each.issues() + each.outlook())));
        }
        for (Quarter quarter : quarters) {
            snapshot.plan().initiatives().forEach(initiative -> {
                List<PublicKpi> kpis = Snapshot.of(
                        quarter,
                        snapshot.measures().stream()
                                .filter(measure -> initiative
                                        .withChildren()
                                        .anyMatch(each -> each.id()
                                                == measure.initiative().id()))
                                .flatMap(measure -> measure.kpis().stream())
                                .toList());
                RatingSummary summary = snapshot.standing(initiative, quarter).summary();
                assertThat(summary).isEqualTo(Snapshot.summary(kpis, quarter));
                assertThat(snapshot.standing(initiative, quarter).change()).isEqualTo(Snapshot.change(kpis, quarter));
                all.add(initiative.code() + " " + summary + " "
                        + snapshot.standing(initiative, quarter).change());
            });
        }
        return all;
    }

    private static String observed(PublicKpi kpi, List<Quarter> quarters) {
        StringBuilder all = new StringBuilder();
        all.append(
                kpi.kpi().code() + " " + kpi.kpi().position() + " " + kpi.kpi().defined() + " " + kpi.department() + " "
                        + kpi.terms() + " " + kpi.weighing() + " " + kpi.sample() + " " + kpi.latestQuarter());
        for (Aspect aspect : Aspect.values()) {
            all.append("\n" + aspect + " " + kpi.settingRevisions(aspect));
        }
        all.append("\n" + kpi.measurements().keySet() + " " + kpi.reported());
        for (Quarter quarter : quarters) {
            all.append("\n" + kpi.standing(quarter) + " " + kpi.belongsTo(quarter) + " " + kpi.isPreliminary(quarter)
                    + " " + kpi.kpi().isDueIn(quarter) + " " + kpi.entry(quarter) + " " + kpi.nextReport(quarter));
        }
        return all.toString();
    }

    private static String observed(Measurement each) {
        return each.revision() + " " + each.value() + " " + each.numerator() + " " + each.denominator() + " "
                + each.milestoneState() + " " + each.milestoneOn() + " " + each.status() + " " + each.expected() + " "
                + each.isCorrection() + " " + each.comment() + " " + each.reason() + " " + each.departmentId() + " "
                + each.sample() + " " + each.publication();
    }
}
