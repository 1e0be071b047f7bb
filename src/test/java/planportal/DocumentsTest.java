package planportal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.NamedInterface;
import org.springframework.modulith.docs.Documenter;

/** The documents describe the code correctly, and their lists are complete. */
class DocumentsTest {

    /** If set to {@code true}, the list of modules is written before it is compared. */
    private static final String WRITE = "documents.write";

    private static final String RENEWED = "written anew by ./mvnw test -Dtest=DocumentsTest -D" + WRITE + "=true";

    private static final Path MODULES = Path.of("docs/modules.md");
    private static final Path DIAGRAM = Path.of("docs/modules.puml");
    private static final Path DECISIONS = Path.of("docs/decisions");
    private static final Pattern SENTENCE = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern HEAD =
            Pattern.compile("# (\\d+)\\. ([^\\n]+)\\n\\nDate: \\d{4}-\\d{2}-\\d{2}\\. Status: ([^\\n]+)\\.\\n\\n");
    private static final Pattern STATUS = Pattern.compile("accepted|superseded by \\[\\d+]\\([^)]+\\.md\\)");

    @Test
    void listTheModulesAsTheyAre() throws IOException {
        String modules = modules();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(MODULES, modules);
        }

        assertThat(MODULES).as(RENEWED).content().isEqualTo(modules);
    }

    @Test
    void drawTheModulesAsTheyAre(@TempDir Path folder) throws IOException {
        new Documenter(
                        ApplicationModules.of(PlanPortalApplication.class),
                        Documenter.Options.defaults().withOutputFolder(folder.toString()))
                .writeModulesAsPlantUml(
                        Documenter.DiagramOptions.defaults().withStyle(Documenter.DiagramOptions.DiagramStyle.UML));
        String drawn = sorted(Files.readAllLines(folder.resolve("components.puml")));
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(DIAGRAM, drawn);
        }

        assertThat(DIAGRAM).as(RENEWED).content().isEqualTo(drawn);
    }

    /** The drawing with its modules and arrows in a fixed order: the library's differs from run to run. */
    private static String sorted(List<String> drawing) {
        List<String> modules = starting(drawing, "  component ");
        List<String> arrows = starting(drawing, "PlanPortalApplication.");
        List<String> rest = new ArrayList<>(drawing);
        rest.removeAll(arrows);
        int first = rest.indexOf(drawing.stream()
                .filter(line -> line.startsWith("  component "))
                .findFirst()
                .orElseThrow());
        rest.removeAll(modules);
        rest.addAll(first, modules);
        rest.addAll(first + modules.size() + 2, arrows);
        return String.join("\n", rest) + "\n";
    }

    private static List<String> starting(List<String> lines, String prefix) {
        return lines.stream().filter(line -> line.startsWith(prefix)).sorted().toList();
    }

    @Test
    void indexEachDecisionWithItsDateAndStatus() throws IOException {
        StringBuilder index = new StringBuilder();
        for (Map.Entry<Integer, Path> each : decisions().entrySet()) {
            String record = Files.readString(each.getValue());
            Matcher head = HEAD.matcher(record);

            assertThat(head.lookingAt())
                    .as(each.getValue() + " begins with # Number. Title, Date: 2026-01-31. Status: accepted.")
                    .isTrue();
            assertThat(Integer.valueOf(head.group(1)))
                    .as(each.getValue().toString())
                    .isEqualTo(each.getKey());
            assertThat(head.group(3)).as(each.getValue().toString()).matches(STATUS);
            index.append("| %d | [%s](%s) | %s | %s |\n"
                    .formatted(
                            each.getKey(),
                            head.group(2),
                            each.getValue().getFileName(),
                            record.substring(record.indexOf("Date: ") + 6, record.indexOf("Date: ") + 16),
                            head.group(3)));
        }

        assertThat(DECISIONS.resolve("README.md")).content().contains(index);
    }

    private static Map<Integer, Path> decisions() throws IOException {
        try (Stream<Path> files = Files.list(DECISIONS)) {
            return files.filter(file -> !file.endsWith("README.md"))
                    .collect(Collectors.toMap(
                            file -> Integer.valueOf(
                                    file.getFileName().toString().substring(0, 4)),
                            file -> file,
                            (one, other) -> {
                                throw new AssertionError(one + " and " + other + " have one number");
                            },
                            TreeMap::new));
        }
    }

    private static String modules() throws IOException {
        StringBuilder list = new StringBuilder("""
                # Modules

                Written by `DocumentsTest` from the code, and held to it: after a change run
                `./mvnw test -Dtest=DocumentsTest -D%s=true`. What the arrows are for is in [architecture.md](architecture.md#modules).

                | module | what | may use | offers beside its own package |
                |---|---|---|---|
                """.formatted(WRITE));
        for (org.springframework.modulith.core.ApplicationModule module :
                ApplicationModules.of(PlanPortalApplication.class).stream()
                        .sorted((one, other) -> one.getIdentifier().compareTo(other.getIdentifier()))
                        .toList()) {
            String name = module.getIdentifier().toString();
            list.append("| `%s` | %s | %s | %s |\n"
                    .formatted(name, sentence(name), codes(mayUse(name)), codes(offers(module))));
        }
        return list.toString();
    }

    private static String sentence(String module) throws IOException {
        String source = Files.readString(Path.of("src/main/java/planportal", module, "package-info.java"));
        Matcher sentence = SENTENCE.matcher(source);
        assertThat(sentence.find()).as(module).isTrue();
        return sentence.group(1)
                .replaceAll("\\n \\* ?", " ")
                .replaceAll("\\{@\\w+ (?:planportal\\.)?([^}]+)}", "`$1`")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static List<String> mayUse(String module) {
        try {
            return Stream.of(Class.forName("planportal." + module + ".package-info")
                            .getAnnotation(ApplicationModule.class)
                            .allowedDependencies())
                    .sorted()
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> offers(org.springframework.modulith.core.ApplicationModule module) {
        return module.getNamedInterfaces().stream()
                .filter(NamedInterface::isNamed)
                .map(NamedInterface::getName)
                .sorted()
                .toList();
    }

    private static String codes(List<String> names) {
        return names.isEmpty()
                ? "–"
                : names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
