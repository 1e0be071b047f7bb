package planportal.takedown;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
import planportal.shared.Excerpt;
import planportal.shared.Formats;
import planportal.shared.Paging;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.UserFacingException;
import planportal.shared.input.ChoiceInput;
import planportal.shared.input.FreeText;
import planportal.takedown.PublishedTexts.Listing;

/** 公表の取下げ: the requests, what of a KPI or measure is public, and the page on which a second person decides. */
@Controller
@RequestMapping("/staff/takedowns")
class TakedownController {

    private static final String KPI = "/kpis/{code}";
    private static final String MEASURE = "/measures/{code}";

    private final TakedownReading reading;
    private final Takedowns takedowns;
    private final Formats formats;

    TakedownController(TakedownReading reading, Takedowns takedowns, Formats formats) {
        this.reading = reading;
        this.takedowns = takedowns;
        this.formats = formats;
    }

    /** @param q the code of a KPI or measure, or words that its name contains */
    record Search(@Nullable String q) {}

    /** Which text a form is about, as its address says. */
    record Place(
            @Nullable String kind,
            @Nullable String quarter,
            @Nullable Integer revision,
            @Nullable Long file) {

        private PublishedText.Key key() {
            if (quarter == null || revision == null) {
                throw UserFacingException.notFound("takedown.unknown");
            }
            try {
                return new PublishedText.Key(
                        ChoiceInput.read(TextKind.class, kind == null ? "" : kind)
                                .orElseThrow(() -> UserFacingException.notFound("takedown.unknown")),
                        Quarter.parse(quarter),
                        revision,
                        file);
            } catch (IllegalArgumentException unreadable) {
                throw UserFacingException.notFound("takedown.unknown");
            }
        }
    }

    @GetMapping
    String overview(StaffMember actor, @ModelAttribute("form") Search search, BindingResult errors, Model model) {
        TakedownReading.Overview overview = reading.overview(actor);
        if (search.q() != null) {
            List<TextSubject> found = overview.find(search.q());
            if (found.size() == 1) {
                return "redirect:" + found.get(0).textsAddress();
            }
            if (found.isEmpty()) {
                errors.rejectValue("q", "takedown.not-found");
            } else {
                model.addAttribute("found", Excerpt.of(found, Paging.SIZE));
            }
        }
        model.addAttribute("overview", overview);
        return "takedown/takedowns";
    }

    @GetMapping(KPI)
    String textsOfKpi(StaffMember actor, @PathVariable String code, Model model) {
        return texts(reading.texts(actor, false, code), model);
    }

    @GetMapping(MEASURE)
    String textsOfMeasure(StaffMember actor, @PathVariable String code, Model model) {
        return texts(reading.texts(actor, true, code), model);
    }

    private String texts(Listing listing, Model model) {
        model.addAttribute("listing", listing);
        model.addAttribute(
                "heading",
                formats.message(
                        "takedown.texts.title", formats.text(listing.subject().title())));
        return "takedown/texts";
    }

    @GetMapping(KPI + "/new")
    String formForKpi(StaffMember actor, @PathVariable String code, Place place, Model model) {
        return form(reading.texts(actor, false, code), place, model);
    }

    @GetMapping(MEASURE + "/new")
    String formForMeasure(StaffMember actor, @PathVariable String code, Place place, Model model) {
        return form(reading.texts(actor, true, code), place, model);
    }

    private static String form(Listing listing, Place place, Model model) {
        model.addAttribute("form", new TakedownForm("", "", "", ""));
        return show(listing, place, model);
    }

    private static String show(Listing listing, Place place, Model model) {
        model.addAttribute("subject", listing.subject());
        model.addAttribute(
                "text", listing.find(place.key()).orElseThrow(() -> UserFacingException.notFound("takedown.unknown")));
        return "takedown/request";
    }

    @PostMapping(KPI + "/new")
    String requestForKpi(
            StaffMember actor,
            @PathVariable String code,
            Place place,
            @ModelAttribute("form") TakedownForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        return request(actor, false, code, place, form, errors, model, flash);
    }

    @PostMapping(MEASURE + "/new")
    String requestForMeasure(
            StaffMember actor,
            @PathVariable String code,
            Place place,
            @ModelAttribute("form") TakedownForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        return request(actor, true, code, place, form, errors, model, flash);
    }

    private String request(
            StaffMember actor,
            boolean measure,
            String code,
            Place place,
            TakedownForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        try {
            long id = takedowns.request(actor, measure, code, place.key(), form);
            flash.addFlashAttribute("notice", formats.message("takedown.notice.requested"));
            return "redirect:/staff/takedowns/" + id;
        } catch (Refusal refused) {
            if (refused.field() == null) {
                model.addAttribute("refused", refused.messageCode());
            } else {
                errors.rejectValue(refused.field(), refused.messageCode());
            }
            return show(reading.texts(actor, measure, code), place, model);
        }
    }

    @GetMapping("/{id:\\d{1,18}}")
    String decision(StaffMember actor, @PathVariable long id, Model model) {
        TakedownReading.RequestPage page = reading.request(actor, id);
        model.addAttribute("page", page);
        model.addAttribute(
                "heading",
                formats.message(
                        "takedown.decision.title",
                        formats.text(page.item().subject().title())));
        return "takedown/decision";
    }

    /** @param step {@code consent}, {@code refuse} or {@code withdraw} */
    @PostMapping("/{id:\\d{1,18}}")
    String decide(
            StaffMember actor,
            @PathVariable long id,
            @RequestParam String step,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(required = false) @Nullable String note,
            Model model,
            RedirectAttributes flash) {
        try {
            switch (step) {
                case "consent" -> takedowns.takeDown(actor, id, seen);
                case "refuse" -> takedowns.refuse(actor, id, FreeText.clean(note));
                case "withdraw" -> takedowns.withdraw(actor, id);
                default -> throw UserFacingException.invalid();
            }
        } catch (Takedowns.StalePlaces stale) {
            model.addAttribute("stale", true);
            return decision(actor, id, model);
        } catch (Refusal refused) {
            model.addAttribute("refused", refused.messageCode());
            return decision(actor, id, model);
        }
        flash.addFlashAttribute("notice", formats.message("takedown.notice." + step));
        return "redirect:/staff/takedowns/" + id;
    }
}
