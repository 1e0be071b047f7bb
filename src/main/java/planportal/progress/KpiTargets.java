package planportal.progress;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import planportal.progress.KpiRefusal.Reason;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.shared.DaySpan;

/**
 * Where a KPI must be by when, all its targets together.
 *
 * @param targets in the order of their days; of a milestone one, with its due day alone
 */
public record KpiTargets(List<Dated> targets) implements Settlement {

    /**
     * @param value the value to be reached; null for a milestone
     * @param due   by when; null: on the plan's last day
     */
    public record Dated(@Nullable BigDecimal value, @Nullable DaySpan due) {

        public Dated {
            value = value == null ? null : KpiBaseline.plain(value);
        }
    }

    /** What deserves a second look before targets become public; the names are the ends of message keys. */
    public enum Warning { AS_THE_BASELINE, WORSE_THAN_THE_BASELINE }

    /** @throws KpiRefusal if there is none, or a figure is beyond what the database holds */
    public KpiTargets {
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new KpiRefusal(Reason.NO_TARGET, field(0, "value"));
        }
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i).value() != null) {
                KpiBaseline.requireSmall(targets.get(i).value(), field(i, "value"));
            }
        }
    }

    @Override
    public Aspect aspect() {
        return Aspect.TARGETS;
    }

    @Override
    public void requireFor(KpiProgress kpi) {
        if (kpi.settled(Aspect.TARGETS).map(Settled::content).filter(this::equals).isPresent()) {
            throw new KpiRefusal(Reason.NOTHING_CHANGED, null);
        }
        boolean milestone = kpi.kpi().kind() == Kind.MILESTONE;
        LocalDate planEnd = kpi.terms().planTerm().lastDay();
        // A flow is judged within the fiscal year and does not start from its baseline.
        LocalDate before = kpi.kpi().kind() == Kind.FLOW ? null
                : Optional.ofNullable(kpi.terms().startingPoint()).map(DatedValue::day).orElse(null);
        for (int i = 0; i < targets.size(); i++) {
            Dated target = targets.get(i);
            LocalDate day = target.due() == null ? planEnd : target.due().last();
            if (milestone && (target.value() != null || target.due() == null || i > 0)) {
                throw new KpiRefusal(Reason.TARGET_WITH_VALUE, field(i, "due"));
            }
            if (!milestone && target.value() == null) {
                throw new KpiRefusal(Reason.TARGET_WITHOUT_VALUE, field(i, "value"));
            }
            if (!milestone && before != null && !day.isAfter(before)) {
                throw new KpiRefusal(i == 0 ? Reason.TARGET_BEFORE_BASELINE : Reason.TARGETS_OUT_OF_ORDER,
                        field(i, "due"));
            }
            if (!milestone) {
                KpiBaseline.requireWithin(kpi, target.value(), field(i, "value"));
            }
            before = day;
        }
    }

    /** What is allowed, and yet seldom meant. */
    public Optional<Warning> warning(KpiProgress kpi) {
        DatedValue start = kpi.terms().startingPoint();
        BigDecimal last = targets.get(targets.size() - 1).value();
        if (start == null || last == null || kpi.kpi().kind() == Kind.FLOW) {
            return Optional.empty();
        }
        int change = last.compareTo(start.value());
        if (change == 0) {
            return Optional.of(Warning.AS_THE_BASELINE);
        }
        boolean rises = change > 0;
        return rises == (kpi.kpi().direction() == Direction.UP) ? Optional.empty()
                : Optional.of(Warning.WORSE_THAN_THE_BASELINE);
    }

    private static String field(int row, String part) {
        return "targets[" + row + "]." + part;
    }
}
