package planportal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The parts of the product depend on each other only where their package-info allows it. */
class ModulesTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("planportal");

    @Test
    void dependOnEachOtherOnlyWhereTheyMay() {
        ApplicationModules.of(PlanPortalApplication.class).verify();
    }

    @Test
    void eachSaysWhatItMayUse() {
        Set<String> silent = PRODUCT.stream()
                .map(each -> each.getPackageName())
                .filter(name -> name.matches("planportal\\.[a-z]+"))
                .distinct()
                .filter(name -> !PRODUCT.contain(name + ".package-info")
                        || !PRODUCT.get(name + ".package-info").isAnnotatedWith(ApplicationModule.class))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(silent).isEmpty();
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
