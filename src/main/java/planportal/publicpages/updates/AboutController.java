package planportal.publicpages.updates;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import planportal.progress.Snapshot;
import planportal.publicpages.frame.AsOf;
import planportal.publicpages.frame.ContactProperties;
import planportal.shared.UserFacingException;

/** The pages about the rating rule, publications and accessibility. */
@Controller
class AboutController {

    private static final int UPDATES = 50;

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
        int pages = pages(asOf.snapshot());
        int shown = Math.min(page, pages);
        model.addAttribute("updates", UpdateView.newest(asOf.snapshot(), (shown - 1) * UPDATES, UPDATES));
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        return "publicpages/updates";
    }

    /** How many pages the updates fill. */
    static int pages(Snapshot snapshot) {
        return Math.max(1, (UpdateView.count(snapshot) + UPDATES - 1) / UPDATES);
    }
}
