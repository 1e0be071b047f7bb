package planportal.reporting.report;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.departments.DepartmentMerged;

/** Hands narratives that are not public yet to the department that takes their author over. */
@Component
class NarrativeHandover {

    private final JdbcClient jdbc;

    NarrativeHandover(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Reports follow their KPI; a narrative follows its author, also where others are in charge of the measure too. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onDepartmentMerged(DepartmentMerged merged) {
        jdbc.sql("update narrative_report set department_id = ? where department_id = ? and status <> 'PUBLISHED'")
                .params(merged.into(), merged.department())
                .update();
    }
}
