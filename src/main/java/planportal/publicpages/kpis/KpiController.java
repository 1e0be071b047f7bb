package planportal.publicpages.kpis;

import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import planportal.publicpages.frame.AsOf;
import planportal.shared.UserFacingException;

/** The public list of KPIs, and the page of one. */
@Controller
public class KpiController {

    private final KpiPage page;

    KpiController(KpiPage page) {
        this.page = page;
    }

    @GetMapping("/kpis")
    String list(@ModelAttribute("query") KpiQuery query, AsOf asOf, Locale locale, Model model) {
        model.addAttribute("list", query.in(asOf.snapshot(), locale));
        return "publicpages/kpis";
    }

    @GetMapping("/kpis/{code}")
    String kpi(@PathVariable String code, AsOf asOf, Model model) {
        model.addAttribute(
                "view",
                asOf.snapshot()
                        .kpi(code)
                        .map(kpi -> page.of(asOf.snapshot(), kpi))
                        .orElseThrow(() -> UserFacingException.notFound()));
        return "publicpages/kpi";
    }
}
