package planportal.summaries.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.KpiSetting;
import planportal.progress.facts.ValueStatus;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.progress.rating.Rating;
import planportal.progress.rating.RatingSummary;
import planportal.progress.rating.Thresholds;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * The quarterly summary (四半期のまとめ), computed once as plain records: whoever writes it as a page or file knows nothing
 * of the database, and all write the same figures. {@link SummaryWords} says the same words in all of them. A part that
 * was not asked for is empty.
 *
 * @param request     what was asked for
 * @param cover       what it is a summary of
 * @param overview    the initiatives at a glance, the priority programme's first; one counts those within it too
 * @param moved       KPIs whose rating changed, or whose progress moved by {@value SummaryComposition#MOVED} points or more,
 *                    since the report before: the better first
 * @param behind      KPIs that are rated 遅れ, then やや遅れ, the least progress against the expected first
 * @param notReported KPIs whose report is missing, by department
 * @param chapters    initiative by initiative
 * @param appendix    definitions, sources, rule, corrections
 * @param totals      how all its KPIs stand together, then those of each programme and of its initiatives, whatever parts
 *                    were asked for
 */
public record Summary(
        SummaryRequest request,
        Cover cover,
        List<Overview> overview,
        List<SummaryKpi> moved,
        List<Behind> behind,
        List<NotReported> notReported,
        List<Chapter> chapters,
        Appendix appendix,
        List<Total> totals) {

    public Summary {
        overview = List.copyOf(overview);
        moved = List.copyOf(moved);
        behind = List.copyOf(behind);
        notReported = List.copyOf(notReported);
        chapters = List.copyOf(chapters);
        totals = List.copyOf(totals);
    }

    private static <T> List<T> between(List<T> all, int from, int to) {
        int first = Math.min(Math.max(from, 0), all.size());
        return all.subList(first, Math.min(Math.max(to, first), all.size()));
    }

    public Quarter quarter() {
        return request.quarter();
    }

    /** Every KPI of the summary in the plan's order, also if the chapters were not asked for. */
    public List<SummaryKpi> kpis() {
        return appendix.kpis();
    }

    /**
     * @param municipality     the city
     * @param municipalityCode its 全国地方公共団体コード, six digits
     * @param plan             the plan's title
     * @param phase            the part of the plan that is followed
     * @param quarter          the quarter that is summed up
     * @param basis            as of which state, as it could be had: {@code NOW} for a quarter that was not published as a whole
     * @param publication      the number of the publication that it stands at
     * @param asOf             that publication's moment
     * @param publishedAt      when the quarter was published as a whole; null if it was not
     * @param standing         how all its KPIs stand together
     * @param priority         how those of the priority programme stand, where there are others in it too; else null
     * @param onlyInitiatives  the initiatives that it is restricted to; empty for all
     * @param onlyDepartments  the departments that it is restricted to; empty for all
     * @param sample           whether figures invented for a demonstration are in it
     */
    public record Cover(
            LocalizedText municipality,
            String municipalityCode,
            LocalizedText plan,
            LocalizedText phase,
            Quarter quarter,
            SummaryRequest.Basis basis,
            long publication,
            Instant asOf,
            @Nullable Instant publishedAt,
            Standing standing,
            @Nullable Standing priority,
            List<LocalizedText> onlyInitiatives,
            List<LocalizedText> onlyDepartments,
            boolean sample) {

        /** Whether the quarter has not been published as a whole, so that its summary may still change. */
        public boolean isProvisional() {
            return publishedAt == null;
        }
    }

    /**
     * How KPIs stand together.
     *
     * @param counts   how many have each rating; every rating is a key
     * @param awaiting how many wait for their first report, which are in no other count
     * @param earlier  how many of the ratings are of an earlier report, since none is due
     * @param total    how many there are
     * @param stated   how many of them the documents state; the others are proposals of the portal
     * @param due      how many have a report due
     * @param reported how many of those have reported
     * @param mean     weighted mean progress in per cent, one decimal; null if none can be had
     * @param change   how far the KPIs that can be compared have come since the previous quarter, in points
     *                 ({@link planportal.progress.rating.RatingSummary#change}); null if none can
     * @param compared how many KPIs that is over
     * @param inMean   how many KPIs the mean is over
     * @param representative whether that is at least half of them
     */
    public record Standing(
            Map<Rating, Integer> counts,
            int awaiting,
            int earlier,
            int total,
            int stated,
            int due,
            int reported,
            @Nullable BigDecimal mean,
            @Nullable BigDecimal change,
            int compared,
            int inMean,
            boolean representative) {

        public Standing {
            counts = Collections.unmodifiableMap(new EnumMap<>(counts));
        }

        /** Whether the change speaks for all: at least half of the KPIs could be compared. */
        public boolean isChangeRepresentative() {
            return change != null && RatingSummary.isAtLeastHalf(compared, total);
        }

        /** How many have {@code rating}. */
        public int count(Rating rating) {
            return counts.getOrDefault(rating, 0);
        }

        /** How many are 達成 or 順調. */
        public int wellOff() {
            return count(Rating.ACHIEVED) + count(Rating.ON_TRACK);
        }

        /** The number of KPIs that are slightly late or late. */
        public int behind() {
            return Stream.of(Rating.values())
                    .filter(Rating::isOffTrack)
                    .mapToInt(this::count)
                    .sum();
        }

        /** How many the portal proposes. */
        public int proposed() {
            return total - stated;
        }

        public int notReported() {
            return count(Rating.NOT_REPORTED);
        }

        /** How many KPIs the mean leaves out. */
        public int leftOut() {
            return total - inMean;
        }
    }

    /** What a {@link Total} is over. */
    public enum Scope {
        ALL,
        PROGRAMME,
        INITIATIVE
    }

    /**
     * How the KPIs of a part of the plan stand together.
     *
     * @param scope    what the part is
     * @param code     the programme's or the initiative's code; empty for all
     * @param title    its title, an initiative's with its sign; of all, the plan's
     * @param above    the codes of the programme and of the initiatives that it is a part of, the outermost first
     * @param standing how its KPIs stand together, with those of the initiatives within it
     */
    public record Total(Scope scope, String code, LocalizedText title, List<String> above, Standing standing) {

        public Total {
            above = List.copyOf(above);
        }

        /** The code of the initiative, else of the programme, that it is directly a part of; null for all and programmes. */
        public @Nullable String within() {
            return above.isEmpty() ? null : above.get(above.size() - 1);
        }
    }

    /**
     * An initiative at a glance.
     *
     * @param code     its code
     * @param mark     its sign in the documents, such as ①
     * @param title    its title
     * @param programme the programme that it belongs to
     * @param priority whether that is the one that the plan puts first
     * @param standing how its KPIs stand together, with those of the initiatives within it, as on its own page
     * @param nested   how many of them are of initiatives within it, which have rows of their own
     * @param worst    the KPI that is furthest behind; null if none is
     */
    public record Overview(
            String code,
            @Nullable String mark,
            LocalizedText title,
            LocalizedText programme,
            boolean priority,
            Standing standing,
            int nested,
            @Nullable SummaryKpi worst) {

        /** Whether it has a chapter: an initiative whose KPIs are all of initiatives within it has none. */
        public boolean hasChapter() {
            return standing.total() > nested;
        }
    }

    /**
     * A KPI that is behind, and why: its comment, and the narrative of its measure.
     *
     * @param kpi       the KPI
     * @param narrative what the department says of the measure; null if it says nothing
     */
    public record Behind(SummaryKpi kpi, @Nullable Narrative narrative) {}

    /**
     * What a department says of a measure for the quarter, in several lines, in Japanese.
     *
     * @param situation  取組状況: how the measure stands
     * @param issues     課題: what is difficult; null if nothing was said
     * @param outlook    今後の方向性: where it goes from here, the measure taken; null if nothing was said
     * @param department who says it
     */
    public record Narrative(
            String situation,
            @Nullable String issues,
            @Nullable String outlook,
            @Nullable LocalizedText department) {}

    /**
     * @param department who has not reported; null for KPIs that nobody is in charge of yet
     * @param kpis       what they have not reported
     */
    public record NotReported(@Nullable LocalizedText department, List<SummaryKpi> kpis) {

        public NotReported {
            kpis = List.copyOf(kpis);
        }
    }

    /**
     * One initiative.
     *
     * @param overview the same as in {@link Summary#overview()}
     * @param outcomes what it is to bring about, in the plan's words
     * @param narrative what is said of an initiative that KPIs judge directly; null if nothing
     * @param kpis     KPIs that judge the initiative itself
     * @param measures its measures that have KPIs or a narrative
     */
    public record Chapter(
            Overview overview,
            List<String> outcomes,
            @Nullable Narrative narrative,
            List<SummaryKpi> kpis,
            List<Section> measures) {

        public Chapter {
            outcomes = List.copyOf(outcomes);
            kpis = List.copyOf(kpis);
            measures = List.copyOf(measures);
        }

        /**
         * The chapter with those of {@link #allKpis} from {@code from} to before {@code to}, counted from 0. A narrative is in the
         * part in which its KPIs begin; a measure without any is where the next one's would be.
         */
        public Chapter part(int from, int to) {
            List<Section> sections = new ArrayList<>();
            int first = kpis.size();
            for (Section measure : measures) {
                int after = first + measure.kpis().size();
                boolean begins = first >= from
                        && (first < to || after == first && to >= allKpis().size());
                if (begins || first < to && after > from) {
                    sections.add(measure.part(from - first, to - first, begins));
                }
                first = after;
            }
            return new Chapter(overview, outcomes, from == 0 ? narrative : null, between(kpis, from, to), sections);
        }

        /** Its own KPIs and those of its measures, in the plan's order. */
        public List<SummaryKpi> allKpis() {
            return Stream.concat(kpis.stream(), measures.stream().flatMap(measure -> measure.kpis().stream()))
                    .toList();
        }
    }

    /**
     * One measure.
     *
     * @param code      its code, such as {@code 1-a}
     * @param label     its sign in the documents, such as ア
     * @param title     its title
     * @param narrative what its department says for the quarter; null if nothing
     * @param kpis      its KPIs
     */
    public record Section(
            String code,
            @Nullable String label,
            LocalizedText title,
            @Nullable Narrative narrative,
            List<SummaryKpi> kpis) {

        public Section {
            kpis = List.copyOf(kpis);
        }

        private Section part(int from, int to, boolean begins) {
            return new Section(code, label, title, begins ? narrative : null, between(kpis, from, to));
        }
    }

    /**
     * @param kpis       every KPI of the summary: definitions and sources
     * @param parts      the titles of the initiatives and measures that they judge, by code
     * @param documents  the plan's documents; the first has the number 1
     * @param rule       the rule's data
     * @param before     corrections, changes and late reports that became public after the quarter before was published and
     *                   count in this summary: “since the last summary”
     * @param since      those that became public after this summary's state, and do not count in it
     */
    public record Appendix(
            List<SummaryKpi> kpis,
            Map<String, LocalizedText> parts,
            List<LocalizedText> documents,
            Rule rule,
            List<Correction> before,
            List<Correction> since) {

        public Appendix {
            kpis = List.copyOf(kpis);
            parts = Map.copyOf(parts);
            documents = List.copyOf(documents);
            before = List.copyOf(before);
            since = List.copyOf(since);
        }

        /** Whether any KPI has a definition; where none has, a list of them says nothing. */
        public boolean isDefined() {
            return kpis.stream().anyMatch(kpi -> kpi.definition() != null);
        }
    }

    /**
     * @param onTrackFrom the least pace that is 順調
     * @param slightlyLateFrom  the least pace that is やや遅れ
     * @param own   KPIs with thresholds or a weight of their own
     */
    public record Rule(BigDecimal onTrackFrom, BigDecimal slightlyLateFrom, List<OwnRule> own) {

        public Rule {
            own = List.copyOf(own);
        }
    }

    public record OwnRule(
            LocalizedText label,
            LocalizedText name,
            BigDecimal onTrackFrom,
            BigDecimal slightlyLateFrom,
            BigDecimal weight) {}

    /** What a correction is about. */
    public enum Subject {
        VALUE,
        NARRATIVE,
        RATING,
        DEFINITION,
        BASELINE,
        TARGETS,
        WEIGHING,
        DEPARTMENT,
        /** What a department in charge is called. */
        DEPARTMENT_NAME,
        /** The plan's thresholds, which hold for every KPI without its own. */
        THRESHOLDS;

        public boolean isNarrative() {
            return this == NARRATIVE;
        }
    }

    /**
     * What was corrected or settled anew, or came after its quarter had been published as a whole.
     *
     * @param subject what it is about
     * @param code    the KPI's code; for a narrative its measure's or initiative's; empty for what is of none
     * @param label   the code as people read it
     * @param name    of the KPI, measure, initiative or department, else of the plan
     * @param kind    what the KPI's values mean; null for what is not of a KPI
     * @param unit    the unit of the KPI's figures; empty for what is not of a KPI
     * @param quarter the quarter that it is about; null for what does not belong to one
     * @param before  what was public until then; null for a late report, or where there was nothing
     * @param after   what is public since
     * @param reason  why; null for a late report
     * @param at      when
     */
    public record Correction(
            Subject subject,
            String code,
            LocalizedText label,
            LocalizedText name,
            @Nullable Kind kind,
            LocalizedText unit,
            @Nullable Quarter quarter,
            @Nullable Value before,
            Value after,
            @Nullable String reason,
            Instant at) {

        /** Whether a value or narrative became public for the first time only after its quarter. */
        public boolean isLateReport() {
            return before == null && reason == null && (subject == Subject.VALUE || subject == Subject.NARRATIVE);
        }

        /** Whether it is about a KPI, which has a page. */
        public boolean isOfKpi() {
            return kind != null;
        }
    }

    /** What stood, or stands now, in a corrected place. */
    public sealed interface Value {}

    /** A figure, a milestone's state with its day, or that there is none yet. */
    public record MeasuredValue(
            SummaryKpi.@Nullable Figure figure,
            @Nullable MilestoneState state,
            @Nullable LocalDate on,
            ValueStatus status,
            @Nullable YearMonth expected)
            implements Value {

        /** A final value. */
        public MeasuredValue(
                SummaryKpi.@Nullable Figure figure, @Nullable MilestoneState state, @Nullable LocalDate on) {
            this(figure, state, on, ValueStatus.FINAL, null);
        }
    }

    /** What a department said of a measure. */
    public record NarrativeValue(Narrative narrative) implements Value {}

    /** A rating; null for the computed one. */
    public record RatingValue(@Nullable Rating rating) implements Value {}

    /** A department in charge, or what one is called. */
    public record DepartmentValue(LocalizedText department) implements Value {}

    /** The plan's thresholds. */
    public record ThresholdsValue(Thresholds thresholds) implements Value {}

    /** A definition, baseline, targets, or weight and thresholds. */
    public record SettingValue(KpiSetting setting) implements Value {}
}
