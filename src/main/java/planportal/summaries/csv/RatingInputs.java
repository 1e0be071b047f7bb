package planportal.summaries.csv;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.Kind;
import planportal.progress.rating.Terms;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.summaries.model.Summary;
import planportal.summaries.model.Summary.Scope;
import planportal.summaries.model.Summary.Total;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryKpi.Result;

/**
 * The cells of a KPI's row that contain the inputs and results of its rating, so that anybody can compute it again, as
 * {@code docs/recompute.py} does. Dated values are written {@code value@day} or {@code value@quarter} and separated by {@code |}.
 */
final class RatingInputs {

    private static final String JOINED = "|";

    private final Formats formats;
    private final Summary summary;
    private final Map<String, Total> initiatives = new HashMap<>();

    RatingInputs(Formats formats, Summary summary) {
        this.formats = formats;
        this.summary = summary;
        summary.totals().stream()
                .filter(total -> total.scope() == Scope.INITIATIVE)
                .forEach(total -> initiatives.put(total.code(), total));
    }

    List<@Nullable Object> of(SummaryKpi kpi) {
        Terms terms = kpi.history().terms();
        Result result = kpi.result();
        Total initiative = initiatives.get(kpi.initiative());
        List<String> above = initiative == null ? List.of() : initiative.above();
        return Arrays.asList(
                above.isEmpty() ? null : above.get(0),
                Stream.concat(above.stream().skip(1), Stream.of(kpi.initiative()))
                        .collect(Collectors.joining(JOINED)),
                formats.message(kpi.stated() ? "origin.STATED" : "origin.PROPOSED"),
                formats.message("kind." + kpi.kind()),
                code(kpi.kind()),
                code(kpi.direction()),
                terms.planTerm().firstDay().toString(),
                terms.planTerm().lastDay().toString(),
                terms.baseline() == null ? null : dated(terms.baseline()),
                kpi.kind() == Kind.MILESTONE
                        ? terms.dueDay().toString()
                        : terms.targets().stream().map(RatingInputs::dated).collect(Collectors.joining(JOINED)),
                terms.thresholds().onTrackFrom(),
                terms.thresholds().slightlyLateFrom(),
                kpi.weight(),
                kpi.history().due().stream()
                        .filter(quarter -> quarter.compareTo(summary.quarter()) <= 0)
                        .sorted()
                        .map(Quarter::toString)
                        .collect(Collectors.joining(JOINED)),
                reports(kpi),
                kpi.earlier() == null ? null : kpi.earlier().toString(),
                kpi.nextDue() == null ? null : kpi.nextDue().toString(),
                result == null ? null : result.expected(),
                result == null || !result.usedUp() ? null : result.progress(),
                result == null ? null : formats.message("rating." + result.computed()),
                result == null || result.overrideReason() == null ? null : formats.message("rating." + result.shown()),
                result == null ? null : result.overrideReason(),
                kpi.change() == null ? null : kpi.change().progress(),
                kpi.change() == null || kpi.change().progress() == null
                        ? null
                        : kpi.change().since().toString());
    }

    private String reports(SummaryKpi kpi) {
        var reported = kpi.history().reported();
        return kpi.kind() == Kind.MILESTONE
                ? byQuarter(reported.states(), state -> formats.message("milestone." + state))
                : byQuarter(reported.values(), BigDecimal::toPlainString);
    }

    private static <T> String byQuarter(NavigableMap<Quarter, T> reported, Function<T, String> written) {
        return reported.entrySet().stream()
                .map(each -> written.apply(each.getValue()) + "@" + each.getKey())
                .collect(Collectors.joining(JOINED));
    }

    private static String dated(DatedValue value) {
        return value.value().toPlainString() + "@" + value.day();
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
