package planportal.operations;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import planportal.accounts.StaffMember;

/** 保護の状態: which protections are on. */
@Controller
@RequestMapping("/admin/protections")
class ProtectionController {

    private final Protections protections;

    ProtectionController(Protections protections) {
        this.protections = protections;
    }

    @GetMapping
    String list(StaffMember actor, Model model) {
        model.addAttribute("protections", protections.list(actor));
        model.addAttribute("verification", protections.lastVerification(actor));
        return "operations/protections";
    }

    @PostMapping("/verification")
    String verify(StaffMember actor) {
        protections.verify(actor);
        return "redirect:/admin/protections#record";
    }
}
