package planportal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/** Calls stay readable: nobody has to count arguments to know which is which. */
class ParametersTest {

    /**
     * More arguments than this cannot be told apart where they are given by position, and two of one type are easily
     * swapped. What belongs together becomes a record, whose name says what it is.
     */
    private static final int MAX_PARAMETERS = 8;

    private static final ArchRule FEW_PARAMETERS = ArchRuleDefinition.codeUnits()
            .that(DescribedPredicate.describe(
                    "are written by hand",
                    (JavaCodeUnit unit) -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC)))
            .should(new ArchCondition<JavaCodeUnit>("declare at most " + MAX_PARAMETERS + " parameters") {
                @Override
                public void check(JavaCodeUnit unit, ConditionEvents events) {
                    int declared = declaredParameters(unit);
                    if (declared > MAX_PARAMETERS) {
                        events.add(SimpleConditionEvent.violated(
                                unit, unit.getFullName() + " declares " + declared + " parameters"));
                    }
                }
            });

    @Test
    void areAtMostEight() {
        FEW_PARAMETERS.check(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("planportal"));
    }

    @Test
    void areCountedInConstructorsRecordsEnumsAndMethods() {
        assertThat(FEW_PARAMETERS
                        .evaluate(new ClassFileImporter()
                                .importClasses(TooWide.class, TooLong.class, JustRight.class, JustRight.Inner.class))
                        .getFailureReport()
                        .getDetails())
                .hasSize(2)
                .anyMatch(each -> each.contains("TooWide.<init>") && each.endsWith("9 parameters"))
                .anyMatch(each -> each.contains("TooLong.sum") && each.endsWith("9 parameters"));
    }

    /** Without those that the compiler adds: the name and the position of an enum's constant, the instance around an inner class. */
    private static int declaredParameters(JavaCodeUnit unit) {
        int all = unit.getRawParameterTypes().size();
        JavaClass owner = unit.getOwner();
        if (!(unit instanceof JavaConstructor)) {
            return all;
        }
        return owner.isEnum() ? all - 2 : owner.isInnerClass() ? all - 1 : all;
    }

    private record TooWide(int a, int b, int c, int d, int e, int f, int g, int h, int i) {}

    private interface TooLong {

        int sum(int a, int b, int c, int d, int e, int f, int g, int h, int i);
    }

    private enum JustRight {
        ONE(1, 2, 3, 4, 5, 6, 7, 8);

        private final int sum;

        JustRight(int a, int b, int c, int d, int e, int f, int g, int h) {
            sum = a + b + c + d + e + f + g + h;
        }

        class Inner {

            private final int both;

            Inner(int a, int b, int c, int d, int e, int f, int g, int h) {
                both = sum + a + b + c + d + e + f + g + h;
            }
        }
    }
}
