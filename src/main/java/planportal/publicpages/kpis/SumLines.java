package planportal.publicpages.kpis;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.rating.Assessment;
import planportal.progress.rating.DatedValue;
import planportal.progress.rating.ExpectedLine;
import planportal.progress.rating.Kind;
import planportal.progress.rating.Rating;
import planportal.progress.rating.Ratio;
import planportal.progress.rating.Reason;
import planportal.progress.rating.Terms;
import planportal.shared.Formats;

/** Writes the calculation of a rating as lines that a reader can repeat with the figures on the page. */
final class SumLines {

    private static final int PACE_DECIMALS = 3;

    private final Formats formats;
    private final Kpi kpi;
    private final Terms terms;
    private final Assessment assessment;
    private final List<String> lines = new ArrayList<>();

    private SumLines(Formats formats, PublicKpi publicKpi, Assessment assessment) {
        this.formats = formats;
        this.kpi = publicKpi.kpi();
        this.terms = publicKpi.terms();
        this.assessment = assessment;
    }

    /** The lines for one quarter, in the reader's language; the last says which rating follows. */
    static List<String> of(Formats formats, PublicKpi publicKpi, Assessment assessment) {
        SumLines sum = new SumLines(formats, publicKpi, assessment);
        if (publicKpi.pending(assessment.quarter()).isPresent()) {
            sum.line("sum.verdict.PENDING", formats.message("rating.PENDING"));
            return List.copyOf(sum.lines);
        }
        if (assessment.rating() != Rating.NOT_REPORTED) {
            sum.actual();
            sum.progress();
            sum.expected();
            sum.pace();
        }
        sum.verdict();
        return List.copyOf(sum.lines);
    }

    private void actual() {
        if (assessment.actual() == null || assessment.counted().isEmpty()) {
            return;
        }
        if (assessment.kind() == Kind.FLOW) {
            line(
                    "sum.flow.actual",
                    assessment.counted().values().stream()
                            .map(this::figure)
                            .collect(Collectors.joining(formats.message("sum.plus"))),
                    figure(assessment.actual()));
        } else if (assessment.kind() == Kind.CUMULATIVE && assessment.baseline() != null) {
            BigDecimal start = assessment.baseline().value();
            line(
                    "sum.cumulative.actual",
                    figure(start),
                    figure(assessment.actual().subtract(start)),
                    formats.count(assessment.counted().size()),
                    figure(assessment.actual()));
        }
    }

    private void progress() {
        if (assessment.progress() == null) {
            return;
        }
        String percent = percent(assessment.progress().percent());
        if (assessment.kind() == Kind.FLOW) {
            line(
                    assessment.isShareUsedUp() ? "sum.flow.used-up" : "sum.flow.progress",
                    figure(assessment.actual()),
                    figure(target().value()),
                    percent);
        } else {
            line(
                    "sum.progress",
                    figure(assessment.actual()),
                    figure(start().value()),
                    figure(target().value()),
                    percent);
        }
    }

    private void expected() {
        if (assessment.expected() == null) {
            return;
        }
        String percent = percent(assessment.expected().percent());
        if (assessment.kind() == Kind.FLOW) {
            line("sum.flow.expected", assessment.quarter().number(), percent);
            if (assessment.isShareUsedUp()) {
                line(
                        "sum.flow.share",
                        figure(target().value()),
                        assessment.quarter().number(),
                        formats.digits(Objects.requireNonNull(assessment.expectedValue())
                                .stripTrailingZeros()));
            }
            return;
        }
        String standsAt = formats.digits(plain(assessment.expectedValue()));
        ExpectedLine.Segment segment = assessment.segment();
        if (segment != null) {
            DatedValue from = segment.from();
            DatedValue to = segment.to();
            line(
                    "sum.line",
                    figure(from.value()),
                    figure(to.value()),
                    formats.count(segment.elapsedDays()),
                    formats.count(segment.totalDays()),
                    standsAt,
                    formats.dayShort(from.day()),
                    formats.dayShort(assessment.quarter().lastDay()),
                    formats.dayShort(to.day()));
        } else {
            line(
                    assessment.quarter().lastDay().isBefore(start().day()) ? "sum.line.before" : "sum.line.after",
                    standsAt);
        }
        line("sum.expected", standsAt, figure(start().value()), figure(target().value()), percent);
    }

    private void pace() {
        if (assessment.pace() == null) {
            return;
        }
        String pace = assessment.pace().decimal(PACE_DECIMALS).toPlainString();
        if (assessment.isShareUsedUp()) {
            line("sum.flow.pace", formats.digits(plain(assessment.expectedValue())), figure(assessment.actual()), pace);
        } else {
            line("sum.pace", exactly(assessment.progress()), exactly(assessment.expected()), pace);
        }
    }

    private void verdict() {
        String rating = formats.message("rating." + assessment.rating());
        String ahead = formats.digits(terms.thresholds().onTrackFrom());
        String late = formats.digits(terms.thresholds().slightlyLateFrom());
        boolean kept = assessment.reason() == Reason.KEPT || assessment.reason() == Reason.NOT_KEPT;
        String ending = kept
                ? "." + assessment.direction()
                : assessment.pace() == null || assessment.rating() == Rating.ACHIEVED ? "" : "." + assessment.rating();
        line(
                "sum.verdict." + assessment.reason() + ending,
                rating,
                ahead,
                late,
                assessment.milestoneDue() == null ? "" : formats.dayShort(assessment.milestoneDue()),
                formats.dayShort(terms.planTerm().dayBefore()),
                kept && assessment.target() != null
                        ? figure(assessment.target().value()) + formats.unit(kpi.unit())
                        : "",
                kept ? figure(assessment.actual()) + formats.unit(kpi.unit()) : "");
    }

    private DatedValue target() {
        return Objects.requireNonNull(assessment.target());
    }

    private DatedValue start() {
        return Objects.requireNonNull(assessment.baseline());
    }

    private void line(String code, Object... arguments) {
        lines.add(formats.message(code, arguments));
    }

    /** Unwraps an input of a line: a result of the rule implies that its inputs are present. */
    private String figure(@Nullable BigDecimal given) {
        BigDecimal value = Objects.requireNonNull(given);
        return formats.number(
                value, Math.max(kpi.decimals(), value.stripTrailingZeros().scale()));
    }

    private String percent(BigDecimal percent) {
        return formats.digits(percent);
    }

    /** In per cent, with enough digits to compute the pace from it correctly. */
    private String exactly(@Nullable Ratio share) {
        return formats.digits(
                Objects.requireNonNull(share).decimal(PACE_DECIMALS + 2).movePointRight(2));
    }

    private static BigDecimal plain(@Nullable BigDecimal value) {
        BigDecimal stripped = Objects.requireNonNull(value).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
