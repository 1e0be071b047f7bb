package planportal.administration.kpis;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffMember;
import planportal.progress.KpiRefusal;
import planportal.progress.KpiTargets;
import planportal.progress.NewKpi;
import planportal.progress.Snapshot;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.Today;

/** 指標の追加: the page on which a KPI is added to the plan. */
@Controller
@RequestMapping("/admin/kpis/new")
class NewKpiController {

    private final KpiAdministration administration;
    private final NewKpiReading reading;
    private final Formats formats;
    private final Clock clock;

    NewKpiController(KpiAdministration administration, NewKpiReading reading, Formats formats, Clock clock) {
        this.administration = administration;
        this.reading = reading;
        this.formats = formats;
        this.clock = clock;
    }

    @GetMapping
    String blank(StaffMember actor, Model model) {
        Snapshot snapshot = administration.current(actor);
        String quarter = Quarter.of(Today.of(clock)).toString();
        return show(snapshot, KpiForm.blank(quarter), KpiForm.errors(), model);
    }

    @PostMapping
    String add(
            StaffMember actor,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes flash) {
        KpiForm form = KpiForm.of(sent);
        BindingResult errors = KpiForm.errors();
        Snapshot snapshot = administration.current(actor);
        try {
            Optional<NewKpi> added = reading.read(snapshot, form, errors);
            Set<KpiTargets.Question> asked =
                    added.map(each -> each.definition().questions(null)).orElse(Set.of());
            if (added.isPresent() && !form.confirmedQuestions().containsAll(asked)) {
                model.addAttribute(
                        "questions",
                        asked.stream()
                                .map(each -> formats.message("kpis.question." + each))
                                .toList());
                model.addAttribute("yes", asked.stream().map(Enum::name).collect(Collectors.joining(",")));
                errors.rejectValue("yes", KpiRefusal.NOT_CONFIRMED.messageCode());
            } else if (added.isPresent()) {
                administration.introduce(actor, added.get());
                flash.addFlashAttribute("notice", formats.message("kpis.notice.added"));
                return "redirect:/admin/kpis/" + added.get().code();
            }
        } catch (Refusal refused) {
            errors.rejectValue(String.valueOf(refused.field()), refused.messageCode(), refused.arguments(), null);
        }
        return show(snapshot, form, errors, model);
    }

    private String show(Snapshot snapshot, KpiForm form, BindingResult errors, Model model) {
        form.show(errors, model);
        model.addAttribute("parents", reading.parents(snapshot.plan()));
        model.addAttribute("quarters", reading.quarters(snapshot.plan()));
        model.addAttribute("documents", snapshot.plan().documents());
        return "administration/kpi-new";
    }
}
