package planportal.publicpages.kpis;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.charts.Chart;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.publicpages.parts.ChangeItem;
import planportal.publicpages.parts.Figure;
import planportal.publicpages.parts.NewerValue;
import planportal.publicpages.parts.NoteView;
import planportal.publicpages.parts.OverrideView;
import planportal.publicpages.parts.PlanPath;
import planportal.publicpages.parts.RatingChip;
import planportal.publicpages.parts.SourceView;
import planportal.shared.DaySpan;
import planportal.shared.FileType;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * The page of a KPI.
 *
 * @param standing    how it stands
 * @param goal        where it started and where it must be
 * @param calculation how the rating was reached
 * @param past        what was published of it
 */
record KpiView(Identity identity, Meaning meaning, Standing standing, Goal goal, Calculation calculation, Past past) {

    /** @param stated whether the documents state it */
    record Identity(
            String code,
            LocalizedText label,
            LocalizedText name,
            boolean stated,
            PlanPath path,
            @Nullable LocalizedText department,
            BigDecimal weight) {}

    record Meaning(
            Kind kind,
            Direction direction,
            LocalizedText unit,
            @Nullable LocalizedText definition,
            @Nullable NoteView note,
            List<SourceView> sources) {}

    /**
     * @param quarter  the quarter whose rating stands, here as in every list; null if nothing has been published yet
     * @param chip     the rating that stands
     * @param earlier  the quarter of that rating, where it is of an earlier report; else null
     * @param actual   what the rule counts as the actual; null if not reported
     * @param pending  the quarter, where it is public that its value is not known yet; else null
     * @param previous the change since the previous quarter's actual, as words; null if either is missing
     * @param override the manager's decision that the shown rating comes from; null where it is the computed one
     * @param newer    what is public of a later quarter; null if nothing is
     * @param comment  what the department says
     */
    record Standing(
            @Nullable Quarter quarter,
            @Nullable RatingChip chip,
            @Nullable Quarter earlier,
            @Nullable Figure actual,
            @Nullable Pending pending,
            @Nullable String previous,
            @Nullable OverrideView override,
            @Nullable NewerValue newer,
            @Nullable Comment comment) {}

    /** @param expected the month in which the value of {@code quarter} is expected */
    record Pending(Quarter quarter, YearMonth expected) {}

    /**
     * @param target  the target that the rule compares with
     * @param targets all dated targets
     * @param dueDay  by when a milestone is due, as words; null for other kinds or without a due day
     */
    record Goal(
            @Nullable Baseline baseline,
            @Nullable TargetItem target,
            List<TargetItem> targets,
            @Nullable String dueDay) {}

    /**
     * @param progress p in per cent
     * @param expected e in per cent
     * @param usedUp   whether {@code progress} is the share of a year's limit that is used up
     * @param sum      how the rating was reached, line by line
     * @param newer    the same with a later quarter's value, as {@link Standing#newer} has it; empty without one
     * @param missing  earlier quarters that counted nothing because nothing was reported
     */
    record Calculation(
            @Nullable BigDecimal progress,
            @Nullable BigDecimal expected,
            boolean usedUp,
            List<String> sum,
            List<String> newer,
            List<Quarter> missing) {

        /** Where nothing is rated yet. */
        static final Calculation NONE = new Calculation(null, null, false, List.of(), List.of(), List.of());
    }

    /**
     * @param history   every quarter, the newest first
     * @param nextDue   the quarter of the next report, where none is due for the newest published one
     * @param yearly    whether it is reported once a year
     * @param chart     the history as a picture; null if there is nothing to draw
     * @param evidence  the files that back public values, the newest first
     * @param decisions every decision of managers on its ratings, the newest first
     * @param changes   what was settled anew of its definition and targets, the newest first
     * @param files     where values come from that were published together in one file, the newest first
     */
    record Past(
            List<QuarterRow> history,
            @Nullable Quarter nextDue,
            boolean yearly,
            @Nullable Chart chart,
            List<EvidenceItem> evidence,
            List<OverrideView> decisions,
            List<ChangeItem> changes,
            List<FileItem> files) {}

    /**
     * @param asOf    when it was so, as its source says it
     * @param sources the lines that give it; empty for a sample
     * @param sample  whether it was invented for a demonstration
     * @param reason  why it was given or changed
     */
    record Baseline(
            Figure figure,
            String asOf,
            List<SourceView> sources,
            boolean sample,
            @Nullable String reason) {}

    /**
     * @param due     by when; null if undated: then on {@code planEnd}
     * @param planEnd the plan's last day
     */
    record TargetItem(
            @Nullable Figure figure,
            @Nullable DaySpan due,
            LocalDate planEnd,
            List<SourceView> sources,
            boolean sample,
            @Nullable String reason) {}

    /**
     * A file that backs a public value.
     *
     * @param path    where it is given away; null while it is not public
     * @param size    as people read it
     * @param earlier whether it backs a value that was corrected since
     */
    record EvidenceItem(
            @Nullable String path,
            String name,
            FileType type,
            String size,
            Quarter quarter,
            Instant publishedAt,
            boolean earlier) {}

    /** @param note where its values come from */
    record FileItem(Instant publishedAt, String note) {}

    record Comment(String text, @Nullable LocalizedText department, Instant publishedAt, Quarter quarter) {}

    /**
     * A quarter in the table.
     *
     * @param due whether a value was due
     */
    record QuarterRow(Quarter quarter, Reported reported, Rated rated, boolean due, Published published) {

        /**
         * What was reported for the quarter.
         *
         * @param value   a value, or that there is none yet; null if nothing was reported
         * @param on      the day on which a milestone was done; null otherwise
         * @param total   the running total or the year's sum, if the rule counts one; else null
         * @param change  the change since the previous quarter's value, with its sign; null if either is missing
         * @param divided numerator and denominator of the value, in words; null if there are none
         */
        record Reported(
                @Nullable Figure value,
                @Nullable LocalDate on,
                @Nullable Figure total,
                @Nullable String change,
                @Nullable String divided) {}

        /**
         * The rating of the quarter.
         *
         * @param progress p in per cent; null if there is none
         * @param override the manager's decision that the rating comes from; null for a computed rating
         */
        record Rated(
                @Nullable BigDecimal progress,
                RatingChip chip,
                @Nullable OverrideView override) {}

        /**
         * The publication of the value.
         *
         * @param at          its time; null if nothing is public
         * @param late        whether the value was first published after the quarter as a whole
         * @param corrections the number of corrections
         * @param revisions   the earlier revisions, newest first; empty if nothing was replaced
         * @param reason      the reason for the newest correction; null if there is none
         */
        record Published(
                @Nullable Instant at,
                boolean late,
                int corrections,
                List<EarlierRevision> revisions,
                @Nullable String reason) {}
    }

    /** The message that says what the actual is: of the quarter's end, of all quarters so far, of the year so far. */
    public String atMessage() {
        return "public.kpi.at." + meaning.kind();
    }

    /** A value that was replaced. */
    record EarlierRevision(Figure value, Instant publishedAt) {}
}
