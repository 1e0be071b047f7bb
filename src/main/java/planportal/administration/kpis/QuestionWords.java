package planportal.administration.kpis;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import planportal.progress.KpiSetting;
import planportal.progress.KpiTargets;
import planportal.progress.KpiTargets.Question;
import planportal.progress.PublicKpi;
import planportal.shared.DaySpan;
import planportal.shared.FiscalYear;
import planportal.shared.Formats;

/** Words the questions about a KPI's settings in the reader's language. */
public final class QuestionWords {

    private QuestionWords() {}

    /**
     * The questions as they are put to people.
     *
     * @param content the settings that were asked about
     */
    public static List<String> of(Formats formats, PublicKpi kpi, KpiSetting content, Set<Question> asked) {
        return asked.stream()
                .map(question -> question == Question.WITHIN_A_YEAR && content instanceof KpiTargets targets
                        ? withinAYear(formats, targets.withinAYear(kpi.kpi().kind()))
                        : formats.message("kpis.question." + question))
                .toList();
    }

    /** Names all such targets and explains by the first of them. */
    private static String withinAYear(Formats formats, List<DaySpan> dues) {
        FiscalYear year = FiscalYear.of(dues.get(0).last());
        return formats.message(
                "kpis.question." + Question.WITHIN_A_YEAR,
                dues.stream().map(formats::span).collect(Collectors.joining(formats.message("kpis.question.and"))),
                formats.span(dues.get(0)),
                String.valueOf(year.year() - 1),
                formats.dayShort(year.firstDay().minusDays(1)),
                String.valueOf(year.year()),
                formats.in(Locale.JAPANESE).fiscalYearShort(year));
    }
}
