package planportal.publicpages.kpis;

import java.util.Map;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import planportal.progress.Snapshot;
import planportal.publicpages.frame.AsOf;
import planportal.publicpages.frame.Frame;

/** The model of the public page of a KPI, for the preview of values that are not public yet. */
@Component
@NamedInterface("kpi-page")
public class PublicKpiPage {

    /** The template of the page; a model attribute {@code preview} marks it as not public. */
    public static final String TEMPLATE = "publicpages/kpi";

    private final KpiPage page;

    PublicKpiPage(KpiPage page) {
        this.page = page;
    }

    /**
     * The model attributes of the template.
     *
     * @throws java.util.NoSuchElementException if the snapshot has no such KPI
     */
    public Map<String, Object> model(Snapshot snapshot, String kpiCode) {
        return Map.of(
                "view",
                page.of(snapshot, snapshot.kpi(kpiCode).orElseThrow()),
                "frame",
                Frame.of(new AsOf(snapshot, null)));
    }
}
