package planportal.publicpages;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.progress.Kpi;
import planportal.progress.KpiProgress;
import planportal.publicpages.chart.Chart;
import planportal.publicpages.chart.ChartSubject;
import planportal.publicpages.chart.ChartWords;
import planportal.publicpages.chart.Charts;
import planportal.shared.FiscalYear;
import planportal.shared.Formats;
import planportal.shared.Quarter;

/** Draws a KPI's history in the reader's language. */
@Component
class KpiCharts {

    private final Formats formats;
    private final ChartWords words;

    KpiCharts(Formats formats) {
        this.formats = formats;
        this.words = new Words(formats);
    }

    /** The chart of {@code progress}; null if nothing of it has been published. */
    @Nullable Chart of(KpiProgress progress) {
        if (progress.measurements().isEmpty()) {
            return null;
        }
        Kpi kpi = progress.kpi();
        return Charts.draw(new ChartSubject("chart-" + kpi.code(), formats.text(kpi.name()), formats.text(kpi.unit()),
                progress.terms(), progress.reported(),
                progress.measurements().entrySet().stream().filter(quarter -> quarter.getValue().size() > 1)
                        .map(Map.Entry::getKey).collect(Collectors.toSet()),
                kpi::isDueIn, progress.baseline().map(baseline -> formats.asOf(baseline.asOf(), baseline.asWritten())).orElse(null)), words);
    }

    private record Words(Formats formats) implements ChartWords {

        @Override
        public String message(String key, String... arguments) {
            return formats.say(key, (Object[]) arguments);
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
