package planportal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each table has one owner: the module that alone reads and writes it. The others ask that module. */
class TableOwnersTest {

    private static final Path SOURCES = Path.of("src/main/java/planportal");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db");

    /** Every table by its module; those of demonstration data are gone once it is loaded. */
    private static final Map<String, String> OWNERS = owners("""
            accounts: account, account_letter, invitation, known_device, role_assignment, sign_in_throttle, sign_in_warning
            accounts: reset_request, substitution
            administration: kpi_change
            backup: backup_run
            departments: department, department_merger, department_name
            editions: text_draft, text_draft_change
            history: history_entry
            mirror: mirror
            plan: action, document, document_line, initiative, measure, passage, plan, programme, text_edition, text_revision
            plan: viewpoint, viewpoint_figure, viewpoint_term
            planfile: plan_proposal
            progress: baseline, evidence_content, kpi, kpi_definition, kpi_weight, measurement, narrative, public_evidence
            progress: publication, publication_counter, rating_override, rating_threshold, responsibility, target
            reporting: evidence, narrative_report, period_event, publication_order, publication_order_narrative
            reporting: publication_order_report, report, report_comment, report_unlock, reporting_period, reporting_setting
            seals: seal, seal_format, unsealed_entry
            sheets: sheet_import, sheet_import_reason, sheet_import_row
            steering: reminder, reminder_delivery, reminder_rule, summary_mail, summary_recipient
            summaries: summary_file
            takedown: takedown, takedown_in_progress, takedown_request
            web: spring_session, spring_session_attributes
            (demonstration): demonstration_comment, demonstration_course, demonstration_milestone""");

    /**
     * What a module may do, and nothing else, with a table of another one.
     *
     * <p>departments, plan: departments belong to a municipality, which only their plan names; every snapshot reads them,
     * and asking another module for the plans of the municipality would cost each of them one more statement.
     *
     * <p>database, publication: a connection to a replica is asked whether a publication has arrived before anybody has it.
     */
    private static final Set<String> ALLOWED = Set.of("departments reads plan", "database reads publication");

    private static final Pattern CREATED = Pattern.compile("\\bcreate table (?:if not exists )?(\\w+)");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");
    private static final Pattern LITERAL = Pattern.compile("(?s)\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern NAMED = Pattern.compile(
            "\\b(from|join|into|update|using|truncate(?: table)?)\\s+(?:only\\s+)?(\\w+)(?=(\\s+(?:as\\s+)?\\w+)?\\s*,\\s*(\\w+))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_CATALOGUE =
            Pattern.compile("\\b(?:name|relname|table_?name)\\s*=\\s*'(\\w+)'", Pattern.CASE_INSENSITIVE);
    private static final Pattern DELETED = Pattern.compile("\\bdelete\\s+from\\s+(\\w+)", Pattern.CASE_INSENSITIVE);

    @Test
    void coverEveryTableOfTheMigrations() throws IOException {
        assertThat(OWNERS.keySet()).containsExactlyInAnyOrderElementsOf(created());
    }

    @Test
    void areModules() throws IOException {
        Set<String> modules;
        try (Stream<Path> folders = Files.list(SOURCES)) {
            modules = folders.filter(Files::isDirectory)
                    .map(each -> each.getFileName().toString())
                    .collect(Collectors.toSet());
        }
        assertThat(modules)
                .containsAll(Set.copyOf(OWNERS.values()).stream()
                        .filter(owner -> !owner.startsWith("("))
                        .toList());
    }

    @Test
    void areTheOnlyOnesToNameTheirTablesInSql() throws IOException {
        Map<String, Set<String>> foreign = new TreeMap<>();
        int[] own = {0};
        for (Path source : sources()) {
            String module = SOURCES.relativize(source).getName(0).toString();
            statements(Files.readString(source)).forEach((table, verbs) -> {
                String owner = OWNERS.get(table);
                if (module.equals(owner)) {
                    own[0]++;
                } else if (!ALLOWED.containsAll(uses(module, verbs, table))) {
                    foreign.computeIfAbsent(source.toString(), key -> new TreeSet<>())
                            .add(table + " of " + owner);
                }
            });
        }

        assertThat(foreign).isEmpty();
        assertThat(own[0]).as("statements that were recognized").isGreaterThan(60);
    }

    /** An exception that nobody needs any more is taken out. */
    @Test
    void haveNoUnusedExceptions() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path source : sources()) {
            String module = SOURCES.relativize(source).getName(0).toString();
            statements(Files.readString(source)).forEach((table, verbs) -> {
                if (!module.equals(OWNERS.get(table))) {
                    found.addAll(uses(module, verbs, table));
                }
            });
        }

        assertThat(found).containsAll(ALLOWED);
    }

    private static Set<String> uses(String module, Set<String> verbs, String table) {
        return verbs.stream().map(verb -> module + " " + verb + "s " + table).collect(Collectors.toSet());
    }

    @Test
    void areTheOnlyOnesToMapTheirTables() {
        JavaClasses product = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("planportal");
        Map<String, String> foreign = new TreeMap<>();
        int entities = 0;
        for (JavaClass each : product) {
            if (each.isAnnotatedWith(Entity.class)) {
                entities++;
                String module = each.getPackageName().split("\\.")[1];
                tables(each.reflect())
                        .filter(table -> !module.equals(OWNERS.get(table)))
                        .forEach(table -> foreign.put(each.getName(), table + " of " + OWNERS.get(table)));
            }
        }

        assertThat(foreign).isEmpty();
        assertThat(entities).isGreaterThan(20);
    }

    @Test
    void areFoundInStatementsOfEveryKind() {
        assertThat(statements("""
                "select a.x from kpi a join plan p on true, measure m where exists (select from target)"
                "insert into baseline select 1 from narrative", "update report set x = 1 from evidence"
                "delete from account using invitation" // from viewpoint
                """))
                .containsOnlyKeys(
                        "kpi", "plan", "target", "baseline", "narrative", "report", "evidence", "account", "invitation")
                .containsEntry("kpi", Set.of("read"))
                .containsEntry("account", Set.of("write"))
                .containsEntry("report", Set.of("write"));
        assertThat(statements("\"select 1 from kpi k, plan p\"")).containsOnlyKeys("kpi", "plan");
        assertThat(statements("\"case when each.name = 'publication_counter' then 'grant %I' end\""))
                .containsOnly(Map.entry("publication_counter", Set.of("grant")));
    }

    private static Map<String, String> owners(String text) {
        Map<String, String> owners = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            String[] parts = line.split(": ");
            for (String table : parts[1].split(", ")) {
                assertThat(owners.put(table, parts[0])).as(table).isNull();
            }
        });
        return owners;
    }

    private static Set<String> created() throws IOException {
        Set<String> tables = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MIGRATIONS)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".sql")).toList()) {
                Matcher created = CREATED.matcher(Files.readString(file).toLowerCase(Locale.ROOT));
                while (created.find()) {
                    tables.add(created.group(1));
                }
            }
        }
        return tables;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES, 6)) {
            return files.filter(each -> each.toString().endsWith(".java")
                            && SOURCES.relativize(each).getNameCount() > 1)
                    .toList();
        }
    }

    /** The tables that are named where a statement reads, writes or grants, in any string of the source, each with what is done. */
    private static Map<String, Set<String>> statements(String source) {
        Map<String, Set<String>> tables = new TreeMap<>();
        Matcher literal = LITERAL.matcher(COMMENT.matcher(source).replaceAll(""));
        while (literal.find()) {
            String text = literal.group(1) == null ? literal.group(2) : literal.group(1);
            Set<String> deleted = new TreeSet<>();
            Matcher delete = DELETED.matcher(text);
            while (delete.find()) {
                deleted.add(delete.group(1));
            }
            Matcher catalogued = IN_CATALOGUE.matcher(text);
            while (catalogued.find()) {
                note(tables, catalogued.group(1), "grant");
            }
            Matcher named = NAMED.matcher(text);
            while (named.find()) {
                String verb = named.group(1).toLowerCase(Locale.ROOT);
                String table = named.group(2);
                boolean write = !Set.of("from", "join", "using").contains(verb) || deleted.contains(table);
                note(tables, table, write ? "write" : "read");
                if (named.group(4) != null) {
                    note(tables, named.group(4), "read");
                }
            }
        }
        return tables;
    }

    private static void note(Map<String, Set<String>> tables, String table, String verb) {
        if (OWNERS.containsKey(table)) {
            tables.computeIfAbsent(table, key -> new TreeSet<>()).add(verb);
        }
    }

    /** The entity's own table and those of its collections, by the names that Hibernate gives them. */
    private static Stream<String> tables(Class<?> entity) {
        Table table = entity.getAnnotation(Table.class);
        String name = table != null && !table.name().isEmpty()
                ? table.name()
                : entity.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        return Stream.concat(
                Stream.of(name),
                Arrays.stream(entity.getDeclaredFields())
                        .map(field -> field.getAnnotation(CollectionTable.class))
                        .filter(collection -> collection != null)
                        .map(CollectionTable::name));
    }
}
