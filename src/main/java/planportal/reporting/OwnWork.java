package planportal.reporting;

import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import planportal.accounts.StandIn;
import planportal.reporting.ReportRefusal.Reason;

/** Nobody approves what they wrote or handed in, neither through whoever stands in for them. */
final class OwnWork {

    private OwnWork() {
    }

    /**
     * @param isBy     whether an account wrote it or handed it in
     * @param standIns for whom {@code accountId} would decide; empty where they may in a role of their own
     * @return why {@code accountId} may not approve it; null if they may
     */
    static @Nullable Reason bars(LongPredicate isBy, long accountId, List<StandIn> standIns) {
        if (isBy.test(accountId)) {
            return Reason.OWN_REPORT;
        }
        return !standIns.isEmpty() && standIns.stream().allMatch(each -> isBy.test(each.absentId()))
                ? Reason.REPORT_OF_ABSENT : null;
    }
}
