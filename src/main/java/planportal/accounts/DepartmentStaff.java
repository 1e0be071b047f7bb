package planportal.accounts;

import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.departments.DepartmentMerged;

/** The people of a department: who holds a role in it, and where their roles go when it is merged into another one. */
@Service
public class DepartmentStaff {

    private final JdbcClient jdbc;

    DepartmentStaff(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The people who hold a role in the department, by name. */
    public List<String> names(long department) {
        return jdbc.sql("""
                select a.name from account a
                where exists (select from role_assignment r where r.account_id = a.id and r.department_id = ?)
                order by a.name, a.id""").param(department).query(String.class).list();
    }

    /**
     * Whoever held a role in the department that was closed holds the same role in the other one from now on, and so does
     * whoever stands in for them.
     */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void onDepartmentMerged(DepartmentMerged merged) {
        jdbc.sql("""
                insert into role_assignment (account_id, role, department_id)
                select account_id, role, :into from role_assignment where department_id = :department
                on conflict do nothing""")
                .param("into", merged.into())
                .param("department", merged.department())
                .update();
        // Existing substitutions stay valid.
        jdbc.sql("update substitution set department_id = ? where department_id = ? and revoked_at is null")
                .params(merged.into(), merged.department())
                .update();
        jdbc.sql("delete from role_assignment where department_id = ?")
                .param(merged.department())
                .update();
    }
}
