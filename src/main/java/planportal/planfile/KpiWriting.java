package planportal.planfile;

import java.util.HashMap;
import java.util.Map;
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
import planportal.progress.KpiDefinition;
import planportal.progress.publishing.Publishing;

/** Writes a new plan's facts under the publication that makes it public: departments, KPIs and what they are judged by. */
@Repository
class KpiWriting {

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
        int[] position = {0};
        content.initiatives().forEach(initiative -> {
            long of = written.initiatives().get(initiative.code());
            for (MeasurePart measure : initiative.measures()) {
                for (KpiPart kpi : measure.kpis()) {
                    write(
                            written.plan(),
                            of,
                            written.measures().get(measure.code()),
                            kpi,
                            ++position[0],
                            departments,
                            publication);
                }
            }
            ownKpis(initiative, written, of, position, departments, publication);
        });
        return publication;
    }

    private void ownKpis(
            InitiativePart initiative,
            Written written,
            long of,
            int[] position,
            Map<String, Long> departments,
            long publication) {
        for (KpiPart kpi : initiative.kpis()) {
            write(written.plan(), of, null, kpi, ++position[0], departments, publication);
        }
    }

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

    private void write(
            long plan,
            long initiative,
            @Nullable Long measure,
            KpiPart kpi,
            int position,
            Map<String, Long> departments,
            long publication) {
        KpiDefinition definition = kpi.definition();
        long id = jdbc.sql("""
                insert into kpi (plan_id, initiative_id, measure_id, code, label, position, origin, kind, direction, unit_ja,
                                 unit_en, name_ja, name_en, definition_ja, definition_en, note_ja, note_en, source, yearly_in,
                                 decimals, lowest, highest, numerator_ja, numerator_en, denominator_ja, denominator_en,
                                 publication)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                .params(
                        plan,
                        initiative,
                        measure,
                        kpi.code(),
                        kpi.label(),
                        position,
                        kpi.origin(),
                        definition.kind().name(),
                        definition.direction().name(),
                        definition.unit().ja(),
                        definition.unit().en(),
                        definition.name().ja(),
                        definition.name().en(),
                        PlanWriting.ja(definition.definition()),
                        PlanWriting.en(definition.definition()),
                        PlanWriting.ja(definition.note()),
                        PlanWriting.en(definition.note()),
                        kpi.source().toString(),
                        definition.yearlyIn(),
                        definition.decimals(),
                        definition.lowest(),
                        definition.highest(),
                        PlanWriting.ja(definition.numerator()),
                        PlanWriting.en(definition.numerator()),
                        PlanWriting.ja(definition.denominator()),
                        PlanWriting.en(definition.denominator()),
                        publication)
                .query(Long.class)
                .single();
        if (kpi.judgedBy().baseline() != null) {
            write(id, kpi.judgedBy().baseline(), publication);
        }
        int place = 0;
        for (TargetPart target : kpi.judgedBy().targets()) {
            write(id, target, ++place, publication);
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
                            plan,
                            id,
                            kpi.judgedBy().thresholds().ahead(),
                            kpi.judgedBy().thresholds().late(),
                            publication)
                    .update();
        }
        if (kpi.department() != null) {
            publishing.putInCharge(id, departments.get(kpi.department()), publication);
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
