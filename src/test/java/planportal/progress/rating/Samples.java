package planportal.progress.rating;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import planportal.shared.FiscalYear;
import planportal.shared.Quarter;

/** KPIs and reports written shortly, for the tests of the rule. */
final class Samples {

    static final Term TERM = Term.of(new FiscalYear(2020), new FiscalYear(2023));

    private Samples() {}

    static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    /** Reads {@code 10@2020-03-31}. */
    static DatedValue at(String text) {
        String[] parts = text.split("@");
        return new DatedValue(LocalDate.parse(parts[1]), number(parts[0]));
    }

    static Terms terms(Kind kind, Direction direction, @Nullable String baseline, String... targets) {
        return new Terms(
                kind,
                direction,
                baseline == null ? null : at(baseline),
                List.of(targets).stream().map(Samples::at).toList(),
                null,
                Thresholds.STANDARD,
                TERM);
    }

    static Terms milestone(@Nullable String due) {
        return new Terms(
                Kind.MILESTONE,
                Direction.REACH,
                null,
                List.of(),
                due == null ? null : LocalDate.parse(due),
                Thresholds.STANDARD,
                TERM);
    }

    /** Values from {@code first} on, one a quarter; an empty one was not reported. */
    static Reported values(String first, String... values) {
        NavigableMap<Quarter, BigDecimal> byQuarter = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            if (!values[i].isEmpty()) {
                byQuarter.put(Quarter.parse(first).plus(i), number(values[i]));
            }
        }
        return Reported.values(byQuarter);
    }

    static Reported state(String quarter, MilestoneState state) {
        NavigableMap<Quarter, MilestoneState> byQuarter = new TreeMap<>();
        byQuarter.put(Quarter.parse(quarter), state);
        return Reported.states(byQuarter);
    }
}
