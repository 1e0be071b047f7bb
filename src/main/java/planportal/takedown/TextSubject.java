package planportal.takedown;

import org.jspecify.annotations.Nullable;
import planportal.progress.MeasureKey;
import planportal.shared.LocalizedText;

/**
 * The KPI or measure that texts are about.
 *
 * @param code       its code in addresses
 * @param title      its label and name
 * @param address    its public page
 * @param kpi        the KPI; null for a measure
 * @param measure    the measure, or an initiative without measures; null for a KPI
 * @param department the id of the department in charge; null if there is none
 */
record TextSubject(
        String code,
        LocalizedText title,
        String address,
        @Nullable Long kpi,
        @Nullable MeasureKey measure,
        @Nullable Long department) {

    /** Whether it is a measure. */
    public boolean isMeasure() {
        return kpi == null;
    }

    /** The page that lists its texts. */
    public String textsAddress() {
        return "/staff/takedowns/" + (isMeasure() ? "measures/" : "kpis/") + code;
    }

    /** The subject of history entries about it. */
    String historySubject(String quarter) {
        return (isMeasure() ? "narrative:" : "kpi:") + code + ":" + quarter;
    }
}
