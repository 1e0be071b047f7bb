package planportal.steering.completion;

import java.util.Collection;
import planportal.reporting.report.ReportProgress;

/**
 * How many of some reports are done.
 *
 * @param due      how many there are for the quarter, of KPIs and of measures
 * @param done     of how many the department has done its part: submitted, approved or published
 * @param waiting  how many of those wait for their approver
 * @param returned how many came back to the department
 */
record Tally(int due, int done, int waiting, int returned) {

    /** How a tally stands, as its shape and word say. */
    enum State {
        /** 完了: nothing is missing. */
        COMPLETE,
        /** 期限超過: something is missing, and the due day is over. */
        OVERDUE,
        /** 途中: something is missing. */
        PARTIAL,
        /** 未提出: everything is missing. */
        NOTHING;

        /** The end of its style name. */
        public String style() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static Tally of(Collection<ReportProgress> standings) {
        return new Tally(
                standings.size(),
                (int) standings.stream().filter(ReportProgress::isDone).count(),
                count(standings, ReportProgress.SUBMITTED),
                count(standings, ReportProgress.RETURNED));
    }

    private static int count(Collection<ReportProgress> standings, ReportProgress wanted) {
        return (int) standings.stream().filter(wanted::equals).count();
    }

    public int missing() {
        return due - done;
    }

    /** @param pastDue whether the departments' due day is over */
    public State state(boolean pastDue) {
        if (missing() == 0) {
            return State.COMPLETE;
        }
        return pastDue ? State.OVERDUE : done == 0 ? State.NOTHING : State.PARTIAL;
    }

    /** Compares by the share that is missing, exactly; the larger share comes first, then the larger number. */
    static int laggingFirst(Tally one, Tally other) {
        int byShare = Long.compare((long) other.missing() * one.due, (long) one.missing() * other.due);
        return byShare != 0 ? byShare : Integer.compare(other.missing(), one.missing());
    }
}
