package planportal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import planportal.startup.CannotStart;
import planportal.testing.TestDatabase;

/** Invented figures and real ones never meet in one database. */
class GuardedMigrationTests {

    @TempDir
    private Path scripts;

    private final TestDatabase database = TestDatabase.create();

    @BeforeEach
    void writeScripts() throws IOException {
        script("migration/V1__plan.sql", "CREATE TABLE kpi (code text)");
        script("demonstration/V900__demonstration_figures.sql", "INSERT INTO kpi VALUES ('invented')");
    }

    @Test
    void setsUpADemonstrationAndStartsItAgain() throws IOException {
        migrate("migration", "demonstration");
        script("demonstration/V901__demonstration_more.sql", "INSERT INTO kpi VALUES ('invented too')");
        migrate("migration", "demonstration");

        assertThat(kpis()).isEqualTo(2);
    }

    @Test
    void refusesToAddInventedFiguresToAProductionDatabase() {
        migrate("migration");

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> migrate("migration", "demonstration"))
                .satisfies(refused -> assertThat(refused.problem()).contains("is a production one", "本番用"));
        assertThat(kpis()).isZero();
    }

    @Test
    void refusesToShowDemonstrationFiguresInProduction() {
        migrate("migration", "demonstration");

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> migrate("migration"))
                .satisfies(refused -> assertThat(refused.remedy()).contains("empty database of its own"));
    }

    @Test
    void refusesADatabaseThatANewerPortalChanged() throws IOException {
        Path newer = script("migration/V2__newer.sql", "ALTER TABLE kpi ADD name text");
        migrate("migration");
        Files.delete(newer);

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> migrate("migration"))
                .satisfies(refused -> assertThat(refused.problem()).contains("newer portal", "V2__newer.sql"));
    }

    @Test
    void leavesNothingBehindIfAScriptFails() throws IOException {
        script("migration/V2__broken.sql", "CREATE TABLE oops (");

        assertThatExceptionOfType(org.flywaydb.core.api.FlywayException.class).isThrownBy(() -> migrate("migration"));

        assertThat(new JdbcTemplate(database.dataSource())
                        .queryForObject("SELECT to_regclass('kpi') IS NULL", Boolean.class))
                .isTrue();
    }

    @Test
    void recognisesEveryDemonstrationScriptByItsName() throws IOException {
        Resource[] demonstration =
                new PathMatchingResourcePatternResolver().getResources("classpath*:db/demonstration/*.sql");
        Resource[] plan = new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*.sql");

        assertThat(Arrays.stream(demonstration).map(Resource::getFilename))
                .allSatisfy(name -> assertThat(name).contains(GuardedMigration.DEMONSTRATION));
        assertThat(Arrays.stream(plan).map(Resource::getFilename))
                .isNotEmpty()
                .noneSatisfy(name -> assertThat(name).contains(GuardedMigration.DEMONSTRATION));
    }

    private Path script(String name, String sql) throws IOException {
        Files.createDirectories(scripts.resolve(name).getParent());
        return Files.writeString(scripts.resolve(name), sql);
    }

    @Test
    void refusesToRunInProductionAsASuperuser() {
        PGSimpleDataSource superuser = database.dataSource();
        superuser.setUser("postgres");

        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> migrate(superuser, "migration"))
                .satisfies(refused -> assertThat(refused.problem()).contains("superuser postgres", "スーパーユーザー"));

        migrate(superuser, "migration", "demonstration");
        assertThat(kpis()).isEqualTo(1);
    }

    @Test
    void guardsAlsoWhereTheOperatorHasSwitchedTheMigrationsOff() throws SQLException {
        PGSimpleDataSource superuser = database.dataSource();
        superuser.setUser("postgres");

        new GuardedMigration(database.dataSource()).guardWithoutMigrating(true);
        new GuardedMigration(superuser).guardWithoutMigrating(false);
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> new GuardedMigration(superuser).guardWithoutMigrating(true))
                .satisfies(refused -> assertThat(refused.problem()).contains("superuser postgres"));

        try (Connection connection = superuser.getConnection()) {
            UnfinishedRestore.mark(connection);
        }
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> new GuardedMigration(database.dataSource()).guardWithoutMigrating(false))
                .satisfies(refused -> assertThat(refused.problem()).contains("was being restored into this database"));
    }

    private void migrate(String... folders) {
        migrate(database.dataSource(), folders);
    }

    private void migrate(DataSource application, String... folders) {
        new GuardedMigration(application)
                .migrate(Flyway.configure()
                        .dataSource(database.dataSource())
                        .locations(Arrays.stream(folders)
                                .map(folder -> "filesystem:" + scripts.resolve(folder))
                                .toArray(String[]::new))
                        .group(true)
                        .load());
    }

    private int kpis() {
        return new JdbcTemplate(database.dataSource()).queryForObject("SELECT count(*) FROM kpi", Integer.class);
    }
}
