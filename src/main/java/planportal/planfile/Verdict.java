package planportal.planfile;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.planfile.PlanContent.Counts;
import planportal.planfile.PlanContent.Head;
import planportal.planfile.PlanContent.ProgrammePart;
import planportal.planfile.PlanFileCheck.Checked;

/**
 * What the check of a file found, kept with the file so that looking at it does not check it anew.
 *
 * @param loadable   whether it can be loaded
 * @param head       what the file says of the plan as a whole, as far as it can be read; null if it cannot
 * @param counts     how much there is of what; null unless it can be loaded
 * @param programmes what will be made; empty unless it can be loaded
 * @param problems   of the errors and of the warnings as many as a page shows, in the order of the file's lines
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
