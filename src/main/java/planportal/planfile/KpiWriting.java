package planportal.planfile;

import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.departments.DepartmentRegister;
import planportal.planfile.PlanContent.BaselinePart;
import planportal.planfile.PlanContent.DepartmentPart;
import planportal.planfile.PlanContent.InitiativePart;
import planportal.planfile.PlanContent.KpiPart;
import planportal.planfile.PlanContent.MeasurePart;
import planportal.planfile.PlanContent.TargetPart;
import planportal.planfile.PlanWriting.Written;
import planportal.progress.KpiField;
import planportal.progress.publishing.Publishing;

/** Writes a new plan's facts under the publication that makes it public: departments, KPIs and what they are judged by. */
@Repository
class KpiWriting {

    /** The columns that a definition fills, and what is bound to each. */
    private static final String COLUMNS =
            KpiField.allParts().map(KpiField.Part::column).collect(Collectors.joining(", "));

    private static final String PARAMETERS =
            KpiField.allParts().map(part -> ":" + part.key()).collect(Collectors.joining(", "));

    private final JdbcClient jdbc;
    private final Publishing publishing;
    private final DepartmentRegister register;

    KpiWriting(JdbcClient jdbc, Publishing publishing, DepartmentRegister register) {
        this.jdbc = jdbc;
        this.publishing = publishing;
        this.register = register;
    }

    /** @return the number of the publication that brings the plan */
    @Transactional(propagation = Propagation.MANDATORY)
    public long write(PlanContent content, Written written) {
        long publication = publishing.publishPlan(written.plan());
        Map<String, Long> departments = departments(content, written.plan(), publication);
        jdbc.sql("insert into rating_threshold (plan_id, revision, ahead, late, publication) values (?, 1, ?, ?, ?)")
                .params(
                        written.plan(),
                        content.thresholds().ahead(),
                        content.thresholds().late(),
                        publication)
                .update();
        Place place = new Place(written.plan(), departments, publication);
        int position = 0;
        for (InitiativePart initiative : content.initiatives().toList()) {
            long id = written.initiatives().get(initiative.code());
            for (MeasurePart measure : initiative.measures()) {
                Long judged = written.measures().get(measure.code());
                for (KpiPart kpi : measure.kpis()) {
                    position++;
                    write(place, id, judged, kpi, position);
                }
            }
            for (KpiPart kpi : initiative.kpis()) {
                position++;
                write(place, id, null, kpi, position);
            }
        }
        return publication;
    }

    /**
     * What all KPIs have in common.
     *
     * @param departments ids by code
     */
    private record Place(long plan, Map<String, Long> departments, long publication) {}

    /** The municipality's departments by their codes, those of the file among them. */
    private Map<String, Long> departments(PlanContent content, long plan, long publication) {
        Map<String, Long> departments = new HashMap<>();
        jdbc.sql("""
                select d.code, d.id from department d join plan p on p.id = d.plan_id
                where p.municipality_code = ? and d.closed_at is null""").param(content.head().municipalityCode()).query(row -> {
            departments.put(row.getString("code"), row.getLong("id"));
        });
        for (DepartmentPart department : content.departments()) {
            // Another plan of the municipality may have brought it just now: whoever publishes next sees it here.
            departments.computeIfAbsent(
                    department.code(), code -> register.add(plan, code, department.name(), publication));
        }
        return departments;
    }

    private void write(Place place, long initiative, @Nullable Long measure, KpiPart kpi, int position) {
        long publication = place.publication();
        JdbcClient.StatementSpec statement = jdbc.sql("""
                insert into kpi (plan_id, initiative_id, measure_id, code, label, position, origin, source, publication, %s)
                values (:plan, :initiative, :measure, :code, :label, :position, :origin, :source, :publication, %s)
                returning id""".formatted(COLUMNS, PARAMETERS));
        KpiField.allParts().forEach(part -> statement.param(part.key(), part.kept(kpi.definition()), part.sqlType()));
        long id = statement
                .param("plan", place.plan())
                .param("initiative", initiative)
                .param("measure", measure, Types.BIGINT)
                .param("code", kpi.code())
                .param("label", kpi.label())
                .param("position", position)
                .param("origin", kpi.origin())
                .param("source", kpi.source().toString())
                .param("publication", publication)
                .query(Long.class)
                .single();
        if (kpi.judgedBy().baseline() != null) {
            write(id, kpi.judgedBy().baseline(), publication);
        }
        int number = 0;
        for (TargetPart target : kpi.judgedBy().targets()) {
            number++;
            write(id, target, number, publication);
        }
        if (kpi.judgedBy().weight() != null) {
            jdbc.sql("insert into kpi_weight (kpi_id, revision, weight, publication) values (?, 1, ?, ?)")
                    .params(id, kpi.judgedBy().weight(), publication)
                    .update();
        }
        if (kpi.judgedBy().thresholds() != null) {
            jdbc.sql("""
                    insert into rating_threshold (plan_id, kpi_id, revision, ahead, late, publication)
                    values (?, ?, 1, ?, ?, ?)""")
                    .params(
                            place.plan(),
                            id,
                            kpi.judgedBy().thresholds().ahead(),
                            kpi.judgedBy().thresholds().late(),
                            publication)
                    .update();
        }
        if (kpi.department() != null) {
            publishing.putInCharge(id, place.departments().get(kpi.department()), publication);
        }
    }

    private void write(long kpi, BaselinePart baseline, long publication) {
        jdbc.sql("""
                insert into baseline (kpi_id, revision, value, as_of_first, as_of_last, as_written, qualifier, source, reason,
                                      publication)
                values (?, 1, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        kpi,
                        baseline.value(),
                        baseline.asOf().first(),
                        baseline.asOf().last(),
                        baseline.asWritten(),
                        baseline.qualifier(),
                        baseline.source() == null ? null : baseline.source().toString(),
                        baseline.reason(),
                        publication)
                .update();
    }

    private void write(long kpi, TargetPart target, int position, long publication) {
        jdbc.sql("""
                insert into target (kpi_id, revision, position, value, due_first, due_last, source, reason, publication)
                values (?, 1, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        kpi,
                        position,
                        target.value(),
                        target.due() == null ? null : target.due().first(),
                        target.due() == null ? null : target.due().last(),
                        target.source() == null ? null : target.source().toString(),
                        target.reason(),
                        publication)
                .update();
    }
}
