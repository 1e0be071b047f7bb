package planportal.reporting.publication;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
import planportal.shared.Formats;
import planportal.shared.Paging;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.UserFacingException;
import planportal.shared.input.QuarterParameter;

/** 公表: the planning division publishes what was approved, now or at a set time. */
@Controller
@RequestMapping("/manage/publication")
class PublicationController {

    private static final String HERE = "redirect:/manage/publication";

    private final PublicationReading reading;
    private final ReportPublication publication;
    private final Formats formats;
    private final Clock clock;

    PublicationController(PublicationReading reading, ReportPublication publication, Formats formats, Clock clock) {
        this.reading = reading;
        this.publication = publication;
        this.formats = formats;
        this.clock = clock;
    }

    /** The page, with the choice for a quarter if the reader returns from its check. */
    @GetMapping
    String page(
            StaffMember actor,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String when,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String page,
            Model model) {
        model.addAttribute("form", new PublicationForm(null, null, quarter, when, at));
        return show(actor, page, model);
    }

    @PostMapping
    String publish(
            StaffMember actor,
            @ModelAttribute("form") PublicationForm form,
            BindingResult errors,
            @RequestParam(required = false) @Nullable String page,
            Model model,
            RedirectAttributes flash) {
        String done = act(
                form,
                errors,
                model,
                () -> published(publication.publish(actor, form.chosen())),
                time -> publication.order(actor, form.chosen(), time));
        return done == null ? show(actor, page, model) : redirectWithNotice(done, flash);
    }

    /**
     * @param step {@code publish} publishes; anything else first shows what would be public, since publishing cannot be
     *             undone
     * @param seen what was approved when that was shown; if it has changed, it is shown again
     */
    @PostMapping("/quarters")
    String publishQuarter(
            StaffMember actor,
            @ModelAttribute("form") PublicationForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "check") String step,
            @RequestParam(required = false) @Nullable String seen,
            Model model,
            RedirectAttributes flash) {
        Quarter quarter = QuarterParameter.read(form.quarter());
        if (quarter == null) {
            throw UserFacingException.invalid("reporting.unreadable-quarter");
        }
        if (!step.equals("publish")) {
            return check(actor, quarter, form, errors, model);
        }
        String done = act(
                form,
                errors,
                model,
                () -> formats.message(
                        "reporting.publication.notice.quarter-published",
                        formats.quarter(quarter),
                        publication.publishQuarter(actor, quarter, seen)),
                time -> publication.orderQuarter(actor, quarter, time, seen));
        if (done == null) {
            return model.containsAttribute("stale")
                    ? check(actor, quarter, form, errors, model)
                    : show(actor, null, model);
        }
        return redirectWithNotice(done, flash);
    }

    /**
     * Redirects readers who return to the address of a form, by changing the language or signing in again, to the page.
     */
    @GetMapping({"/quarters", "/rule", "/orders/{order}/cancel"})
    String backToPage() {
        return HERE;
    }

    @PostMapping("/orders/{order}/cancel")
    String cancel(StaffMember actor, @PathVariable long order, Model model, RedirectAttributes flash) {
        try {
            flash.addFlashAttribute(
                    "notice",
                    formats.message(
                            publication.cancel(actor, order)
                                    ? "reporting.publication.notice.cancelled"
                                    : "reporting.publication.notice.cancelled-before"));
        } catch (Refusal refused) {
            model.addAttribute("refusal", formats.message(refused));
            model.addAttribute("form", PublicationForm.EMPTY);
            return show(actor, null, model);
        }
        return HERE;
    }

    @PostMapping("/rule")
    String changeRule(
            StaffMember actor, @RequestParam(defaultValue = "") String approvalPublishes, RedirectAttributes flash) {
        publication.letApprovalPublish(actor, approvalPublishes.equals("true"));
        flash.addFlashAttribute("notice", formats.message("reporting.publication.notice.rule-changed"));
        return HERE;
    }

    /** @return the notice; null if nothing was done, with the reason in {@code errors} or {@code model} */
    private @Nullable String act(
            PublicationForm form, BindingResult errors, Model model, Supplier<String> now, Predicate<Instant> later) {
        String done = null;
        try {
            if (!form.isLater()) {
                done = form.saysBoth(errors) ? null : now.get();
            } else {
                Optional<Instant> time = form.time(clock.instant(), errors);
                if (time.isPresent()) {
                    done = formats.message(
                            later.test(time.get())
                                    ? "reporting.publication.notice.ordered"
                                    : "reporting.publication.notice.ordered-before",
                            formats.moment(time.get()));
                }
            }
        } catch (OptimisticLockingFailureException stale) {
            model.addAttribute("stale", true);
        } catch (Refusal refused) {
            model.addAttribute("refusal", formats.message(refused));
        }
        return done;
    }

    private static String redirectWithNotice(String done, RedirectAttributes flash) {
        flash.addFlashAttribute("notice", done);
        return HERE;
    }

    private String check(StaffMember actor, Quarter quarter, PublicationForm form, BindingResult errors, Model model) {
        Instant now = clock.instant();
        boolean bothSaid = form.saysBoth(errors);
        Optional<Instant> later = form.isLater() ? form.time(now, errors) : Optional.empty();
        if (bothSaid || form.isLater() && later.isEmpty()) {
            return show(actor, null, model);
        }
        try {
            model.addAttribute("check", reading.check(actor, quarter, later.orElse(now)));
        } catch (Refusal refused) {
            model.addAttribute("refusal", formats.message(refused));
            return show(actor, null, model);
        }
        model.addAttribute("later", later.orElse(null));
        return "reporting/publication-quarter";
    }

    private String published(int reports) {
        return reports == 0
                ? formats.message("reporting.publication.notice.published-before")
                : formats.message("reporting.publication.notice.published", reports);
    }

    /** @param page the page of the approved reports, as the address gives it */
    private String show(StaffMember actor, @Nullable String page, Model model) {
        model.addAttribute("stale", model.containsAttribute("stale"));
        model.addAttribute("page", reading.page(actor, Paging.readNumber(page)));
        return "reporting/publication";
    }
}
