package planportal.summaries.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;

/**
 * The quarterly summary (四半期のまとめ), computed once as plain records: pages and files are written from it without access
 * to the database, so all show the same figures. {@link SummaryWords} supplies the same words for all of them. Parts that were
 * not requested are empty.
 *
 * @param request     what was requested
 * @param cover       what is summarised, and as of when
 * @param overview    one row per initiative, the priority programme's first; a row includes the initiatives nested in it
 * @param highlights  KPIs that need attention
 * @param chapters    one chapter per initiative
 * @param appendix    definitions, sources, rule, corrections
 * @param totals      figures over all KPIs of the summary, then for each programme and its initiatives, whichever parts were
 *                    requested
 */
public record Summary(
        SummaryRequest request,
        Cover cover,
        List<Overview> overview,
        Highlights highlights,
        List<Chapter> chapters,
        Appendix appendix,
        List<Total> totals) {

    public Summary {
        overview = List.copyOf(overview);
        chapters = List.copyOf(chapters);
        totals = List.copyOf(totals);
    }

    private static <T> List<T> between(List<T> all, int from, int to) {
        int first = Math.min(Math.max(from, 0), all.size());
        return all.subList(first, Math.min(Math.max(to, first), all.size()));
    }

    /**
     * KPIs that need attention.
     *
     * @param moved       those whose rating changed, or whose progress changed by at least
     *                    {@value SummaryComposition#MOVED} points, since the previous report; improvements first
     * @param behind      those rated 遅れ, then those rated やや遅れ; the furthest below the expected progress first
     * @param notReported those whose report is missing, by department
     */
    public record Highlights(List<SummaryKpi> moved, List<Behind> behind, List<NotReported> notReported) {

        public Highlights {
            moved = List.copyOf(moved);
            behind = List.copyOf(behind);
            notReported = List.copyOf(notReported);
        }
    }

    /** The quarter that is summarised. */
    public Quarter quarter() {
        return request.quarter();
    }

    public List<SummaryKpi> moved() {
        return highlights.moved();
    }

    public List<Behind> behind() {
        return highlights.behind();
    }

    public List<NotReported> notReported() {
        return highlights.notReported();
    }

    /** Every KPI of the summary in the plan's order, even if the chapters were not requested. */
    public List<SummaryKpi> kpis() {
        return appendix.kpis();
    }

    /**
     * What is summarised, and as of when.
     *
     * @param plan        the plan and its city
     * @param quarter     the quarter that is summarised
     * @param state       as of when
     * @param standing    figures over all its KPIs
     * @param priority    figures over the KPIs of the priority programme, if the summary contains others too; otherwise null
     * @param restriction what it is restricted to
     * @param sample      whether it contains figures invented for a demonstration
     */
    public record Cover(
            PlanTitle plan,
            Quarter quarter,
            State state,
            SummaryStanding standing,
            @Nullable SummaryStanding priority,
            Restriction restriction,
            boolean sample) {

        /**
         * A plan and its city.
         *
         * @param municipality     the city
         * @param municipalityCode its 全国地方公共団体コード, six digits
         * @param title            the plan's title
         * @param phase            the part of the plan that is followed
         */
        public record PlanTitle(
                LocalizedText municipality, String municipalityCode, LocalizedText title, LocalizedText phase) {}

        /**
         * The state that is summarised.
         *
         * @param basis       the basis that was applied: {@code NOW} if the quarter has not been published as a whole
         * @param publication the number of the publication as of which it is computed
         * @param asOf        when that publication was made
         * @param publishedAt when the quarter was published as a whole; null if it has not been
         */
        public record State(
                SummaryRequest.Basis basis,
                long publication,
                Instant asOf,
                @Nullable Instant publishedAt) {}

        /**
         * @param initiatives titles of the initiatives that the summary is restricted to; empty for all
         * @param departments names of the departments that it is restricted to; empty for all
         */
        public record Restriction(List<LocalizedText> initiatives, List<LocalizedText> departments) {

            /** All initiatives and departments. */
            public static final Restriction NONE = new Restriction(List.of(), List.of());

            public Restriction {
                initiatives = List.copyOf(initiatives);
                departments = List.copyOf(departments);
            }
        }

        /** Whether its summary may still change because the quarter has not been published as a whole. */
        public boolean isProvisional() {
            return state.publishedAt() == null;
        }
    }

    /** The part of the plan that a {@link Total} covers. */
    public enum Scope {
        ALL,
        PROGRAMME,
        INITIATIVE
    }

    /**
     * Figures over the KPIs of a part of the plan.
     *
     * @param scope    which kind of part
     * @param code     the programme's or the initiative's code; empty for all
     * @param title    its title, an initiative's with its mark; for all, the plan's
     * @param above    the codes of the programme and the initiatives that contain it, the outermost first
     * @param standing figures over its KPIs, including those of nested initiatives
     */
    public record Total(Scope scope, String code, LocalizedText title, List<String> above, SummaryStanding standing) {

        public Total {
            above = List.copyOf(above);
        }

        /** The code of the initiative or programme that directly contains it; null for all and for programmes. */
        public @Nullable String within() {
            return above.isEmpty() ? null : above.get(above.size() - 1);
        }
    }

    /**
     * One row of the overview: an initiative.
     *
     * @param code     its code
     * @param mark     its mark in the documents, such as ①; null if it has none
     * @param title    its title
     * @param programme the title of its programme
     * @param priority whether that is the priority programme
     * @param standing figures over its KPIs including those of nested initiatives, as on its own page
     * @param nested   how many of these KPIs belong to nested initiatives, which have rows of their own
     * @param worst    the KPI furthest behind; null if none is behind
     */
    public record Overview(
            String code,
            @Nullable String mark,
            LocalizedText title,
            LocalizedText programme,
            boolean priority,
            SummaryStanding standing,
            int nested,
            @Nullable SummaryKpi worst) {

        /** Whether it has a chapter: an initiative whose KPIs are all of initiatives within it has none. */
        public boolean hasChapter() {
            return standing.total() > nested;
        }
    }

    /**
     * A KPI that is behind, with the narrative of its measure as an explanation.
     *
     * @param kpi       the KPI, with its comment
     * @param narrative the narrative of its measure; null if there is none
     */
    public record Behind(SummaryKpi kpi, @Nullable Narrative narrative) {}

    /**
     * A department's narrative of a measure for the quarter, in Japanese, in several lines.
     *
     * @param situation  取組状況
     * @param issues     課題; null if none was reported
     * @param outlook    今後の方向性; null if none was reported
     * @param department the department that wrote it; null if unknown
     */
    public record Narrative(
            String situation,
            @Nullable String issues,
            @Nullable String outlook,
            @Nullable LocalizedText department) {}

    /**
     * The missing reports of a department.
     *
     * @param department the department in charge; null for KPIs without one
     * @param kpis       the KPIs whose report is missing
     */
    public record NotReported(@Nullable LocalizedText department, List<SummaryKpi> kpis) {

        public NotReported {
            kpis = List.copyOf(kpis);
        }
    }

    /**
     * One initiative.
     *
     * @param overview its row of {@link Summary#overview()}
     * @param outcomes the outcomes that the plan names for it
     * @param narrative the narrative of an initiative that has KPIs of its own; null if there is none
     * @param kpis     KPIs that belong to the initiative directly
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
     * @param label     its mark in the documents, such as ア; null if it has none
     * @param title     its title
     * @param narrative its narrative for the quarter; null if there is none
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
     * The appendix.
     *
     * @param kpis       every KPI of the summary, in the plan's order, with definition and sources
     * @param parts      the titles of their initiatives and measures, by code
     * @param documents  the titles of the plan's documents; the first has the number 1
     * @param rule       the thresholds of the rating rule
     * @param before     corrections, changes and late reports published since the previous quarter was and included in this
     *                   summary: “since the last summary”
     * @param since      those published after the publication as of which this summary is computed; not included in its figures
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

        /** Whether any KPI has a definition; otherwise the list of definitions is left out. */
        public boolean isDefined() {
            return kpis.stream().anyMatch(kpi -> kpi.definition() != null);
        }
    }

    /**
     * The data of the rating rule as of the summary.
     *
     * @param onTrackFrom      the least pace that is 順調
     * @param slightlyLateFrom the least pace that is やや遅れ
     * @param own              KPIs with thresholds or a weight of their own
     */
    public record Rule(BigDecimal onTrackFrom, BigDecimal slightlyLateFrom, List<OwnRule> own) {

        public Rule {
            own = List.copyOf(own);
        }
    }

    /**
     * Thresholds and weight of a KPI, at least one of which differs from the usual.
     *
     * @param label            the KPI's code as people read it
     * @param onTrackFrom      the least pace that is 順調
     * @param slightlyLateFrom the least pace that is やや遅れ
     * @param weight           its weight in means
     */
    public record OwnRule(
            LocalizedText label,
            LocalizedText name,
            BigDecimal onTrackFrom,
            BigDecimal slightlyLateFrom,
            BigDecimal weight) {}
}
