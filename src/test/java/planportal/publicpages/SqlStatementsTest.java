package planportal.publicpages;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import planportal.testing.PortalTest;

/**
 * What a public page asks of the database: the number of the newest publication, whatever it shows; and once after a
 * publication a fixed number of statements that read it, whatever the number of KPIs.
 */
@PortalTest
@Import(SqlStatementsTest.Counting.class)
class SqlStatementsTest {

    /** Which publication is the newest. */
    private static final int EACH = 1;
    /** That, and the facts of a publication that nobody has looked at yet: one statement for each kind of fact. */
    private static final int FIRST_AFTER_A_PUBLICATION = EACH + 14;

    private static final List<String> PAGES = List.of("/", "/initiatives/1", "/measures/1-a", "/kpis/1-a-1", "/kpis/1-i-4",
            "/kpis/4-i-1", "/kpis/2-i-1", "/kpis", "/kpis?q=ict&sort=progress", "/kpis?page=2", "/programmes",
            "/programmes/enabling-policies", "/plan", "/plan/editions", "/plan/background", "/documents/slides", "/updates",
            "/about/rating", "/about/accessibility", "/kpis/no-such", "/no-such-page");

    @Autowired
    private MockMvcTester portal;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void stayFewHoweverManyKpisThereAre() {
        // The plan's text is read once, by whoever comes first.
        open("/");
        assertThat(kpis()).isEqualTo(42);
        Map<String, Integer> few = statements();

        copyEachKpi(9);

        assertThat(kpis()).isEqualTo(420);
        assertThat(portal.get().uri("/kpis").exchange()).bodyText().contains("420");
        assertThat(statements()).isEqualTo(few);
    }

    private Map<String, Integer> statements() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String page : PAGES) {
            boolean found = !page.startsWith("/no-such");
            publish();
            counts.put(page + " after a publication", open(page));
            counts.put(page, open(page));
            assertThat(counts.get(page + " after a publication")).as("first look at " + page)
                    .isEqualTo(found ? FIRST_AFTER_A_PUBLICATION : 0);
            assertThat(counts.get(page)).as(page).isEqualTo(found ? EACH : 0);
        }
        publish();
        open("/");
        counts.put("a past day", open("/kpis/1-a-1?asOf=2022-11-30"));
        assertThat(counts.get("a past day")).isEqualTo(FIRST_AFTER_A_PUBLICATION);
        assertThat(open("/kpis/2-a-1?asOf=2022-11-30")).as("the same past day again").isEqualTo(EACH);
        return counts;
    }

    private int open(String page) {
        Counting.STATEMENTS.set(0);
        assertThat(portal.get().uri(page).exchange().getResponse().getStatus()).as(page).isIn(200, 404);
        return Counting.STATEMENTS.get();
    }

    private void publish() {
        jdbc.sql("select next_publication(id, 'RULE', null, now()) from plan").query(Long.class).single();
    }

    private int kpis() {
        return jdbc.sql("select count(*) from kpi").query(Integer.class).single();
    }

    /** Copies every KPI with all that is known of it. */
    private void copyEachKpi(int times) {
        publish();
        String publication = "(select max(number) from publication)";
        jdbc.sql("""
                insert into kpi (plan_id, initiative_id, measure_id, code, label, position, origin, kind, direction,
                                 unit_ja, unit_en, name_ja, name_en, source, yearly_in, decimals, lowest, highest, publication)
                select plan_id, initiative_id, measure_id, code || '-copy' || n, label, position + 1000 * n, origin, kind,
                       direction, unit_ja, unit_en, name_ja, name_en, source, yearly_in, decimals, lowest, highest, PUBLICATION
                from kpi, generate_series(1, ?) n""".replace("PUBLICATION", publication)).param(times).update();
        String copies = " from FACT f join kpi k on k.id = f.kpi_id join kpi c on c.code like k.code || '-copy%'";
        for (Map.Entry<String, String> fact : Map.of(
                "baseline", "revision, value, as_of_first, as_of_last, qualifier, source, sample, reason",
                "target", "revision, position, value, due_first, due_last, source, sample, reason",
                "measurement", "quarter, revision, value, milestone_state, milestone_on, comment, reason, department_id, sample",
                "rating_override", "quarter, revision, rating, computed, reason",
                "responsibility", "revision, department_id").entrySet()) {
            String columns = fact.getValue();
            jdbc.sql("insert into " + fact.getKey() + " (kpi_id, " + columns + ", publication) select c.id, f."
                    + columns.replace(", ", ", f.") + ", " + publication + copies.replace("FACT", fact.getKey())).update();
        }
    }

    /** Counts what each thread sends to the database, by whatever way it goes. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Counting {

        /** Those of the thread that asks: in the background the portal clears old sessions away. */
        static final ThreadLocal<Integer> STATEMENTS = ThreadLocal.withInitial(() -> 0);

        private static final Set<String> EXECUTING = Set.of("execute", "executeQuery", "executeUpdate",
                "executeLargeUpdate", "executeBatch", "executeLargeBatch");

        @Bean
        static BeanPostProcessor countedDataSource() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? watch(DataSource.class, source) : bean;
                }
            };
        }

        /** {@code target} as before, but that each statement it brings about is counted. */
        private static <T> T watch(Class<T> type, Object target) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                if (EXECUTING.contains(method.getName())) {
                    STATEMENTS.set(STATEMENTS.get() + 1);
                }
                try {
                    Object result = method.invoke(target, arguments);
                    Class<?> given = method.getReturnType();
                    return result != null && (given == Connection.class || Statement.class.isAssignableFrom(given))
                            ? watch(given, result) : result;
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            }));
        }
    }
}
