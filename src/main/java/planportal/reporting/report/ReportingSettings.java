package planportal.reporting.report;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How a plan wants its reports handled; a plan without settings has the careful ones. */
@Repository
public class ReportingSettings {

    private final JdbcClient jdbc;

    ReportingSettings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether approval publishes at once; if not, the planning division publishes. */
    public boolean approvalPublishes(long planId) {
        return jdbc.sql("select approval_publishes from reporting_setting where plan_id = ?")
                .param(planId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Keeps the planning division's other steps waiting until the transaction ends; gives what the setting is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lock(long planId) {
        jdbc.sql("insert into reporting_setting (plan_id) values (?) on conflict do nothing")
                .param(planId)
                .update();
        return jdbc.sql("select approval_publishes from reporting_setting where plan_id = ? for update")
                .param(planId)
                .query(Boolean.class)
                .single();
    }

    /** Sets whether an approval publishes the report at once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void letApprovalPublish(long planId, boolean publishes) {
        jdbc.sql("update reporting_setting set approval_publishes = ? where plan_id = ?")
                .params(publishes, planId)
                .update();
    }
}
