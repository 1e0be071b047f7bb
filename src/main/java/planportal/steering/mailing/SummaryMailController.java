package planportal.steering.mailing;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffMember;
import planportal.accounts.administration.EmailAddresses;
import planportal.mail.PortalMail;
import planportal.shared.Formats;
import planportal.steering.mailing.SummaryMailing.Added;

/** まとめのメール: the mailing list for published summaries. */
@Controller
@RequestMapping("/manage/summaries/mailing")
class SummaryMailController {

    private static final String REDIRECT_TO_LIST = "redirect:/manage/summaries/mailing";

    /** @param email raw input */
    record AddressForm(@Nullable String email) {}

    private final SummaryMailing mailing;
    private final PortalMail mail;
    private final Formats formats;

    SummaryMailController(SummaryMailing mailing, PortalMail mail, Formats formats) {
        this.mailing = mailing;
        this.mail = mail;
        this.formats = formats;
    }

    @GetMapping
    String list(StaffMember actor, Model model) {
        model.addAttribute("form", new AddressForm(null));
        return show(actor, model);
    }

    @PostMapping
    String add(
            StaffMember actor,
            @ModelAttribute("form") AddressForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        String email = EmailAddresses.normalise(form.email());
        if (!EmailAddresses.isUsable(email)) {
            errors.rejectValue("email", "accounts.email.error.unusable");
            return show(actor, model);
        }
        Added added = mailing.add(actor, email);
        if (added == Added.TOO_MANY) {
            errors.rejectValue(
                    "email", "steering.summary-mail.too-many", new Object[] {SummaryMailing.MAX_ADDRESSES}, null);
            return show(actor, model);
        }
        flash.addFlashAttribute(
                "notice",
                formats.message(
                        added == Added.YES ? "steering.summary-mail.added" : "steering.summary-mail.there-already",
                        email));
        return REDIRECT_TO_LIST;
    }

    @PostMapping("/remove")
    String remove(StaffMember actor, @RequestParam String email, RedirectAttributes flash) {
        mailing.remove(actor, email);
        flash.addFlashAttribute("notice", formats.message("steering.summary-mail.removed", email));
        return REDIRECT_TO_LIST;
    }

    private String show(StaffMember actor, Model model) {
        model.addAttribute("recipients", mailing.recipients(actor));
        model.addAttribute("mails", mailing.mails(actor));
        model.addAttribute("missing", mail.missing());
        return "steering/summary-mail";
    }
}
