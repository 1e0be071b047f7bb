package planportal.reporting.periods;

import java.util.Objects;
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
import planportal.reporting.periods.PeriodReading.PeriodPage;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.UserFacingException;
import planportal.shared.input.FreeText;
import planportal.shared.input.QuarterParameter;
import planportal.shared.input.VersionField;

/** 報告期間: the periods, and every decision on one. */
@Controller
@RequestMapping("/manage/periods")
class ManagePeriodsController {

    /** @param reason why the period is closed before its end, or cancelled before it opens */
    record ClosingForm(@Nullable String reason, @Nullable String version) {}

    private final PeriodReading reading;
    private final PeriodAdministration administration;
    private final ReportUnlocking unlocking;
    private final Formats formats;
    private final PeriodProposals proposals;

    ManagePeriodsController(
            PeriodReading reading,
            PeriodAdministration administration,
            ReportUnlocking unlocking,
            Formats formats,
            PeriodProposals proposals) {
        this.proposals = proposals;
        this.reading = reading;
        this.administration = administration;
        this.unlocking = unlocking;
        this.formats = formats;
    }

    /** @param quarter the quarter that is to get its period, as the form below the list sends it */
    @GetMapping
    String list(StaffMember actor, @RequestParam(required = false) @Nullable String quarter, Model model) {
        if (quarter != null && !quarter.isBlank()) {
            return "redirect:/manage/periods/" + read(quarter);
        }
        model.addAttribute("list", reading.list(actor));
        return "reporting/periods";
    }

    @GetMapping("/{quarter}")
    String period(StaffMember actor, @PathVariable String quarter, Model model) {
        return show(reading.page(actor, read(quarter)), model);
    }

    /**
     * Redirects readers who return to the address of a form, by changing the language or signing in again, to the
     * period.
     */
    @GetMapping("/{quarter}/{form:open|close|withdraw|unlocks}")
    String backToPeriod(@PathVariable String quarter) {
        return "redirect:/manage/periods/" + read(quarter);
    }

    /** @param step {@code schedule}, {@code reschedule}, {@code extend} or {@code reopen} */
    @PostMapping("/{quarter}")
    String setDays(
            StaffMember actor,
            @PathVariable String quarter,
            @ModelAttribute("dates") DatesForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String step,
            Model model,
            RedirectAttributes flash) {
        Quarter of = read(quarter);
        PeriodPage page = reading.page(actor, of);
        boolean isNew = step.equals("schedule") || step.equals("reschedule");
        int seen = VersionField.read(form.version());
        String reason = FreeText.clean(form.reason());
        return act(
                actor,
                of,
                errors,
                model,
                flash,
                step,
                () -> form.read(isNew ? null : page.dates().opensOn(), errors).ifPresent(dates -> {
                    switch (step) {
                        case "schedule" -> administration.schedule(actor, of, dates);
                        case "reschedule" -> administration.reschedule(actor, of, dates, seen);
                        case "extend" -> administration.extend(actor, of, dates, reason, seen);
                        case "reopen" -> administration.reopen(actor, of, dates, reason, seen);
                        default -> throw UserFacingException.invalid("periods.unknown-step");
                    }
                }));
    }

    /** @param step {@code open}, {@code close}, or {@code withdraw} to cancel the period */
    @PostMapping("/{quarter}/{step:open|close|withdraw}")
    String perform(
            StaffMember actor,
            @PathVariable String quarter,
            @PathVariable String step,
            @ModelAttribute("closing") ClosingForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        Quarter of = read(quarter);
        return act(actor, of, errors, model, flash, step, () -> {
            int seen = VersionField.read(form.version());
            String reason = FreeText.clean(form.reason());
            switch (step) {
                case "open" -> administration.open(actor, of, seen);
                case "close" -> administration.close(actor, of, reason, seen);
                default -> administration.cancel(actor, of, reason, seen);
            }
        });
    }

    @PostMapping("/{quarter}/unlocks")
    String unlock(
            StaffMember actor,
            @PathVariable String quarter,
            @ModelAttribute("unlock") UnlockForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        Quarter of = read(quarter);
        return act(
                actor,
                of,
                errors,
                model,
                flash,
                "unlock",
                () -> form.read(errors)
                        .ifPresent(request -> unlocking.grant(
                                actor,
                                of,
                                request.kpi(),
                                request.account(),
                                request.endsAt(),
                                FreeText.clean(form.reason()))));
    }

    @PostMapping("/{quarter}/unlocks/{id}/revoke")
    String revoke(StaffMember actor, @PathVariable String quarter, @PathVariable long id, RedirectAttributes flash) {
        Quarter of = read(quarter);
        return done(of, unlocking.revoke(actor, of, id) ? "revoke" : "revoked-before", flash);
    }

    /** Performs the step; if it is refused, shows the page again with the input. */
    private String act(
            StaffMember actor,
            Quarter quarter,
            BindingResult errors,
            Model model,
            RedirectAttributes flash,
            String step,
            Runnable action) {
        try {
            action.run();
        } catch (Refusal refused) {
            String message = refused.messageCode();
            Object[] limits = {PeriodDates.MAX_GRACE_DAYS, formats.count(PeriodAdministration.MAX_REASON_LENGTH)};
            if (refused.field() == null) {
                model.addAttribute("refusal", formats.message(message));
            } else if (errors.getFieldType(refused.field()) == null) {
                model.addAttribute("refusal", formats.message(message, limits));
            } else {
                errors.rejectValue(refused.field(), message, limits, null);
            }
        } catch (OptimisticLockingFailureException stale) {
            model.addAttribute("refusal", formats.message("periods.stale"));
        }
        if (!errors.hasErrors() && !model.containsAttribute("refusal")) {
            return done(quarter, step, flash);
        }
        PeriodPage page = reading.page(actor, quarter);
        if (model.containsAttribute("refusal")) {
            // The next attempt is based on the version that is shown now.
            if (model.getAttribute("dates") instanceof DatesForm typed) {
                model.addAttribute("dates", typed.basedOn(page.version()));
            } else if (model.getAttribute("closing") instanceof ClosingForm typed) {
                model.addAttribute("closing", new ClosingForm(typed.reason(), String.valueOf(page.version())));
            }
        }
        return show(page, model);
    }

    private String done(Quarter quarter, String step, RedirectAttributes flash) {
        flash.addFlashAttribute("notice", formats.message("periods.notice." + step, formats.quarterShort(quarter)));
        return "redirect:/manage/periods/" + quarter;
    }

    private String show(PeriodPage page, Model model) {
        model.addAttribute("page", page);
        model.addAttribute(
                "heading", formats.message("periods.period.title", formats.quarterWithMonths(page.quarter())));
        if (!model.containsAttribute("dates")) {
            model.addAttribute("dates", DatesForm.of(proposals.ahead(page), page.version()));
        }
        if (!model.containsAttribute("closing")) {
            model.addAttribute("closing", new ClosingForm(null, String.valueOf(page.version())));
        }
        if (!model.containsAttribute("unlock")) {
            model.addAttribute("unlock", UnlockForm.until(proposals.nextWorkingDay()));
        }
        return "reporting/period";
    }

    private static Quarter read(String text) {
        return Objects.requireNonNull(QuarterParameter.read(text));
    }
}
