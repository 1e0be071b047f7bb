import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/**
 * Adds KPIs to the demonstration's plan until there are as many as asked for, over all measures of the priority initiatives
 * and 50 departments, each with a value in every quarter that was published as a whole. For measurements only: the facts name
 * publications of the past, so the portal has to be started anew afterwards. Runs with the PostgreSQL driver alone; see
 * docs/benchmarks.md for the command.
 *
 * <pre>java -cp postgresql.jar docs/benchmarks/LoadKpis.java data/postgresql [10000]
 * java -cp postgresql.jar docs/benchmarks/LoadKpis.java jdbc:postgresql://… user password [10000]</pre>
 *
 * The first form finds the embedded server of a running portal by its directory.
 */
public final class LoadKpis {

    private static final int DEPARTMENTS = 50;

    private static final String PREPARE = """
            create temp table added as select n from generate_series(1,
                ? - (select count(*) from kpi k join plan p on p.id = k.plan_id where p.slug = 'kumamoto-7')) n;
            create temp table measures as
                select row_number() over (order by m.initiative_id, m.id) - 1 as rn, m.id, m.initiative_id
                from measure m join initiative i on i.id = m.initiative_id join programme g on g.id = i.programme_id
                join plan p on p.id = g.plan_id where p.slug = 'kumamoto-7' and g.priority;
            create temp table quarters as select quarter, number, row_number() over (order by quarter) as rn
                from publication where kind = 'QUARTER';""";

    private static final List<String> ROWS = List.of(
            """
            insert into department (plan_id, code, position)
            select p.id, 'dep-' || n, 100 + n from plan p, generate_series(1,
                %d - (select count(*) from department d where d.plan_id = (select id from plan where slug = 'kumamoto-7'))) n
            where p.slug = 'kumamoto-7'""".formatted(DEPARTMENTS),
            """
            insert into department_name (department_id, revision, name_ja, name_en, sample, publication)
            select d.id, 1, '試験課 ' || substr(d.code, 5), 'Test division ' || substr(d.code, 5), true, 2
            from department d where d.code like 'dep-%'""",
            """
            create temp table divisions as select row_number() over (order by d.position) - 1 as rn, d.id
            from department d join plan p on p.id = d.plan_id where p.slug = 'kumamoto-7'""",
            """
            insert into kpi (id, plan_id, initiative_id, measure_id, code, label, position, origin, kind, direction,
                unit_ja, unit_en, name_ja, name_en, definition_ja, source, decimals, publication)
                overriding system value
            select 1000000 + n, k.plan_id, m.initiative_id, m.id, 'x-' || n, 'x-' || n, 1000 + n, 'PROPOSED', 'LEVEL', 'UP',
                k.unit_ja, k.unit_en,
                '試験指標 ' || n || ' ' || (array['防災', '子育て', '健康', '交通', 'ICT', '観光', '農業', '教育'])[1 + n % 8]
                    || 'の取組の数',
                'Test KPI ' || n, '試験のための指標。年度末に数えたもの。', k.source, 1, 1
            from kpi k, added join measures m on m.rn = n % (select count(*) from measures) where k.code = '1-i-2'""",
            """
            insert into responsibility (kpi_id, revision, department_id, publication)
            select 1000000 + n, 1, d.id, 2 from added join divisions d on d.rn = n % (select count(*) from divisions)""",
            """
            insert into baseline (kpi_id, revision, value, as_of_first, as_of_last, sample, publication)
            select 1000000 + n, 1, 100, '2020-03-31', '2020-03-31', true, 2 from added""",
            """
            insert into target (kpi_id, revision, position, value, due_first, due_last, sample, publication)
            select 1000000 + n, 1, 1, 200, '2023-04-01', '2024-03-31', true, 2 from added""",
            """
            insert into measurement (kpi_id, quarter, revision, value, comment, department_id, sample, publication)
            select 1000000 + n, q.quarter, 1, round((100 + q.rn * (6.6 * (0.4 + (n % 9) * 0.1)))::numeric, 1),
                case when q.rn % 4 = 0 then '前の四半期から改善しました。会場を三つ増やしています。' end,
                r.department_id, true, q.number
            from added join responsibility r on r.kpi_id = 1000000 + n cross join quarters q""",
            "select setval(pg_get_serial_sequence('kpi', 'id'), 2000000)");

    private LoadKpis() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        boolean url = arguments.length > 2 && arguments[0].startsWith("jdbc:");
        if (arguments.length == 0) {
            System.err.println("The portal's embedded-database directory, or a JDBC URL with user and password.");
            System.exit(2);
        }
        int next = url ? 3 : 1;
        int kpis = arguments.length > next ? Integer.parseInt(arguments[next]) : 10_000;
        try (Connection connection =
                url ? DriverManager.getConnection(arguments[0], arguments[1], arguments[2]) : embedded(Path.of(arguments[0]))) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                if (count(statement, "kpi where code = 'x-1'") > 0) {
                    System.err.println("This database has test KPIs already; begin with a fresh demonstration.");
                    System.exit(1);
                }
                statement.execute(PREPARE.replace("?", String.valueOf(kpis)));
                for (String rows : ROWS) {
                    statement.execute(rows);
                }
                connection.commit();
                connection.setAutoCommit(true);
                statement.execute("analyze");
                for (String table : List.of("kpi", "measurement", "department")) {
                    System.out.printf("%,d %s%n", count(statement, table), table);
                }
            }
        }
        System.out.println("Start the portal anew: what it read before does not change for it.");
    }

    private static int count(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The running server of {@code directory}, as its superuser. */
    private static Connection embedded(Path directory) throws IOException, SQLException {
        String port = Files.readAllLines(directory.resolve("db/postmaster.pid")).get(3).strip();
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty(
                "password", Files.readString(directory.resolve("superuser-password")).strip());
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/planportal", properties);
    }
}
