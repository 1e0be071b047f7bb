package planportal.charts;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.progress.rating.Reported;
import planportal.progress.rating.Term;
import planportal.progress.rating.Terms;
import planportal.progress.rating.Thresholds;
import planportal.shared.FiscalYear;
import planportal.shared.Lookup;
import planportal.shared.Quarter;
import planportal.testing.MessageFiles;

/** KPIs to draw, and the messages of the product. */
final class ChartSamples {

    static final ChartWords JAPANESE = new Words("", Locale.JAPANESE);
    static final ChartWords ENGLISH = new Words("_en", Locale.ENGLISH);

    private ChartSamples() {}

    private record Words(Map<String, String> messages, boolean japanese) implements ChartWords {

        Words(String suffix, Locale locale) {
            this(MessageFiles.ofPages(suffix), locale == Locale.JAPANESE);
        }

        @Override
        public String message(String key, String... arguments) {
            return new MessageFormat(Lookup.require(messages, key)).format(arguments);
        }

        @Override
        public String number(BigDecimal number) {
            DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
            format.setMinimumFractionDigits(Math.max(0, number.scale()));
            format.setMaximumFractionDigits(Math.max(0, number.scale()));
            return format.format(number);
        }

        @Override
        public String year(FiscalYear year) {
            return japanese ? "令和" + (year.year() - 2018) + "年度" : "FY" + year.year();
        }

        @Override
        public String shortYear(FiscalYear year) {
            return japanese
                    ? "R" + (year.year() - 2018)
                    : "’" + String.valueOf(year.year()).substring(2);
        }

        @Override
        public String quarter(Quarter quarter) {
            return japanese
                    ? year(quarter.year()) + "第" + quarter.number() + "四半期"
                    : year(quarter.year()) + " Q" + quarter.number();
        }

        @Override
        public String day(LocalDate day) {
            return japanese
                    ? "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth())
                    : day.toString();
        }
    }

    static ChartSubject subject(
            Kind kind, Direction direction, String unit, @Nullable String baseline, String targets, String values) {
        return new ChartSubject(
                new ChartSubject.Heading("kpi", "指標の名前", unit),
                new Terms(
                        kind,
                        direction,
                        baseline == null ? null : dated(baseline),
                        Arrays.stream(targets.split("\\|"))
                                .filter(each -> !each.isEmpty())
                                .map(ChartSamples::dated)
                                .toList(),
                        null,
                        Thresholds.STANDARD,
                        Term.of(new FiscalYear(2020), new FiscalYear(2023))),
                Reported.values(byQuarter(values)),
                MarkedQuarters.NONE,
                each -> true,
                null,
                null);
    }

    static ChartSubject milestone(String due, MilestoneState... states) {
        NavigableMap<Quarter, MilestoneState> byQuarter = new TreeMap<>();
        for (int i = 0; i < states.length; i++) {
            if (states[i] != null) {
                byQuarter.put(Quarter.of(2020, 1).plus(i), states[i]);
            }
        }
        return new ChartSubject(
                new ChartSubject.Heading("kpi", "指標の名前", ""),
                new Terms(
                        Kind.MILESTONE,
                        Direction.REACH,
                        null,
                        List.of(),
                        LocalDate.parse(due),
                        Thresholds.STANDARD,
                        Term.of(new FiscalYear(2020), new FiscalYear(2023))),
                Reported.states(byQuarter),
                MarkedQuarters.NONE,
                each -> true,
                null,
                null);
    }

    static ChartSubject corrected(ChartSubject subject, String... quarters) {
        return new ChartSubject(
                subject.heading(),
                subject.terms(),
                subject.reported(),
                new MarkedQuarters(
                        quarters(quarters),
                        subject.marked().preliminary(),
                        subject.marked().pending()),
                subject.due(),
                subject.through(),
                subject.baselineWhen());
    }

    static ChartSubject preliminary(ChartSubject subject, String... quarters) {
        return new ChartSubject(
                subject.heading(),
                subject.terms(),
                subject.reported(),
                new MarkedQuarters(
                        subject.marked().corrected(),
                        quarters(quarters),
                        subject.marked().pending()),
                subject.due(),
                subject.through(),
                subject.baselineWhen());
    }

    static ChartSubject pending(ChartSubject subject, String... quarters) {
        return new ChartSubject(
                subject.heading(),
                subject.terms(),
                subject.reported(),
                new MarkedQuarters(
                        subject.marked().corrected(), subject.marked().preliminary(), quarters(quarters)),
                subject.due(),
                subject.through(),
                subject.baselineWhen());
    }

    private static Set<Quarter> quarters(String... quarters) {
        return Arrays.stream(quarters).map(Quarter::parse).collect(Collectors.toSet());
    }

    static ChartSubject due(ChartSubject subject, Predicate<Quarter> due) {
        return new ChartSubject(
                subject.heading(),
                subject.terms(),
                subject.reported(),
                subject.marked(),
                due,
                subject.through(),
                subject.baselineWhen());
    }

    static ChartSubject through(ChartSubject subject, String quarter) {
        return new ChartSubject(
                subject.heading(),
                subject.terms(),
                subject.reported(),
                subject.marked(),
                subject.due(),
                Quarter.parse(quarter),
                subject.baselineWhen());
    }

    private static DatedValue dated(String text) {
        String[] parts = text.split("@");
        return new DatedValue(LocalDate.parse(parts[1]), new BigDecimal(parts[0]));
    }

    private static NavigableMap<Quarter, BigDecimal> byQuarter(String values) {
        NavigableMap<Quarter, BigDecimal> byQuarter = new TreeMap<>();
        String[] each = values.split("\\|", -1);
        for (int i = 0; i < each.length; i++) {
            if (!each[i].isEmpty()) {
                byQuarter.put(Quarter.of(2020, 1).plus(i), new BigDecimal(each[i]));
            }
        }
        return byQuarter;
    }
}
