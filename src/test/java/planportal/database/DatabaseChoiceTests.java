package planportal.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import planportal.startup.CannotStart;
import planportal.testing.TestDatabase;

/** Which PostgreSQL the portal runs on. */
class DatabaseChoiceTests {

    @TempDir
    private Path folder;

    private ApplicationContextRunner portal() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
                .withUserConfiguration(DatabaseConfiguration.class)
                .withPropertyValues("portal.embedded-database.directory=" + folder.resolve("embedded"));
    }

    @Test
    void usesTheGivenDatabaseWithoutLoadingTheEmbeddedOne() {
        TestDatabase given = TestDatabase.create();

        portal().withClassLoader(new FilteredClassLoader("io.zonky"))
                .withPropertyValues(
                        "spring.datasource.url=" + given.url(),
                        "spring.datasource.username=" + TestDatabase.USERNAME,
                        "spring.datasource.password=" + TestDatabase.PASSWORD)
                .run(context -> {
                    assertThat(new JdbcTemplate(context.getBean(DataSource.class))
                                    .queryForObject("SELECT current_database()", String.class))
                            .isEqualTo(given.name());
                    assertThat(context.getBean(PortalDatabase.class)).isInstanceOf(GivenDatabase.class);
                });
        assertThat(folder.resolve("embedded")).doesNotExist();
    }

    @Test
    void runsTheEmbeddedDatabaseByDefaultAndStopsIt() {
        portal().withPropertyValues("spring.datasource.url=").run(context -> {
            assertThat(new JdbcTemplate(context.getBean(DataSource.class))
                            .queryForObject("SELECT current_database()", String.class))
                    .isEqualTo("planportal");
            assertThat(folder.resolve("embedded/db/postmaster.pid")).exists();
        });
        assertThat(Files.exists(folder.resolve("embedded/db/postmaster.pid"))).isFalse();
    }

    @Test
    void refusesOtherProductsWithoutRepeatingThePassword() {
        portal().withPropertyValues("spring.datasource.url=jdbc:h2:mem:plan?password=secret")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOfSatisfying(
                                CannotStart.class,
                                refused -> assertThat(refused.problem())
                                        .contains("jdbc:h2:mem:plan", "PostgreSQL only")
                                        .doesNotContain("secret")));
    }

    @Test
    void refusesABlankDirectory() {
        portal().withPropertyValues("portal.embedded-database.directory= ")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("portal.embedded-database"));
    }
}
