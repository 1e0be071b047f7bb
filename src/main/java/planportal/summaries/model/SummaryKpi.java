package planportal.summaries.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.charts.KpiHistory;
import planportal.progress.facts.ValueStatus;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.progress.rating.Rating;
import planportal.progress.rating.Reason;
import planportal.shared.DaySpan;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * A KPI in a quarterly summary. Figures are exact and percentages rounded half up to one decimal, as on every page;
 * nothing is formatted. The accessors of this record delegate to its parts.
 *
 * @param heading    its codes and name
 * @param scale      the meaning of its values
 * @param background its definition and sources
 * @param place      its place in the plan and the department in charge
 * @param goal       its baseline and targets
 * @param standing   its report and rating
 * @param history    its values until the quarter, from which a chart is drawn
 */
public record SummaryKpi(
        Heading heading,
        Scale scale,
        Background background,
        Place place,
        Goal goal,
        Standing standing,
        KpiHistory history) {

    /**
     * Codes and name of a KPI.
     *
     * @param code   its code in addresses and files, such as {@code 1-a-1}
     * @param label  its code as people read it, such as 1-ア-1
     * @param name   its name, up to 200 characters
     * @param stated whether the plan's documents state it; otherwise it is a proposal of the portal
     */
    public record Heading(String code, LocalizedText label, LocalizedText name, boolean stated) {}

    /**
     * The meaning of a KPI's values.
     *
     * @param kind      whether they are levels, increments, quantities of a period, or states
     * @param direction which way is better
     * @param unit      the unit of its figures; empty for a milestone
     */
    public record Scale(Kind kind, Direction direction, LocalizedText unit) {}

    /**
     * Definition and sources of a KPI.
     *
     * @param definition what is counted; null if no document defines it
     * @param note       the portal's editorial note; null if there is none
     * @param sources    the lines of the documents that state it
     * @param sample     whether any of its figures was invented for a demonstration
     */
    public record Background(
            @Nullable LocalizedText definition,
            @Nullable LocalizedText note,
            List<SourceLines> sources,
            boolean sample) {

        /** For a KPI that no document mentions. */
        public static final Background NONE = new Background(null, null, List.of(), false);

        public Background {
            sources = List.copyOf(sources);
        }
    }

    /**
     * A KPI's place in the plan and its department.
     *
     * @param initiative the code of its initiative
     * @param measure    the code of its measure; null if it belongs to the initiative directly
     * @param department the name of the department in charge; null if there is none yet
     * @param weight     its weight in means; above 0, usually 1
     */
    public record Place(
            String initiative,
            @Nullable String measure,
            @Nullable LocalizedText department,
            BigDecimal weight) {}

    /**
     * Baseline and targets of a KPI.
     *
     * @param baseline the baseline; null if it has none, and for a milestone
     * @param targets  every target, in order; for a milestone only the due day
     * @param target   the target that the quarter's rating compares with: the final one, for a flow the fiscal year's; null without one
     * @param dueDay   the day by which a milestone is due; null for other kinds, and if it has none
     */
    public record Goal(
            @Nullable Baseline baseline,
            List<Target> targets,
            @Nullable Target target,
            @Nullable LocalDate dueDay) {

        public Goal {
            targets = List.copyOf(targets);
        }
    }

    /**
     * Report and rating of a KPI.
     *
     * @param earlier  if no report is due for this quarter, the earlier quarter whose report the rating, figures and comment are
     *                 taken from; otherwise null
     * @param due      whether a report is due for this quarter, or when the next one is
     * @param reported the report for the quarter, or for {@code earlier}; null if there is none
     * @param result   the rating; null before the first report
     * @param change   the change since the previous report; null if either is missing, or no report is due
     */
    public record Standing(
            @Nullable Quarter earlier,
            Due due,
            @Nullable Reported reported,
            @Nullable Result result,
            @Nullable Change change) {}

    /** {@link Heading#code()}. */
    public String code() {
        return heading.code();
    }

    /** {@link Heading#label()}. */
    public LocalizedText label() {
        return heading.label();
    }

    /** {@link Heading#name()}. */
    public LocalizedText name() {
        return heading.name();
    }

    /** {@link Heading#stated()}. */
    public boolean stated() {
        return heading.stated();
    }

    /** {@link Scale#kind()}. */
    public Kind kind() {
        return scale.kind();
    }

    /** {@link Scale#direction()}. */
    public Direction direction() {
        return scale.direction();
    }

    /** {@link Scale#unit()}. */
    public LocalizedText unit() {
        return scale.unit();
    }

    /** {@link Background#definition()}. */
    public @Nullable LocalizedText definition() {
        return background.definition();
    }

    /** {@link Background#note()}. */
    public @Nullable LocalizedText note() {
        return background.note();
    }

    /** {@link Place#initiative()}. */
    public String initiative() {
        return place.initiative();
    }

    /** {@link Place#measure()}. */
    public @Nullable String measure() {
        return place.measure();
    }

    /** {@link Place#department()}. */
    public @Nullable LocalizedText department() {
        return place.department();
    }

    /** {@link Place#weight()}. */
    public BigDecimal weight() {
        return place.weight();
    }

    /** {@link Goal#baseline()}. */
    public @Nullable Baseline baseline() {
        return goal.baseline();
    }

    /** {@link Goal#targets()}. */
    public List<Target> targets() {
        return goal.targets();
    }

    /** {@link Goal#target()}. */
    public @Nullable Target target() {
        return goal.target();
    }

    /** {@link Goal#dueDay()}. */
    public @Nullable LocalDate dueDay() {
        return goal.dueDay();
    }

    /** {@link Standing#earlier()}. */
    public @Nullable Quarter earlier() {
        return standing.earlier();
    }

    /** {@link Standing#due()}. */
    public Due due() {
        return standing.due();
    }

    /** {@link Standing#reported()}. */
    public @Nullable Reported reported() {
        return standing.reported();
    }

    /** {@link Standing#result()}. */
    public @Nullable Result result() {
        return standing.result();
    }

    /** {@link Standing#change()}. */
    public @Nullable Change change() {
        return standing.change();
    }

    /** {@link Background#sources()}. */
    public List<SourceLines> sources() {
        return background.sources();
    }

    /** {@link Background#sample()}. */
    public boolean sample() {
        return background.sample();
    }

    /** Whether a report is due for the quarter. */
    public boolean isDue() {
        return due().now();
    }

    /** The quarter of the next report, if none is due for this one; null if one is, or none is due any more. */
    public @Nullable Quarter nextDue() {
        return due().next();
    }

    /**
     * When a report is due.
     *
     * @param now  whether one is due for the quarter
     * @param next the quarter of the next report, if none is due for this one; null if one is, or none is due any more
     */
    public record Due(boolean now, @Nullable Quarter next) {}

    /** Whether the department has reported that the value is not known yet (集計中). */
    public boolean isPending() {
        Reported reported = reported();
        return reported != null && reported.status().isPending();
    }

    /** The rating that is shown; null before its first report. */
    public @Nullable Rating rating() {
        Result result = result();
        return result == null ? null : result.shown();
    }

    /** The code of its measure, or of its initiative if it belongs to no measure. */
    public String parent() {
        String measure = measure();
        return measure == null ? initiative() : measure;
    }

    /**
     * A figure.
     *
     * @param value    exactly as it was published
     * @param decimals digits to show after the point, at least as many as the value has
     */
    public record Figure(BigDecimal value, int decimals) {}

    /**
     * A baseline.
     *
     * @param figure    the value
     * @param qualifier {@code AT_LEAST} or {@code ABOUT} if the source qualifies the value so; otherwise null
     * @param asOf      the day or period of the value, as precisely as it is known
     * @param asWritten the date as its source writes it, if that is not a calendar date; otherwise null
     * @param year      the fiscal year of its day
     * @param sources   the lines of the documents that state it
     */
    public record Baseline(
            Figure figure,
            @Nullable String qualifier,
            DaySpan asOf,
            @Nullable String asWritten,
            int year,
            List<SourceLines> sources) {}

    /**
     * A target.
     *
     * @param figure  the value to be reached; null for a milestone
     * @param due     the day or period by which it is to be reached, as precisely as it is known; null if it is not dated
     * @param day     the day on which it counts: the last of {@code due}, or the plan's last if it is not dated
     * @param sources the lines of the documents that state it
     */
    public record Target(@Nullable Figure figure, @Nullable DaySpan due, LocalDate day, List<SourceLines> sources) {}

    /**
     * The report for the quarter: a value, or that it is not known yet.
     *
     * @param measured         the level, increment or quantity of the quarter, or a milestone's state
     * @param preliminary      whether any value that the rule counts for the quarter is preliminary
     * @param comment          the department's comment, up to 4,000 characters; null if there is none
     * @param correctionReason the public reason if this is a correction; otherwise null
     * @param late             whether it was first published after the quarter had been published as a whole
     * @param publishedAt      when this revision became public
     * @param department       the name of the department that reported it; null if unknown
     */
    public record Reported(
            MeasuredValue measured,
            boolean preliminary,
            @Nullable String comment,
            @Nullable String correctionReason,
            boolean late,
            Instant publishedAt,
            @Nullable LocalizedText department) {

        /** The level, increment or quantity of the quarter; null for a milestone. */
        public @Nullable Figure figure() {
            return measured.figure();
        }

        /** A milestone's state; null for other kinds. */
        public @Nullable MilestoneState state() {
            return measured.state();
        }

        /** The day on which a milestone was done, if known. */
        public @Nullable LocalDate on() {
            return measured.on();
        }

        /** How far the value is known. */
        public ValueStatus status() {
            return measured.status();
        }

        /** The month in which a pending value is expected; null of every other. */
        public @Nullable YearMonth expected() {
            return measured.expected();
        }
    }

    /**
     * The rating at the end of the quarter.
     *
     * @param judgement     the rating
     * @param actual        the actual value of the rule: the level, the running total, or the fiscal year's sum; null if not
     *                      reported, and for a milestone
     * @param progress      p in per cent, one decimal; for a flow of which less is better, the share of the limit used up; null if
     *                      the rule gives none
     * @param expected      e in per cent, one decimal; null if the rule gives none
     * @param usedUp        whether {@code progress} is a share of a limit, of which less is better
     * @param missingBefore earlier quarters that contribute nothing to the sum because they were not reported
     */
    public record Result(
            Judgement judgement,
            @Nullable Figure actual,
            @Nullable BigDecimal progress,
            @Nullable BigDecimal expected,
            boolean usedUp,
            List<Quarter> missingBefore) {

        /**
         * @param shown          the rating that counts for readers
         * @param computed       what the rule says; the same unless somebody has decided otherwise
         * @param overrideReason the public reason why the shown rating is another; else null
         * @param because        the branch of the rule that decided
         */
        public record Judgement(
                Rating shown, Rating computed, @Nullable String overrideReason, Reason because) {

            /** The rule's own. */
            public static Judgement of(Rating computed, Reason because) {
                return new Judgement(computed, computed, null, because);
            }
        }

        public Result {
            missingBefore = List.copyOf(missingBefore);
        }

        public Rating shown() {
            return judgement.shown();
        }

        public Rating computed() {
            return judgement.computed();
        }

        public @Nullable String overrideReason() {
            return judgement.overrideReason();
        }

        public Reason because() {
            return judgement.because();
        }
    }

    /**
     * The change since the previous report: of the previous quarter, or for a yearly report of the previous year.
     *
     * @param since    the quarter of the previous report
     * @param before   its rating
     * @param value    the difference of the levels; null for other kinds
     * @param progress the difference of progress in points, one decimal; null if either has none, and for a flow
     */
    public record Change(
            Quarter since,
            Rating before,
            @Nullable Figure value,
            @Nullable BigDecimal progress) {}

    /**
     * Lines of one of the plan's documents.
     *
     * @param document the document's number, from 1, in {@link Summary.Appendix#documents()}
     * @param first    the first line, from 1
     * @param last     the last line, inclusive
     */
    public record SourceLines(int document, int first, int last) {}

    /** A figure, a milestone's state with its day, or that there is none yet. */
    public record MeasuredValue(
            @Nullable Figure figure,
            @Nullable MilestoneState state,
            @Nullable LocalDate on,
            ValueStatus status,
            @Nullable YearMonth expected)
            implements Correction.Value {

        /** A final value. */
        public MeasuredValue(@Nullable Figure figure, @Nullable MilestoneState state, @Nullable LocalDate on) {
            this(figure, state, on, ValueStatus.FINAL, null);
        }
    }
}
