package planportal.publicpages.parts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.progress.KpiProgress;
import planportal.shared.Quarter;

/**
 * The KPIs of a part of the plan on its page: all in the plan's order, or, where they are more than the page shows, those
 * with the worst ratings. The list of KPIs, which has pages, shows the others.
 *
 * @param rows  the KPIs shown
 * @param total how many there are
 */
public record KpiRows(List<KpiRow> rows, int total) {

    /** @param most how many rows the page shows at most */
    public static KpiRows of(List<KpiProgress> kpis, @Nullable Quarter quarter, int most) {
        List<KpiProgress> shown = kpis.size() <= most
                ? kpis
                : kpis.stream().sorted(KpiOrder.worstFirst(quarter)).limit(most).toList();
        return new KpiRows(KpiRow.of(shown, quarter), kpis.size());
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Whether there are more than are shown. */
    public boolean isFolded() {
        return total > rows.size();
    }
}
