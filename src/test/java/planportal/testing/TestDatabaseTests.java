package planportal.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** The portal starts on the tests' PostgreSQL, in each of its modes. */
class TestDatabaseTests {

    @Test
    void givesEachCallerADatabaseOfItsOwn() {
        TestDatabase first = TestDatabase.create();
        TestDatabase second = TestDatabase.create();
        new JdbcTemplate(first.dataSource()).execute("CREATE TABLE note (body text)");

        assertThat(tables(second)).isEmpty();
        assertThat(tables(first)).containsExactly("note");
    }

    private static java.util.List<String> tables(TestDatabase database) {
        return new JdbcTemplate(database.dataSource())
                .queryForList("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", String.class);
    }

    @Nested
    @PortalTest
    class InDemonstrationMode {

        @Test
        void startsWithAClockInTokyo(@Autowired Clock clock, @Autowired JdbcTemplate jdbc) {
            assertThat(clock.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
            assertThat(jdbc.queryForObject("SELECT current_user", String.class)).isEqualTo(TestDatabase.APPLICATION);
        }
    }

    @Nested
    @ProductionPortalTest
    class InProduction {

        @Test
        void startsWithoutTheDemonstrationsMigrations(@Autowired Environment environment) {
            assertThat(environment.getProperty("spring.flyway.locations")).isEqualTo("classpath:db/migration");
        }
    }

    @Nested
    @DatabaseTest
    class WithoutTheWeb {

        @Test
        void reachesTheMigratedDatabase(@Autowired JdbcTemplate jdbc) {
            assertThat(jdbc.queryForObject("SELECT current_database()", String.class))
                    .startsWith("test_");
        }
    }
}
