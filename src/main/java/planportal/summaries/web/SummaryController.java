package planportal.summaries.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import planportal.accounts.StaffMember;
import planportal.shared.Quarter;
import planportal.summaries.SummaryPage;
import planportal.summaries.files.FileRequests;
import planportal.summaries.files.SummaryFiles;
import planportal.summaries.model.QuarterlySummary;
import planportal.summaries.model.QuarterlySummary.Choices;
import planportal.summaries.model.QuarterlySummary.QuarterState;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryRequest;
import planportal.summaries.model.SummaryRequest.Basis;
import planportal.summaries.model.SummaryRequest.Part;

/** 四半期のまとめ: selection, preview and download of a summary. */
@Controller
@RequestMapping("/manage/summaries")
class SummaryController {

    private static final String FORM = "summaries/summary-form";

    private final QuarterlySummary summaries;
    private final FileRequests requests;
    private final SummaryFiles files;

    SummaryController(QuarterlySummary summaries, FileRequests requests, SummaryFiles files) {
        this.summaries = summaries;
        this.requests = requests;
        this.files = files;
    }

    @GetMapping
    String form(
            StaffMember actor,
            @ModelAttribute("asked") SummaryForm asked,
            BindingResult errors,
            Locale locale,
            Model model) {
        Choices choices = summaries.choices(actor);
        SummaryForm form = asked.isEmpty() ? SummaryForm.of(newest(choices.quarters()), locale) : asked;
        model.addAttribute("form", form);
        return form(actor, choices, model);
    }

    @GetMapping("/preview")
    String preview(
            StaffMember actor,
            @ModelAttribute("form") SummaryForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest http) {
        Optional<SummaryRequest> request = form.request(errors);
        if (request.isEmpty()) {
            return form(actor, summaries.choices(actor), model);
        }
        Summary summary = summaries.summary(actor, request.get());
        if (isEmpty(summary, errors)) {
            return form(actor, summaries.choices(actor), model);
        }
        model.addAttribute("page", new SummaryPage(summary, files.words(summary)));
        model.addAttribute("files", files.formats(summary));
        model.addAttribute("query", http.getQueryString());
        return "summaries/summary";
    }

    @GetMapping("/summary{ending:(?:-initiatives)?[.][a-z]+}")
    @Nullable
    String file(
            StaffMember actor,
            @PathVariable String ending,
            @ModelAttribute("form") SummaryForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response)
            throws IOException {
        SummaryFormat format = files.format(ending);
        Optional<SummaryRequest> request = form.request(errors);
        if (request.isEmpty()) {
            return form(actor, summaries.choices(actor), model);
        }
        Summary summary = summaries.summary(actor, request.get());
        if (isEmpty(summary, errors)) {
            return form(actor, summaries.choices(actor), model);
        }
        if (!files.hasRoomFor(summary, format)) {
            errors.rejectValue(
                    "initiatives",
                    "summaries.form.too-large",
                    new Object[] {summary.kpis().size(), files.maxKpis(format)},
                    null);
            return form(actor, summaries.choices(actor), model);
        }
        if (files.isMadeInBackground(summary, format)) {
            return "redirect:/manage/summaries/files/" + requests.enqueue(actor, request.get(), format);
        }
        SummaryDownload.send(files, summary, format, SummaryFiles.fileName(summary, format), response);
        return null;
    }

    private String form(StaffMember actor, Choices choices, Model model) {
        model.addAttribute("made", requests.files(actor));
        model.addAttribute("choices", choices);
        model.addAttribute("bases", Basis.values());
        model.addAttribute("parts", Part.values());
        model.addAttribute("formats", files.formats());
        return FORM;
    }

    /** Whether the selection contains no KPI; adds an error in that case. */
    private static boolean isEmpty(Summary summary, BindingResult errors) {
        if (summary.kpis().isEmpty()) {
            errors.rejectValue("initiatives", "summaries.form.no-kpis");
        }
        return summary.kpis().isEmpty();
    }

    /** The newest published quarter, otherwise the newest; for a plan that has not started, its first. */
    private static Quarter newest(List<QuarterState> quarters) {
        return quarters.stream()
                .filter(state -> state.publishedAt() != null)
                .findFirst()
                .or(() -> quarters.stream().findFirst())
                .orElseThrow()
                .quarter();
    }
}
