package planportal.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.progress.Snapshots;
import planportal.testing.PortalTest;

/** The portal with a replica configured; here both are one database, told apart by the names of their connections. */
@PortalTest(properties = "portal.replica.url=${spring.datasource.url}")
class ReplicatedPortalTest {

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void readsPublicFactsFromTheReplicaAndNothingElse() {
        assertThat(readsFromTheReplica()).isZero();

        assertThat(snapshots.published().kpis()).isNotEmpty();

        assertThat(readsFromTheReplica()).isPositive();
    }

    private int readsFromTheReplica() {
        return jdbc.sql("select count(*) from pg_stat_activity"
                        + " where application_name = 'plan-portal public reads' and datname = current_database()")
                .query(Integer.class)
                .single();
    }
}
