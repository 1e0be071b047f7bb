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
 * @param standing    its rating and newest values
 * @param goal        its baseline and targets
 * @param calculation the calculation of its rating
 * @param past        its history: values, evidence, decisions, changes
 */
record KpiView(Identity identity, Meaning meaning, Standing standing, Goal goal, Calculation calculation, Past past) {

    /** @param stated whether the documents state it; otherwise it is a proposal of the portal */
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
     * @param quarter  the quarter of the rating, as in every list; null if nothing has been published yet
     * @param rated    the rating
     * @param actual   the actual value of the rule; null if not reported
     * @param pending  the quarter whose value is published as not known yet; otherwise null
     * @param previous the change since the previous quarter's actual value, as text; null if either is missing
     * @param newer    the public value of a later quarter; null if there is none
     * @param comment  the department's comment; null if there is none
     */
    record Standing(
            @Nullable Quarter quarter,
            Rated rated,
            @Nullable Figure actual,
            @Nullable Pending pending,
            @Nullable String previous,
            @Nullable NewerValue newer,
            @Nullable Comment comment) {

        /**
         * The rating that is shown.
         *
         * @param chip     the rating; null if there is none
         * @param earlier  the quarter of an earlier report from which it is taken; otherwise null
         * @param override the manager's decision that it comes from; null where it is the computed one
         */
        record Rated(
                @Nullable RatingChip chip,
                @Nullable Quarter earlier,
                @Nullable OverrideView override) {}
    }

    /** @param expected the month in which the value of {@code quarter} is expected */
    record Pending(Quarter quarter, YearMonth expected) {}

    /**
     * @param target  the target that the rule compares with
     * @param targets all dated targets
     * @param dueDay  the due day of a milestone, as text; null for other kinds, and if it has none
     */
    record Goal(
            @Nullable Baseline baseline,
            @Nullable TargetItem target,
            List<TargetItem> targets,
            @Nullable String dueDay) {}

    /**
     * @param progress p in per cent
     * @param expected e in per cent
     * @param usedUp   whether {@code progress} is the share used up of a year's limit
     * @param sum      the calculation, line by line
     * @param newer    the calculation with the later value of {@link Standing#newer}; empty without one
     * @param missing  earlier quarters that contribute nothing because they were not reported
     */
    record Calculation(
            @Nullable BigDecimal progress,
            @Nullable BigDecimal expected,
            boolean usedUp,
            List<String> sum,
            List<String> newer,
            List<Quarter> missing) {

        /** For a KPI that has not been rated yet. */
        static final Calculation NONE = new Calculation(null, null, false, List.of(), List.of(), List.of());
    }

    /**
     * @param history   every quarter, the newest first
     * @param nextDue   the quarter of the next report if none is due for the newest published quarter; otherwise null
     * @param yearly    whether it is reported once a year
     * @param chart     the chart of the history; null if there is nothing to draw
     * @param evidence  the files that back public values, the newest first
     * @param decisions every decision of managers on its ratings, the newest first
     * @param changes   the changes of its settings, the newest first
     * @param files     the notes of imported files that contain its values, the newest first
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
     * @param asOf    the date, as its source gives it
     * @param sources the lines of the documents that state it; empty for a sample
     * @param sample  whether it was invented for a demonstration
     * @param reason  the public reason for setting or changing it; null if there is none
     */
    record Baseline(
            Figure figure,
            String asOf,
            List<SourceView> sources,
            boolean sample,
            @Nullable String reason) {}

    /**
     * @param due     the date as text; null if it is not dated and therefore due on {@code planEnd}
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
     * A file that supports a public value.
     *
     * @param path    the address of the download; null in a preview, and if the file was taken down
     * @param size    its size as text
     * @param earlier whether its value has been corrected since
     */
    record EvidenceItem(
            @Nullable String path,
            String name,
            FileType type,
            String size,
            Quarter quarter,
            Instant publishedAt,
            boolean earlier) {}

    /** @param note the public note on the origin of its values */
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
         * @param value   the value, or that it is not known yet; null if nothing was reported
         * @param on      the day on which a milestone was done; null otherwise
         * @param total   the running total or the year's sum, if the rule counts one; else null
         * @param change  the change since the previous quarter's value, with its sign; null if either is missing
         * @param divided numerator and denominator of the value, as text; null if there are none
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

    /** The key of the message on what the actual value covers: the quarter's end, all quarters so far, or the year so far. */
    public String atMessage() {
        return "public.kpi.at." + meaning.kind();
    }

    /** A value that was replaced. */
    record EarlierRevision(Figure value, Instant publishedAt) {}
}
