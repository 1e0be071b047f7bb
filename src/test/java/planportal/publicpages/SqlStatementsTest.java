package planportal.publicpages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.SignedIn;
import planportal.progress.newest.NewestPublication;
import planportal.testing.PortalTest;

/**
 * What a public page asks of the database: nothing; beside the readers a fixed number of statements reads each publication,
 * whatever the number of KPIs. And what the grid of the staff asks:
 * always the same, however many rows it has, and two for each report that it writes, the report and its history.
 */
@PortalTest
@Import(SqlStatementsTest.Counting.class)
class SqlStatementsTest {

    /** Which publication of the plan is the newest, and what it made public: one statement for each kind of facts, and the newest takedown. */
    private static final int PUBLICATION = 17;
    /** A past day that nobody has looked at yet: its texts, departments, thresholds and seal, and the newest takedown; its facts are in memory. */
    private static final int PAST_DAY = 5;

    private static final List<String> PAGES = List.of(
            "/",
            "/initiatives/1",
            "/measures/1-a",
            "/kpis/1-a-1",
            "/kpis/1-i-4",
            "/kpis/4-i-1",
            "/kpis/2-i-1",
            "/kpis",
            "/kpis?q=ict&sort=progress",
            "/kpis?page=2",
            "/programmes",
            "/programmes/enabling-policies",
            "/plan",
            "/plan/editions",
            "/plan/background",
            "/documents/slides",
            "/updates",
            "/about/rating",
            "/about/accessibility",
            "/kpis/no-such",
            "/no-such-page");

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    @Autowired
    private MockMvcTester portal;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private NewestPublication newest;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void doNotGrowWithTheNumberOfKpis() {
        // The first request reads the plan's text; it is then kept.
        open("/");
        assertThat(kpis()).isEqualTo(42);
        int fewRows = rows(grid());
        int written = save("120");
        Map<String, Integer> few = statements("2022-11-30");

        publish(() -> copyEachKpi(9));

        assertThat(kpis()).isEqualTo(420);
        assertThat(portal.get().uri("/kpis").exchange()).bodyText().contains("420");
        assertThat(statements("2022-05-31")).isEqualTo(few);
        assertThat(rows(grid())).isEqualTo(10 * fewRows);
        assertThat(save("121") - written).isEqualTo(2 * (10 - 1) * fewRows);
        assertThat(save("121")).as("saved again, with nothing to write").isLessThan(written);
    }

    private Map<String, String> grid() {
        Matcher fields = HIDDEN.matcher(asEditor(portal.get().uri("/staff/grid")));
        Map<String, String> form = new LinkedHashMap<>();
        while (fields.find()) {
            form.put(fields.group(1), fields.group(2));
        }
        return form;
    }

    private static int rows(Map<String, String> grid) {
        return (int)
                grid.keySet().stream().filter(name -> name.startsWith("shown:")).count();
    }

    /** What it takes to save {@code value} in each row of the grid. */
    private int save(String value) {
        MockMvcTester.MockMvcRequestBuilder sent =
                portal.post().uri("/staff/grid").with(csrf());
        grid().forEach((name, content) -> {
            sent.param(name, content);
            if (name.startsWith("shown:")) {
                sent.param(name.replace("shown:", "value:"), value);
            }
        });
        asEditor(sent);
        return Counting.STATEMENTS.get();
    }

    private String asEditor(MockMvcTester.MockMvcRequestBuilder request) {
        long editor = jdbc.sql("select id from account where login = 'editor'")
                .query(Long.class)
                .single();
        Counting.STATEMENTS.set(0);
        MvcTestResult answer = request.with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(editor, "editor", ""), null, List.of())))
                .exchange();
        assertThat(answer.getResponse().getStatus()).isIn(200, 302);
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private Map<String, Integer> statements(String pastDay) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        publish();
        open("/");
        asEditor(portal.get().uri("/staff/grid"));
        asEditor(portal.get().uri("/staff/grid"));
        counts.put("the grid", Counting.STATEMENTS.get());
        for (String page : PAGES) {
            boolean found = !page.startsWith("/no-such");
            publish();
            counts.put(page + " after a publication", open(page));
            counts.put(page, open(page));
            assertThat(counts.get(page + " after a publication"))
                    .as("first look at " + page)
                    .isZero();
            if (found) {
                assertThat(Counting.BESIDE.get()).as("beside " + page).isEqualTo(PUBLICATION);
            }
            assertThat(counts.get(page)).as(page).isZero();
        }
        publish();
        open("/");
        counts.put("a past day", open("/kpis/1-a-1?asOf=" + pastDay));
        assertThat(counts.get("a past day")).isEqualTo(PAST_DAY);
        assertThat(open("/kpis/2-a-1?asOf=" + pastDay))
                .as("the same past day again")
                .isZero();
        return counts;
    }

    private int open(String page) {
        Counting.STATEMENTS.set(0);
        assertThat(portal.get().uri(page).exchange().getResponse().getStatus())
                .as(page)
                .isIn(200, 404);
        return Counting.STATEMENTS.get();
    }

    private void publish() {
        publish(() -> {});
    }

    private void publish(Runnable facts) {
        CompletableFuture<Long> announced = new CompletableFuture<>();
        newest.onChange(announced::complete);
        Counting.BESIDE.set(0);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("select next_publication(id, 'RULE', null, now()) from plan")
                    .query(Long.class)
                    .single();
            facts.run();
        });
        assertThat(announced).succeedsWithin(Duration.ofSeconds(30));
    }

    private int kpis() {
        return jdbc.sql("select count(*) from kpi").query(Integer.class).single();
    }

    /** Copies every KPI with all that is known of it. */
    private void copyEachKpi(int times) {
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
                        "measurement",
                                "quarter, revision, value, milestone_state, milestone_on, comment, reason, department_id, sample,"
                                        + " value_status, expected_month, completes",
                        "rating_override", "quarter, revision, rating, computed, reason",
                        "responsibility", "revision, department_id")
                .entrySet()) {
            String columns = fact.getValue();
            jdbc.sql("insert into " + fact.getKey() + " (kpi_id, " + columns + ", publication) select c.id, f."
                            + columns.replace(", ", ", f.") + ", " + publication
                            + copies.replace("FACT", fact.getKey()))
                    .update();
        }
    }

    /** Counts the statements of each thread, however they are executed. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Counting {

        /** Those of the thread that asks: in the background the portal clears old sessions away. */
        static final ThreadLocal<Integer> STATEMENTS = ThreadLocal.withInitial(() -> 0);

        /** Those of the thread that makes snapshots. */
        static final AtomicInteger BESIDE = new AtomicInteger();

        private static final Set<String> EXECUTING = Set.of(
                "execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch");

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
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        if (EXECUTING.contains(method.getName())) {
                            STATEMENTS.set(STATEMENTS.get() + 1);
                            if (Thread.currentThread().getName().equals("snapshot")) {
                                BESIDE.incrementAndGet();
                            }
                        }
                        try {
                            Object result = method.invoke(target, arguments);
                            Class<?> given = method.getReturnType();
                            return result != null
                                            && (given == Connection.class || Statement.class.isAssignableFrom(given))
                                    ? watch(given, result)
                                    : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }
}
