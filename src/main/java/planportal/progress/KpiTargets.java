package planportal.progress;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.shared.DaySpan;
import planportal.shared.FiscalYear;
import planportal.shared.Refusal;

/**
 * All targets of a KPI.
 *
 * @param targets in the order of their days; for a milestone one, with only its due day
 */
public record KpiTargets(List<Dated> targets) implements KpiSetting {

    /**
     * A target.
     *
     * @param value the value to be reached; null for a milestone
     * @param due   the due day; null for the plan's last day
     */
    public record Dated(
            @Nullable BigDecimal value, @Nullable DaySpan due) {

        public Dated {
            value = value == null ? null : KpiBaseline.plain(value);
        }
    }

    /**
     * A question about targets or a definition before they become public; the names are the last parts of message keys,
     * and are stored in the history.
     */
    public enum Question {
        /** The target is to keep the baseline's level. */
        AS_THE_BASELINE,
        /** The last target is worse than the baseline. */
        WORSE_THAN_THE_BASELINE,
        /** A target is worse than the one before it. */
        AGAINST_THE_DIRECTION,
        /** A target is due after the end of the plan. */
        AFTER_THE_PLAN,
        /** A target of a flow is due on a day that is not the last one of a fiscal year. */
        WITHIN_A_YEAR,
        /** The unit of a KPI whose quarters are added up is per cent. */
        PERCENTAGES_ADDED_UP
    }

    /** @throws Refusal if there are none, or a figure exceeds the limit of the database */
    public KpiTargets {
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new Refusal(KpiRefusal.NO_TARGET, field(0, "value"));
        }
        for (int i = 0; i < targets.size(); i++) {
            BigDecimal value = targets.get(i).value();
            if (value != null) {
                KpiBaseline.requireSmall(value, field(i, "value"));
            }
        }
    }

    @Override
    public Aspect aspect() {
        return Aspect.TARGETS;
    }

    @Override
    public void requireFor(PublicKpi kpi) {
        if (kpi.setting(Aspect.TARGETS)
                .map(SettingRevision::content)
                .filter(this::equals)
                .isPresent()) {
            throw new Refusal(KpiRefusal.NOTHING_CHANGED, null);
        }
        boolean milestone = kpi.kpi().kind() == Kind.MILESTONE;
        LocalDate planEnd = kpi.terms().planTerm().lastDay();
        // A flow is rated within the fiscal year and does not start from its baseline.
        LocalDate before = kpi.kpi().kind() == Kind.FLOW
                ? null
                : Optional.ofNullable(kpi.terms().startingPoint())
                        .map(DatedValue::day)
                        .orElse(null);
        for (int i = 0; i < targets.size(); i++) {
            Dated target = targets.get(i);
            LocalDate day = target.due() == null ? planEnd : target.due().last();
            if (milestone && (target.value() != null || target.due() == null || i > 0)) {
                throw new Refusal(KpiRefusal.TARGET_WITH_VALUE, field(i, "due"));
            }
            BigDecimal value = target.value();
            if (!milestone && value == null) {
                throw new Refusal(KpiRefusal.TARGET_WITHOUT_VALUE, field(i, "value"));
            }
            if (!milestone && before != null && !day.isAfter(before)) {
                throw new Refusal(
                        i == 0 ? KpiRefusal.TARGET_BEFORE_BASELINE : KpiRefusal.TARGETS_OUT_OF_ORDER, field(i, "due"));
            }
            if (!milestone && value != null) {
                KpiBaseline.requireWithin(kpi, value, field(i, "value"));
            }
            before = day;
        }
    }

    /** Changes that are possible but rarely intended, and must be confirmed; empty if there are none. */
    public Set<Question> questions(PublicKpi kpi) {
        Set<Question> asked = EnumSet.noneOf(Question.class);
        LocalDate planEnd = kpi.terms().planTerm().lastDay();
        if (targets.stream()
                .anyMatch(target -> target.due() != null && target.due().last().isAfter(planEnd))) {
            asked.add(Question.AFTER_THE_PLAN);
        }
        if (!withinAYear(kpi.kpi().kind()).isEmpty()) {
            asked.add(Question.WITHIN_A_YEAR);
        }
        if (kpi.kpi().kind() == Kind.MILESTONE) {
            return asked;
        }
        List<BigDecimal> course = new ArrayList<>(
                targets.stream().map(Dated::value).filter(Objects::nonNull).toList());
        // A flow is rated within the fiscal year and does not start from its baseline.
        DatedValue start = kpi.kpi().kind() == Kind.FLOW ? null : kpi.terms().startingPoint();
        if (start != null && !course.isEmpty()) {
            int gained = gained(kpi, start.value(), course.get(course.size() - 1));
            if (gained == 0) {
                asked.add(Question.AS_THE_BASELINE);
            } else if (gained < 0) {
                asked.add(Question.WORSE_THAN_THE_BASELINE);
            }
            if (gained >= 0) {
                course.add(0, start.value());
            }
        }
        for (int i = 1; i < course.size(); i++) {
            if (gained(kpi, course.get(i - 1), course.get(i)) < 0) {
                asked.add(Question.AGAINST_THE_DIRECTION);
            }
        }
        return asked;
    }

    /** The due spans of a flow that do not end with a fiscal year; empty for other kinds. */
    public List<DaySpan> withinAYear(Kind kind) {
        return targets.stream()
                .map(Dated::due)
                .filter(Objects::nonNull)
                .filter(due -> isWithinAYear(kind, due))
                .toList();
    }

    /**
     * Whether a target due in {@code due} would not rate the fiscal year in which it is due, if another target follows:
     * a flow's target rates the years that end up to its day.
     */
    public static boolean isWithinAYear(Kind kind, DaySpan due) {
        return kind == Kind.FLOW && !due.last().equals(FiscalYear.of(due.last()).lastDay());
    }

    /** Positive if {@code to} is closer to the aim than {@code from}, negative if it is farther away. */
    private static int gained(PublicKpi kpi, BigDecimal from, BigDecimal to) {
        int change = to.compareTo(from);
        return kpi.kpi().direction() == Direction.DOWN ? -change : change;
    }

    private static String field(int row, String part) {
        return "targets[" + row + "]." + part;
    }
}
