package planportal.reporting.reading;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import planportal.progress.Kpi;
import planportal.progress.facts.ValueStatus;
import planportal.reporting.report.Plausibility;
import planportal.reporting.report.Share;
import planportal.shared.input.ChoiceInput;
import planportal.shared.input.FigureInput;
import planportal.shared.input.FreeText;
import planportal.shared.input.PeriodInput;
import planportal.shared.input.ValueInput;

/**
 * What the fields of a form state of a value, each without what {@link ValueInput} finds beside its figure.
 *
 * @param status     whether the value is final; pending if there is a dash instead of a figure
 * @param month      the text of the month in which a pending value is expected; null where there is none
 * @param monthField the field in which it is, or should be
 */
record StatedValue(
        ValueStatus status,
        @Nullable String value,
        @Nullable String numerator,
        @Nullable String denominator,
        @Nullable String month,
        String monthField) {

    /** What the form states of the KPI: of a share, what is divided. */
    static StatedValue of(ReportForm form, Kpi kpi) {
        return of(form, kpi, kpi.isShare());
    }

    /** What the form states of the quotient, which may be all that is known of a share. */
    static StatedValue ofQuotient(ReportForm form, Kpi kpi) {
        return of(form, kpi, false);
    }

    private static StatedValue of(ReportForm form, Kpi kpi, boolean parts) {
        if (kpi.isMilestone()) {
            return new StatedValue(
                    ValueStatus.FINAL, form.value(), form.numerator(), form.denominator(), null, "expectedMonth");
        }
        ValueInput value = ValueInput.read(form.value());
        ValueInput numerator = ValueInput.read(form.numerator());
        ValueInput denominator = ValueInput.read(form.denominator());
        Map<String, ValueInput> fields = new LinkedHashMap<>();
        if (parts) {
            fields.put("numerator", numerator);
            fields.put("denominator", denominator);
        } else {
            fields.put("value", value);
        }
        String month = FreeText.clean(form.expectedMonth());
        String monthField = "expectedMonth";
        for (Map.Entry<String, ValueInput> field : fields.entrySet()) {
            if (field.getValue().month() != null) {
                month = field.getValue().month();
                monthField = field.getKey();
                break;
            }
        }
        return new StatedValue(
                status(form, fields), value.figure(), numerator.figure(), denominator.figure(), month, monthField);
    }

    private static ValueStatus status(ReportForm form, Map<String, ValueInput> fields) {
        return fields.values().stream().anyMatch(text -> isDash(text.figure()))
                ? ValueStatus.PENDING
                : fields.values().stream()
                        .map(ValueInput::mark)
                        .filter(Objects::nonNull)
                        .map(mark -> ValueStatus.valueOf(mark.name()))
                        .findFirst()
                        .orElseGet(() -> ChoiceInput.read(ValueStatus.class, form.valueStatus())
                                .orElse(ValueStatus.FINAL));
    }

    /** Whether both state the same value of the KPI, which is no milestone. */
    boolean isSame(StatedValue other, Kpi kpi) {
        return status == other.status
                && (!status.isPending() || sameMonth(month, other.month))
                && (kpi.isShare()
                        ? sameFigure(numerator, other.numerator, ofParts())
                                && sameFigure(denominator, other.denominator, ofParts())
                        : sameFigure(value, other.value, ofValue(kpi)));
    }

    private static boolean sameMonth(@Nullable String one, @Nullable String other) {
        YearMonth first = one == null ? null : PeriodInput.month(one);
        return first == null ? ReportForm.same(one, other) : other != null && first.equals(PeriodInput.month(other));
    }

    private static boolean sameFigure(@Nullable String one, @Nullable String other, FigureInput input) {
        if (isDash(one) && isDash(other)) {
            return true;
        }
        BigDecimal first = figure(one, input);
        BigDecimal second = figure(other, input);
        return first == null || second == null ? ReportForm.same(one, other) : first.compareTo(second) == 0;
    }

    /** The value that is stated, of a share the quotient of what is divided; null while it cannot be read. */
    @Nullable
    BigDecimal figure(Kpi kpi) {
        if (!kpi.isShare()) {
            return quotient(kpi);
        }
        BigDecimal whole = figure(denominator, ofParts());
        return whole == null || whole.signum() == 0 ? null : Share.of(kpi, figure(numerator, ofParts()), whole);
    }

    /** The figure in the field of the value; null while it cannot be read. */
    @Nullable
    BigDecimal quotient(Kpi kpi) {
        return read(value, ofValue(kpi), kpi) instanceof FigureInput.Figure figure ? figure.value() : null;
    }

    private static @Nullable BigDecimal figure(@Nullable String typed, FigureInput input) {
        return input.read(typed) instanceof FigureInput.Figure figure ? figure.value() : null;
    }

    /** Whether {@code typed} says that there is no figure. */
    static boolean isDash(@Nullable String typed) {
        return ofParts().read(typed) instanceof FigureInput.NotAvailable;
    }

    /** How the value of the KPI is read. */
    static FigureInput ofValue(Kpi kpi) {
        return new FigureInput(
                kpi.decimals(), kpi.lowest(), kpi.highest(), kpi.unit().ja());
    }

    /** How what is divided is read: it is counted, in whole numbers from zero. */
    static FigureInput ofParts() {
        return new FigureInput(0, BigDecimal.ZERO, null, "");
    }

    /** The value above which one is refused; a percentage above 100 is asked about instead, as {@link Plausibility} says. */
    static @Nullable BigDecimal highest(Kpi kpi) {
        BigDecimal highest = kpi.highest();
        return highest != null && Plausibility.of(kpi).asksAbove(highest) ? null : highest;
    }

    /** As {@link FigureInput#read}, but for what is asked about instead of refused. */
    static FigureInput.Reading read(@Nullable String typed, FigureInput input, Kpi kpi) {
        FigureInput.Reading reading = input.read(typed);
        return reading instanceof FigureInput.Refused refused
                        && refused.problem() == FigureInput.Problem.TOO_HIGH
                        && highest(kpi) == null
                ? new FigureInput(input.decimals(), input.lowest(), null, input.unit()).read(typed)
                : reading;
    }
}
