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
 * nothing is formatted. What the parts hold is read here, without naming the part.
 *
 * @param heading    what it is called
 * @param scale      what its values mean
 * @param background what documents say about it
 * @param place      what it judges, and who is in charge
 * @param goal       from where to where it is to go
 * @param standing   what was reported of it, and how it stands
 * @param history    its course until the quarter, from which a chart is drawn
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
     * What a KPI is called.
     *
     * @param code   its code in addresses and files, such as {@code 1-a-1}
     * @param label  its code as people read it, such as 1-ア-1
     * @param name   its name, up to 200 characters
     * @param stated whether the plan's documents state it; else the portal proposes it
     */
    public record Heading(String code, LocalizedText label, LocalizedText name, boolean stated) {}

    /**
     * What the values of a KPI mean.
     *
     * @param kind      what they are: levels, increments, quantities, or states
     * @param direction which way is better
     * @param unit      the unit of its figures; empty for a milestone
     */
    public record Scale(Kind kind, Direction direction, LocalizedText unit) {}

    /**
     * What documents say about a KPI.
     *
     * @param definition what is counted; null if no document says it
     * @param note       the portal's editorial note
     * @param sources    the lines of documents that it comes from
     * @param sample     whether any of its figures was invented for a demonstration
     */
    public record Background(
            @Nullable LocalizedText definition,
            @Nullable LocalizedText note,
            List<SourceLines> sources,
            boolean sample) {

        /** Of a KPI that no document says anything about. */
        public static final Background NONE = new Background(null, null, List.of(), false);

        public Background {
            sources = List.copyOf(sources);
        }
    }

    /**
     * What a KPI judges, and who is in charge of it.
     *
     * @param initiative the code of its initiative
     * @param measure    the code of its measure; null if it judges the initiative itself
     * @param department who is in charge; null if nobody is yet
     * @param weight     its weight in means
     */
    public record Place(
            String initiative,
            @Nullable String measure,
            @Nullable LocalizedText department,
            BigDecimal weight) {}

    /**
     * From where to where a KPI is to go.
     *
     * @param baseline where it started; null without one, and for a milestone
     * @param targets  every target, in order; of a milestone the due day alone
     * @param target   the target of the quarter's rating: the final one, or of a flow the fiscal year's; null without one
     * @param dueDay   by when a milestone is due; null for other kinds and without a due day
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
     * What was reported of a KPI, and how it stands.
     *
     * @param earlier  the quarter whose report its rating, figures and comment are of, where none is due for this one; else null
     * @param due      whether a report is due for this quarter, or when the next one is
     * @param reported what was reported for the quarter, or {@code earlier}; null if nothing was
     * @param result   how it stands; null before its first report
     * @param change   against the report before; null if either is missing, or no report is due
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

    /** Whether its department has said that the value is not known yet. */
    public boolean isPending() {
        Reported reported = reported();
        return reported != null && reported.status().isPending();
    }

    /** The rating that is shown; null before its first report. */
    public @Nullable Rating rating() {
        Result result = result();
        return result == null ? null : result.shown();
    }

    /** The code of the part of the plan that it judges: its measure's, else its initiative's. */
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
     * @param figure    the value
     * @param qualifier {@code AT_LEAST} or {@code ABOUT}, as its source says; else null
     * @param asOf      when it was so, as exactly as it is known
     * @param asWritten the same as its source writes it, where that is not how a calendar does
     * @param year      the fiscal year of its day
     */
    public record Baseline(
            Figure figure,
            @Nullable String qualifier,
            DaySpan asOf,
            @Nullable String asWritten,
            int year,
            List<SourceLines> sources) {}

    /**
     * @param figure the value to be reached; null for a milestone
     * @param due    by when, as exactly as it is known; null if it is not dated
     * @param day    the day on which it counts: the last of {@code due}, else the plan's last
     */
    public record Target(@Nullable Figure figure, @Nullable DaySpan due, LocalDate day, List<SourceLines> sources) {}

    /**
     * What was reported for the quarter: a value, or that there is none yet.
     *
     * @param figure           the level, increment or quantity of the quarter; null for a milestone
     * @param state            a milestone's state; null for other kinds
     * @param on               the day on which a milestone was done, if known
     * @param status           how far the value is known
     * @param expected         the month in which a pending value is expected; null of every other
     * @param preliminary      whether any value that the rule counts for the quarter is preliminary
     * @param comment          what the department says to citizens, up to 4,000 characters of any kind
     * @param correctionReason why it was corrected, if this is a correction
     * @param late             whether it first came after the quarter was published as a whole
     * @param publishedAt      when this revision became public
     * @param department       who reported it
     */
    public record Reported(
            @Nullable Figure figure,
            @Nullable MilestoneState state,
            @Nullable LocalDate on,
            ValueStatus status,
            @Nullable YearMonth expected,
            boolean preliminary,
            @Nullable String comment,
            @Nullable String correctionReason,
            boolean late,
            Instant publishedAt,
            @Nullable LocalizedText department) {

        /** A final value. */
        public Reported(
                @Nullable Figure figure,
                @Nullable MilestoneState state,
                @Nullable LocalDate on,
                @Nullable String comment,
                @Nullable String correctionReason,
                boolean late,
                Instant publishedAt,
                @Nullable LocalizedText department) {
            this(
                    figure,
                    state,
                    on,
                    ValueStatus.FINAL,
                    null,
                    false,
                    comment,
                    correctionReason,
                    late,
                    publishedAt,
                    department);
        }
    }

    /**
     * How it stands at the end of the quarter.
     *
     * @param shown          the rating that counts for readers
     * @param computed       what the rule says; the same unless somebody has decided otherwise
     * @param overrideReason the public reason why the shown rating is another; else null
     * @param because        the branch of the rule that decided
     * @param actual         what the rule counts: the level, running total or fiscal year's sum; null if not reported, and for a milestone
     * @param progress       p in per cent, of a flow of which less is better the share of the limit used up; null without one
     * @param expected       e in per cent; null without one
     * @param usedUp         whether {@code progress} is a share used up, of which less is better
     * @param missingBefore  earlier quarters that counted nothing because nothing was reported
     */
    public record Result(
            Rating shown,
            Rating computed,
            @Nullable String overrideReason,
            Reason because,
            @Nullable Figure actual,
            @Nullable BigDecimal progress,
            @Nullable BigDecimal expected,
            boolean usedUp,
            List<Quarter> missingBefore) {

        public Result {
            missingBefore = List.copyOf(missingBefore);
        }
    }

    /**
     * Against the quarter of the report before: the previous quarter, or for a yearly report the year before.
     *
     * @param since    that quarter
     * @param before   the rating then
     * @param value    how the reported level changed; null for other kinds
     * @param progress how progress changed, in points with one decimal; null if either has none, and for a flow
     */
    public record Change(
            Quarter since,
            Rating before,
            @Nullable Figure value,
            @Nullable BigDecimal progress) {}

    /**
     * Lines of one of the plan's documents.
     *
     * @param document its number, from 1, in {@link Summary.Appendix#documents()}
     */
    public record SourceLines(int document, int first, int last) {}
}
