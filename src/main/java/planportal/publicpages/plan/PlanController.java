package planportal.publicpages.plan;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import planportal.plan.Plan;
import planportal.publicpages.frame.AsOf;
import planportal.shared.UserFacingException;

/** The plan's text: initiatives, measures, programmes, vision, background, and the documents that it comes from. */
@Controller
class PlanController {

    @GetMapping("/initiatives/{code}")
    String initiative(@PathVariable String code, AsOf asOf, Model model) {
        model.addAttribute(
                "view",
                plan(asOf)
                        .priorityProgramme()
                        .allInitiatives()
                        .filter(each -> each.code().equals(code))
                        .findFirst()
                        .map(initiative -> InitiativeView.of(asOf.snapshot(), initiative))
                        .orElseThrow(() -> UserFacingException.notFound()));
        return "publicpages/initiative";
    }

    @GetMapping("/measures/{code}")
    String measure(@PathVariable String code, AsOf asOf, Model model) {
        model.addAttribute(
                "view",
                plan(asOf)
                        .measures()
                        .filter(each -> each.code().equals(code))
                        .findFirst()
                        .map(measure -> MeasureView.of(asOf.snapshot(), measure))
                        .orElseThrow(() -> UserFacingException.notFound()));
        return "publicpages/measure";
    }

    @GetMapping("/programmes")
    String programmes(AsOf asOf, Model model) {
        model.addAttribute(
                "programmes",
                plan(asOf).programmes().stream()
                        .map(programme -> ProgrammeView.of(asOf.snapshot(), programme))
                        .toList());
        return "publicpages/programmes";
    }

    @GetMapping("/programmes/{slug}")
    String programme(@PathVariable String slug, AsOf asOf, Model model) {
        model.addAttribute(
                "view",
                plan(asOf).programmes().stream()
                        .filter(each -> each.slug().equals(slug))
                        .findFirst()
                        .map(programme -> ProgrammeView.of(asOf.snapshot(), programme))
                        .orElseThrow(() -> UserFacingException.notFound()));
        return "publicpages/programme";
    }

    @GetMapping("/plan")
    String plan(AsOf asOf, Model model) {
        model.addAttribute("view", PlanTextView.of(asOf.snapshot()));
        return "publicpages/plan";
    }

    @GetMapping("/plan/editions")
    String editions(AsOf asOf, Model model) {
        model.addAttribute("editions", EditionView.all(asOf.snapshot()));
        return "publicpages/editions";
    }

    @GetMapping("/plan/editions/{number:\\d{1,9}}")
    String edition(@PathVariable int number, AsOf asOf, Model model) {
        model.addAttribute(
                "edition",
                EditionView.all(asOf.snapshot()).stream()
                        .filter(each -> each.number() == number)
                        .findFirst()
                        .orElseThrow(() -> UserFacingException.notFound()));
        return "publicpages/edition";
    }

    @GetMapping("/plan/background")
    String background(AsOf asOf, Model model) {
        model.addAttribute("view", BackgroundView.of(asOf.snapshot()));
        return "publicpages/background";
    }

    @GetMapping("/documents/{slug}")
    String document(@PathVariable String slug, AsOf asOf, Model model) {
        model.addAttribute(
                "view",
                plan(asOf).documents().stream()
                        .filter(each -> each.slug().equals(slug))
                        .findFirst()
                        .map(document -> DocumentView.of(plan(asOf), document))
                        .orElseThrow(() -> UserFacingException.notFound()));
        return "publicpages/document";
    }

    private static Plan plan(AsOf asOf) {
        return asOf.snapshot().plan();
    }
}
