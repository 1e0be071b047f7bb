package planportal.publicpages.plan;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import planportal.publicpages.frame.AsOf;

/** The priority initiatives at a glance. */
@Controller
public class HomeController {

    @GetMapping("/")
    String home(AsOf asOf, Model model) {
        model.addAttribute("home", HomeView.of(asOf.snapshot()));
        return "publicpages/home";
    }
}
