package planportal.summaries;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.shared.Excerpt;
import planportal.shared.LocalizedText;
import planportal.summaries.model.Correction;
import planportal.summaries.model.Summary;
import planportal.summaries.model.Summary.Behind;
import planportal.summaries.model.Summary.Chapter;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryWords;

/**
 * A summary as a page shows it: the beginnings of lists that grow with the plan. The files of the summary hold all of them.
 */
public record SummaryPage(Summary summary, SummaryWords words) {

    /** KPIs on a page of a chapter. */
    public static final int CHAPTER_SIZE = 25;

    private static final int MAX_ROWS = 20;
    private static final int MAX_KPIS_OF_DEPARTMENT = 10;
    private static final int MAX_APPENDIX_ROWS = 100;

    /** @param kpis those of the department whose report is missing */
    public record Missing(@Nullable LocalizedText department, Excerpt<SummaryKpi> kpis) {}

    /** @param kpis how many KPIs the whole chapter has */
    public record ChapterPart(Chapter chapter, int kpis) {

        /** Whether the page shows only a part of the chapter. */
        public boolean isFolded() {
            return kpis > chapter.allKpis().size();
        }
    }

    /** The first KPIs that are behind. */
    public Excerpt<Behind> behind() {
        return Excerpt.of(summary.behind(), MAX_ROWS);
    }

    /** The first KPIs that moved. */
    public Excerpt<SummaryKpi> moved() {
        return Excerpt.of(summary.moved(), MAX_ROWS);
    }

    /** The missing reports by department, each with its first KPIs. */
    public List<Missing> notReported() {
        return summary.notReported().stream()
                .map(each -> new Missing(each.department(), Excerpt.of(each.kpis(), MAX_KPIS_OF_DEPARTMENT)))
                .toList();
    }

    /** The beginning of every chapter. */
    public List<ChapterPart> chapters() {
        return summary.chapters().stream()
                .map(chapter -> new ChapterPart(
                        chapter.part(0, CHAPTER_SIZE), chapter.allKpis().size()))
                .toList();
    }

    /** The first KPIs of the list of definitions. */
    public Excerpt<SummaryKpi> definitions() {
        return Excerpt.of(summary.kpis(), MAX_APPENDIX_ROWS);
    }

    /** The first corrections since the last summary. */
    public Excerpt<Correction> correctionsBefore() {
        return Excerpt.of(summary.appendix().before(), MAX_APPENDIX_ROWS);
    }

    /** The first corrections since this summary. */
    public Excerpt<Correction> correctionsSince() {
        return Excerpt.of(summary.appendix().since(), MAX_APPENDIX_ROWS);
    }
}
