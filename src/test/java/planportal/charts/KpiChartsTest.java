package planportal.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshots;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.testing.PortalTest;

/** The charts of the demonstration's KPIs. */
@PortalTest
@Transactional
class KpiChartsTest {

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private Formats formats;

    /** As they stood at the end of every second quarter, in every size and language. */
    @Test
    void placeLabelsWithoutOverlap() {
        List<String> touching = new ArrayList<>();
        int drawn = 0;
        for (PublicKpi publicKpi : snapshots.current().kpis()) {
            for (Quarter quarter = Quarter.of(2020, 1);
                    quarter.compareTo(Quarter.of(2023, 3)) <= 0;
                    quarter = quarter.plus(2)) {
                KpiHistory history = KpiHistory.until(publicKpi, quarter);
                for (Locale language : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
                    Chart chart = KpiCharts.of(history, formats.in(language));
                    PrintedChart printed = KpiCharts.printed(history, formats.in(language));
                    if (chart != null && printed != null) {
                        drawn++;
                        for (Drawing drawing : List.of(chart.wide(), chart.narrow(), printed.drawing())) {
                            for (String word : DrawnWords.touching(drawing)) {
                                touching.add(
                                        publicKpi.kpi().code() + " " + quarter + " " + drawing.variant() + ": " + word);
                            }
                        }
                    }
                }
            }
        }

        assertThat(touching).isEmpty();
        assertThat(drawn).isGreaterThan(500);
    }
}
