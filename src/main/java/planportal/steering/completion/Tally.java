package planportal.steering.completion;

import java.util.Collection;
import planportal.reporting.report.ReportStage;

/**
 * Counts of reports by progress.
 *
 * @param due      number of reports due, of KPIs and measures
 * @param done     number of reports submitted, approved or published
 * @param waiting  number of those that wait for an approver
 * @param returned number of reports returned to the department
 */
record Tally(int due, int done, int waiting, int returned) {

    /** State of a tally, shown as a symbol and a label. */
    enum State {
        /** 完了: nothing is missing. */
        COMPLETE,
        /** 期限超過: something is missing, and the due day is over. */
        OVERDUE,
        /** 途中: something is missing. */
        PARTIAL,
        /** 未提出: everything is missing. */
        NOTHING;

        /** Suffix of its CSS class. */
        public String style() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static Tally of(Collection<ReportStage> stages) {
        return new Tally(
                stages.size(),
                (int) stages.stream().filter(ReportStage::isDone).count(),
                count(stages, ReportStage.SUBMITTED),
                count(stages, ReportStage.RETURNED));
    }

    private static int count(Collection<ReportStage> stages, ReportStage stage) {
        return (int) stages.stream().filter(stage::equals).count();
    }

    /** The number of reports that the departments have not submitted. */
    public int missing() {
        return due - done;
    }

    /** @param pastDue whether the departments' due day has passed */
    public State state(boolean pastDue) {
        if (missing() == 0) {
            return State.COMPLETE;
        }
        return pastDue ? State.OVERDUE : done == 0 ? State.NOTHING : State.PARTIAL;
    }

    /** Sorts by the share of missing reports, compared exactly, then by their number, largest first. */
    static int laggingFirst(Tally one, Tally other) {
        int byShare = Long.compare((long) other.missing() * one.due, (long) one.missing() * other.due);
        return byShare != 0 ? byShare : Integer.compare(other.missing(), one.missing());
    }
}
