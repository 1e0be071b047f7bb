package planportal.progress.newest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import planportal.testing.PortalTest;

/** Another node, which learns of publications from the database alone. */
@PortalTest
class NewestPublicationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JdbcConnectionDetails database;

    private NewestPublication otherNode;

    @BeforeEach
    void startAnotherNode() {
        otherNode = new NewestPublication(database);
        CompletableFuture<Long> first = next();
        otherNode.start();
        assertThat(first).succeedsWithin(PATIENCE).isEqualTo(newest());
    }

    @AfterEach
    void stop() {
        otherNode.stop();
    }

    @Test
    void seesEachPublication() {
        CompletableFuture<Long> learnt = next();

        long published = publish();

        assertThat(learnt).succeedsWithin(PATIENCE).isEqualTo(published);
        assertThat(otherNode.number()).hasValue(published);
    }

    @Test
    void catchesUpAfterALostConnection() {
        CompletableFuture<Long> learnt = next();

        jdbc.sql(
                        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'plan-portal publications'"
                                + " and datname = current_database()")
                .query(Boolean.class)
                .list();
        long published = publish();

        assertThat(learnt).succeedsWithin(PATIENCE).isEqualTo(published);
    }

    private CompletableFuture<Long> next() {
        CompletableFuture<Long> next = new CompletableFuture<>();
        otherNode.onChange(next::complete);
        return next;
    }

    private long newest() {
        return jdbc.sql("select max(number) from publication").query(Long.class).single();
    }

    private long publish() {
        return jdbc.sql("select next_publication(id, 'RULE', null, now()) from plan")
                .query(Long.class)
                .single();
    }
}
