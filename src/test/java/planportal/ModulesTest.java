package planportal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;

/** The parts of the product depend on each other only where their package-info allows it. */
class ModulesTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("planportal");

    /** What the packages of a module use of the other packages of the same module; (root) is the module's own package. */
    private static final String INNER_ARROWS = """
            accounts.absences → (root), administration, signin
            accounts.administration → (root), letters, sessions, signin
            accounts.sessions → (root)
            accounts.signin → (root), attempts, letters
            accounts.web → (root), attempts, sessions, signin
            administration.departments → kpis
            administration.sheets → kpis
            progress → facts, newest, rating
            progress.facts → rating
            progress.publishing → (root), facts, newest, rating
            publicpages.kpis → frame, parts
            publicpages.plan → frame, parts, updates
            publicpages.record → frame
            publicpages.updates → frame, parts
            reporting → evidence, periods, reading, report
            reporting.approval → conversation, evidence, periods, publication, reading, report
            reporting.bulk → editing, periods, reading, report
            reporting.conversation → periods, reading, report
            reporting.editing → conversation, evidence, periods, reading, report
            reporting.evidence → periods, reading, report
            reporting.pastvalues → bulk, periods, reading, report
            reporting.publication → evidence, periods, reading, report
            reporting.reading → periods, report
            shared.input → (root)
            sheets.imports → reading
            steering.mailing → reminders
            steering.reminders → completion
            summaries → files, model
            summaries.csv → model
            summaries.excel → model, office
            summaries.files → model
            summaries.office → files, model
            summaries.pdf → files, model
            summaries.web → (root), files, model
            summaries.word → excel, files, model, office
            web → session""";

    @Test
    void dependOnEachOtherOnlyWhereTheyMay() {
        ApplicationModules.of(PlanPortalApplication.class).verify();
    }

    @Test
    void eachNamesItsAllowedDependencies() {
        Set<String> silent = PRODUCT.stream()
                .map(each -> each.getPackageName())
                .filter(name -> name.matches("planportal\\.[a-z]+"))
                .distinct()
                .filter(name -> !PRODUCT.contain(name + ".package-info")
                        || !PRODUCT.get(name + ".package-info").isAnnotatedWith(ApplicationModule.class))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(silent).isEmpty();
    }

    /** Inside the large modules, too, arrows go one way: each package names what it uses of its own module. */
    @Test
    void keepTheirInnerArrows() {
        assertThat(innerArrows()).isEqualTo(INNER_ARROWS);
        SlicesRuleDefinition.slices()
                .matching("planportal.(**)")
                .should()
                .beFreeOfCycles()
                .check(PRODUCT);
    }

    /** What one person can keep in mind. */
    @Test
    void haveNoPackageOfMoreThanTwentyFiveFiles() {
        Map<String, Long> files = PRODUCT.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(files).allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(25));
    }

    @Test
    void describeEachPackageInASentence() throws IOException {
        try (Stream<Path> packages = Files.walk(Path.of("src/main/java/planportal"))) {
            assertThat(packages.filter(Files::isDirectory))
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(each.resolve("package-info.java"))
                            .content()
                            .contains("/**", "@NullMarked"));
        }
    }

    private static String innerArrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass each : PRODUCT) {
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                String from = each.getPackageName();
                String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (!from.equals(to)
                        && to.startsWith("planportal.")
                        && module(from).equals(module(to))) {
                    arrows.computeIfAbsent(from.substring("planportal.".length()), key -> new TreeSet<>())
                            .add(
                                    to.equals("planportal." + module(to))
                                            ? "(root)"
                                            : to.substring(to.lastIndexOf('.') + 1));
                }
            }
        }
        return arrows.entrySet().stream()
                .map(each -> each.getKey() + " → " + String.join(", ", each.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String module(String name) {
        String[] parts = name.split("\\.");
        return parts.length > 1 ? parts[1] : "";
    }

    /** Drafts cannot leak: from the public pages no road leads to where they are kept, not even through another module. */
    @Test
    void letNoDraftReachAPublicPage() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("planportal.publicpages..")
                .should()
                .transitivelyDependOnClassesThat()
                .resideInAnyPackage("planportal.reporting..", "planportal.editions..")
                .check(PRODUCT);
    }

    /** But the preview, which shows staff the same page, and of which no public page knows. */
    @Test
    void letNothingDependOnThePublicPages() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackages("planportal.publicpages..", "planportal.preview..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("planportal.publicpages..")
                .check(PRODUCT);
    }

    /** Services refuse in the words of the subject; what that is in HTTP is decided at the door. */
    @Test
    void keepHttpInControllers() {
        ArchRuleDefinition.noClasses()
                .that(DescribedPredicate.not(ANSWER_REQUESTS))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are statuses or the servlet API",
                        used -> used.isEquivalentTo(HttpStatus.class)
                                || used.getPackageName().startsWith("jakarta.servlet")))
                .check(PRODUCT);
    }

    /** One advice turns refusals into statuses, for controllers as for services. */
    @Test
    void haveOneKindOfRefusal() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ResponseStatusException.class)
                .check(PRODUCT);
    }

    /** Words that everybody may use know nothing of the web. */
    @Test
    void keepTheWebOutOfTheSharedVocabulary() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("planportal.shared..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.web..", "org.springframework.http..", "jakarta.servlet..")
                .check(PRODUCT);
    }

    private static final DescribedPredicate<JavaClass> ANSWER_REQUESTS =
            DescribedPredicate.describe("answer requests", each -> {
                JavaClass type = each.getEnclosingClass().orElse(each);
                return type.getPackageName().endsWith(".web")
                        || type.getPackageName().equals("planportal.web.session")
                        || type.getPackageName().equals("planportal.connections")
                        || type.getPackageName().equals("planportal.http")
                        || type.getPackageName().equals("planportal.pagecache")
                        || Stream.concat(Stream.of(type), type.getAllSubclasses().stream())
                                .anyMatch(any -> any.isMetaAnnotatedWith(Controller.class)
                                        || any.isMetaAnnotatedWith(ControllerAdvice.class)
                                        || any.isMetaAnnotatedWith(Configuration.class)
                                        || any.isAssignableTo(HandlerInterceptor.class)
                                        || any.isAssignableTo(HandlerMethodArgumentResolver.class));
            });

    /** Whoever asks the time asks the clock that tests can set. */
    @Test
    void readTheTimeFromTheClockAlone() {
        ArchRuleDefinition.noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now", ZoneId.class)
                .orShould()
                .callMethod(LocalDateTime.class, "now", ZoneId.class)
                .orShould()
                .callMethod(ZonedDateTime.class, "now", ZoneId.class)
                .orShould()
                .callMethod(OffsetDateTime.class, "now", ZoneId.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(Date.class)
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(PRODUCT);
    }
}
