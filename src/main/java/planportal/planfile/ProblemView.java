package planportal.planfile;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import planportal.shared.FiscalYear;
import planportal.shared.Formats;

/**
 * A problem in the reader's language.
 *
 * @param place    its place in words; empty if the line is sufficient
 * @param field    the field that it concerns; null if none
 * @param read     the text in the file; null if there is none
 * @param sentence what is expected and what to do
 */
record ProblemView(
        int line,
        int column,
        String place,
        @Nullable String field,
        @Nullable String read,
        String sentence) {

    /** The maximum number on a page; nobody corrects more at once. */
    static final int SHOWN = 200;

    private static final String STEP = " → ";

    static List<ProblemView> of(List<Problem> problems, Formats formats) {
        return problems.stream()
                .limit(SHOWN)
                .map(problem -> new ProblemView(
                        problem.line(),
                        problem.column(),
                        problem.steps().stream()
                                .map(step -> formats.message("planfile.at." + step.part(), step.name())
                                        .strip())
                                .collect(Collectors.joining(STEP)),
                        problem.field(),
                        problem.read(),
                        formats.message(
                                "planfile.problem." + problem.key(),
                                problem.arguments().stream()
                                        .map(argument -> worded(argument, formats))
                                        .toArray())))
                .toList();
    }

    /** A fiscal year is worded as documents of the city write it, in every language. */
    private static Object worded(Object argument, Formats formats) {
        return argument instanceof FiscalYear year
                ? formats.in(Locale.JAPANESE).fiscalYearShort(year)
                : argument instanceof LocalDate day ? formats.dayShort(day) : argument;
    }
}
