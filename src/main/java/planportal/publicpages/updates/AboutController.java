package planportal.publicpages.updates;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import planportal.progress.Snapshot;
import planportal.publicpages.frame.AsOf;
import planportal.publicpages.frame.ContactProperties;
import planportal.shared.Paging;
import planportal.shared.UserFacingException;

/** The pages about the rating rule, publications and accessibility. */
@Controller
class AboutController {

    private final ContactProperties contact;

    AboutController(ContactProperties contact) {
        this.contact = contact;
    }

    @GetMapping("/about/rating")
    String rating(AsOf asOf, Model model) {
        model.addAttribute("view", RatingRuleView.of(asOf.snapshot()));
        return "publicpages/about-rating";
    }

    @GetMapping("/about/accessibility")
    String accessibility(Model model) {
        model.addAttribute("contact", contact);
        return "publicpages/about-accessibility";
    }

    @GetMapping("/updates")
    String updates(@RequestParam(defaultValue = "1") int page, AsOf asOf, Model model) {
        if (page < 1) {
            throw UserFacingException.invalid();
        }
        Paging paging = Paging.of(UpdateView.count(asOf.snapshot()), page);
        model.addAttribute("updates", UpdateView.newest(asOf.snapshot(), paging.offset(), paging.size()));
        model.addAttribute("paging", paging);
        return "publicpages/updates";
    }

    /** How many pages the updates fill. */
    static int pages(Snapshot snapshot) {
        return Paging.of(UpdateView.count(snapshot), 1).pages();
    }
}
