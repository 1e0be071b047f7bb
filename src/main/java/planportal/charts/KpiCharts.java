package planportal.charts;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.progress.PublicKpi;
import planportal.shared.FiscalYear;
import planportal.shared.Formats;
import planportal.shared.Quarter;

/** Draws charts of KPIs in the reader's language. */
@Component
public class KpiCharts {

    private final Formats formats;

    KpiCharts(Formats formats) {
        this.formats = formats;
    }

    /**
     * The chart of {@code publicKpi} in the language of the current request; null if nothing of it has been published.
     *
     * @param through the last quarter covered by the page; null if the page is not about a quarter
     */
    public @Nullable Chart of(PublicKpi publicKpi, @Nullable Quarter through) {
        return of(KpiHistory.of(publicKpi, through), formats);
    }

    /** The chart of {@code history} in the language of {@code formats}; null if it is empty. */
    public static @Nullable Chart of(KpiHistory history, Formats formats) {
        return history.isEmpty() ? null : Charts.draw(subject(history, formats), new Words(formats));
    }

    /** The chart of {@code history} for a printed page; null if it is empty or there is nothing to draw. */
    public static @Nullable PrintedChart printed(KpiHistory history, Formats formats) {
        return history.isEmpty() ? null : Charts.drawForPrint(subject(history, formats), new Words(formats));
    }

    private static ChartSubject subject(KpiHistory history, Formats formats) {
        KpiHistory.BaselineDate date = history.baselineDate();
        return new ChartSubject(
                new ChartSubject.Heading(
                        "chart-" + history.heading().code(),
                        formats.text(history.heading().name()),
                        formats.text(history.heading().unit())),
                history.terms(),
                history.reported(),
                history.marked(),
                history::isDueIn,
                history.through(),
                date == null ? null : formats.asOf(date.asOf(), date.asWritten()));
    }

    private record Words(Formats formats) implements ChartWords {

        @Override
        public String message(String key, String... arguments) {
            return formats.message(key, (Object[]) arguments);
        }

        @Override
        public String number(BigDecimal number) {
            BigDecimal stripped = number.stripTrailingZeros();
            return formats.digits(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
        }

        @Override
        public String year(FiscalYear year) {
            return formats.fiscalYearShort(year);
        }

        @Override
        public String shortYear(FiscalYear year) {
            return formats.fiscalYearInitial(year);
        }

        @Override
        public String quarter(Quarter quarter) {
            return formats.quarter(quarter);
        }

        @Override
        public String day(LocalDate day) {
            return formats.dayShort(day);
        }
    }
}
