package planportal.planfile;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.planfile.PlanContent.Counts;
import planportal.planfile.PlanContent.Head;
import planportal.planfile.PlanContent.ProgrammePart;
import planportal.planfile.PlanFileCheck.Checked;

/**
 * The result of the check of a file, stored with the file so that showing it does not repeat the check.
 *
 * @param loadable   whether the file can be loaded
 * @param head       the plan as a whole, as far as it can be read; null if it cannot
 * @param counts     the numbers of the plan's parts; null unless the file can be loaded
 * @param programmes the plan's programmes; empty unless the file can be loaded
 * @param problems   errors and warnings in the order of the file's lines, of each as many as a page shows
 */
record Verdict(
        boolean loadable,
        @Nullable Head head,
        @Nullable Counts counts,
        List<ProgrammePart> programmes,
        List<Problem> problems) {

    static Verdict of(Checked checked) {
        PlanContent content = checked.content();
        return new Verdict(
                content != null,
                checked.head(),
                content == null ? null : content.counts(),
                content == null ? List.of() : content.programmes(),
                Stream.of(checked.errors(), checked.warnings())
                        .flatMap(each -> each.stream().limit(ProblemView.SHOWN))
                        .toList());
    }

    List<Problem> errors() {
        return problems.stream().filter(Problem::isError).toList();
    }

    List<Problem> warnings() {
        return problems.stream().filter(problem -> !problem.isError()).toList();
    }
}
