package planportal.ratings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffMember;
import planportal.progress.Kpi;
import planportal.shared.Excerpt;
import planportal.shared.Formats;
import planportal.shared.Paging;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.UserFacingException;

/** 評価の変更: the list of rating decisions, and the page on which one is made. */
@Controller
@RequestMapping("/manage/ratings")
class RatingController {

    /**
     * The choice of the form above the list.
     *
     * @param kpi a KPI's code, or words that its name contains
     */
    record Choice(@Nullable String kpi, @Nullable String quarter) {}

    private final RatingDecision decision;
    private final Formats formats;

    RatingController(RatingDecision decision, Formats formats) {
        this.decision = decision;
        this.formats = formats;
    }

    @GetMapping
    String list(
            StaffMember actor,
            @ModelAttribute("form") Choice choice,
            BindingResult errors,
            @RequestParam(required = false) @Nullable String page,
            Model model) {
        RatingDecision.RatingList list = decision.list(actor, Paging.readNumber(page));
        if (choice.kpi() != null && choice.quarter() != null) {
            Quarter quarter = readQuarter(choice.quarter());
            List<Kpi> found = list.find(choice.kpi(), quarter);
            if (found.size() == 1) {
                return "redirect:/manage/ratings/" + found.get(0).code() + "/" + quarter;
            }
            if (found.isEmpty()) {
                errors.rejectValue("kpi", "ratings.not-reported");
            } else {
                model.addAttribute("found", Excerpt.of(found, Paging.SIZE));
            }
        }
        model.addAttribute("list", list);
        return "ratings/ratings";
    }

    @GetMapping("/{kpi}/{quarter}")
    String rating(StaffMember actor, @PathVariable String kpi, @PathVariable String quarter, Model model) {
        RatedQuarter rated = decision.find(actor, kpi, readQuarter(quarter));
        model.addAttribute("form", new RatingForm("", "", rated.fingerprint()));
        return show(rated, model);
    }

    /**
     * @param step {@code check} shows what will be public, {@code edit} returns to the form, {@code publish} publishes
     * the decision
     */
    @PostMapping("/{kpi}/{quarter}")
    String decide(
            StaffMember actor,
            @PathVariable String kpi,
            @PathVariable String quarter,
            @ModelAttribute("form") RatingForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "check") String step,
            Model model,
            RedirectAttributes flash) {
        Quarter parsedQuarter = readQuarter(quarter);
        RatedQuarter rated = decision.find(actor, kpi, parsedQuarter);
        if (!step.equals("edit")) {
            try {
                if (step.equals("publish") && form.givenReason() != null) {
                    decision.decide(actor, kpi, parsedQuarter, form.newRating(), form.givenReason(), form.seen());
                    flash.addFlashAttribute(
                            "notice",
                            formats.message(
                                    "ratings.notice",
                                    formats.text(rated.kpi().name()),
                                    formats.quarterShort(parsedQuarter)));
                    flash.addFlashAttribute("noticePath", "/kpis/" + kpi);
                    return "redirect:/manage/ratings";
                }
                RatingDecision.check(rated, form.newRating(), form.givenReason());
                model.addAttribute("confirm", rated.fingerprint().equals(form.seen()));
                model.addAttribute("stale", !rated.fingerprint().equals(form.seen()));
            } catch (Refusal refused) {
                errors.rejectValue(
                        refused.field(),
                        refused.messageCode(),
                        new Object[] {formats.count(RatingDecision.MAX_REASON_LENGTH)},
                        null);
                if (form.givenReason() == null && !errors.hasFieldErrors("reason")) {
                    errors.rejectValue("reason", RatingRefusal.REASON_MISSING.messageCode());
                }
            } catch (OptimisticLockingFailureException conflict) {
                model.addAttribute("stale", true);
                rated = decision.find(actor, kpi, parsedQuarter);
            }
        }
        // The next submission is based on what is shown now.
        model.addAttribute("typed", form.basedOn(rated));
        return show(rated, model);
    }

    private String show(RatedQuarter rated, Model model) {
        model.addAttribute("rated", rated);
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", model.getAttribute("form"));
        }
        model.addAttribute(
                "heading",
                formats.message("ratings.title-of", formats.text(rated.kpi().name())));
        return "ratings/rating";
    }

    private static Quarter readQuarter(String text) {
        try {
            return Quarter.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw UserFacingException.invalid("ratings.unreadable-quarter");
        }
    }
}
