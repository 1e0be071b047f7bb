package planportal.planfile;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.plan.writing.NewPlan;
import planportal.progress.KpiDefinition;
import planportal.progress.publishing.NewPlanKpi;
import planportal.progress.rating.Thresholds;
import planportal.shared.DaySpan;
import planportal.shared.LocalizedText;
import planportal.shared.Source;

/**
 * The content of a plan file after a check without errors.
 *
 * @param passages    by their kind, such as {@code VISION}
 * @param departments the departments that the portal does not have yet
 * @param thresholds  the thresholds of the plan
 */
record PlanContent(
        Head head,
        List<DocumentPart> documents,
        Map<String, PassagePart> passages,
        List<ProgrammePart> programmes,
        List<ViewpointPart> viewpoints,
        List<DepartmentPart> departments,
        Thresholds thresholds)
        implements NewPlan {

    record Head(
            String slug, NewPlan.Municipality municipality, LocalizedText title, LocalizedText phase, NewPlan.Term term)
            implements NewPlan.Head {

        Head {
            Objects.requireNonNull(municipality);
            Objects.requireNonNull(term);
        }
    }

    record DocumentPart(String key, String slug, LocalizedText title, List<String> lines) implements NewPlan.Document {}

    record PassagePart(
            LocalizedText heading,
            @Nullable LocalizedText name,
            @Nullable String lead,
            List<String> paragraphs,
            Source source)
            implements NewPlan.Passage {}

    record ProgrammePart(
            String slug,
            boolean priority,
            LocalizedText title,
            @Nullable LocalizedText subheading,
            NewPlan.Passages passages,
            List<InitiativePart> initiatives)
            implements NewPlan.Programme {

        ProgrammePart {
            Objects.requireNonNull(passages);
        }
    }

    record InitiativePart(
            String code,
            @Nullable String mark,
            LocalizedText title,
            NewPlan.Passages passages,
            NewPlan.Additions additions,
            Below below)
            implements NewPlan.Initiative {

        InitiativePart {
            Objects.requireNonNull(passages);
            Objects.requireNonNull(additions);
            Objects.requireNonNull(below);
        }

        @Override
        public List<MeasurePart> measures() {
            return below.measures();
        }

        /** The KPIs of the initiative itself. */
        public List<KpiPart> kpis() {
            return below.kpis();
        }

        @Override
        public List<InitiativePart> children() {
            return below.children();
        }

        Stream<InitiativePart> withChildren() {
            return Stream.concat(Stream.of(this), children().stream().flatMap(InitiativePart::withChildren));
        }

        /** The KPIs of its measures, then its own. */
        Stream<KpiPart> allKpis() {
            return Stream.concat(measures().stream().flatMap(measure -> measure.kpis().stream()), kpis().stream());
        }
    }

    /**
     * What belongs to an initiative.
     *
     * @param kpis     the KPIs of the initiative itself
     * @param children the initiatives below it
     */
    record Below(List<MeasurePart> measures, List<KpiPart> kpis, List<InitiativePart> children) {}

    record MeasurePart(
            String code,
            @Nullable String label,
            LocalizedText title,
            @Nullable String text,
            List<String> actions,
            Source source,
            List<KpiPart> kpis)
            implements NewPlan.Measure {}

    /**
     * A KPI.
     *
     * @param department the code of the department in charge; null if there is none
     */
    record KpiPart(
            String code,
            String label,
            String origin,
            KpiDefinition definition,
            Source source,
            PlanContent.JudgedBy judgedBy,
            @Nullable String department)
            implements NewPlanKpi {}

    /**
     * What a KPI is rated by.
     *
     * @param weight     null for 1
     * @param thresholds its own thresholds; null for those of the plan
     */
    record JudgedBy(
            @Nullable BaselinePart baseline,
            List<TargetPart> targets,
            @Nullable BigDecimal weight,
            @Nullable Thresholds thresholds)
            implements NewPlanKpi.JudgedBy {}

    record BaselinePart(
            BigDecimal value,
            DaySpan asOf,
            @Nullable String asWritten,
            @Nullable String qualifier,
            @Nullable Source source,
            @Nullable String reason)
            implements NewPlanKpi.Baseline {}

    record TargetPart(
            @Nullable BigDecimal value,
            @Nullable DaySpan due,
            @Nullable Source source,
            @Nullable String reason) implements NewPlanKpi.Target {}

    record ViewpointPart(
            int number,
            LocalizedText title,
            List<String> points,
            Source source,
            List<FigurePart> figures,
            List<TermPart> terms)
            implements NewPlan.Viewpoint {}

    record FigurePart(
            String label,
            String text,
            List<String> legend,
            @Nullable String credit,
            @Nullable LocalizedText note,
            Source source)
            implements NewPlan.Figure {}

    record TermPart(String term, String text, Source source) implements NewPlan.ExplainedTerm {}

    record DepartmentPart(String code, LocalizedText name) {}

    /** All initiatives, parents before children. */
    Stream<InitiativePart> initiatives() {
        return programmes.stream()
                .flatMap(programme -> programme.initiatives().stream())
                .flatMap(InitiativePart::withChildren);
    }

    /** All KPIs in the order in which they will be shown. */
    Stream<KpiPart> kpis() {
        return initiatives().flatMap(InitiativePart::allKpis);
    }

    /** The numbers of the plan's parts. */
    public Counts counts() {
        return new Counts(
                documents.size(),
                documents.stream().mapToInt(document -> document.lines().size()).sum(),
                programmes.size(),
                (int) initiatives().count(),
                (int) initiatives()
                        .mapToLong(initiative -> initiative.measures().size())
                        .sum(),
                (int) kpis().count(),
                departments.size());
    }

    record Counts(int documents, int lines, int programmes, int initiatives, int measures, int kpis, int departments) {}
}
