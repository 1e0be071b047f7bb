package planportal.reporting.bulk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import planportal.accounts.StaffMember;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.bulk.ReportBatch.Outcome;
import planportal.reporting.bulk.ReportBatch.Result;
import planportal.reporting.bulk.ReportGrid.Grid;
import planportal.reporting.editing.ReportEditing.Step;
import planportal.shared.Formats;
import planportal.shared.Paging;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.input.QuarterParameter;

/** 「表でまとめて入力」: all reports of a quarter in one table. */
@Controller
@RequestMapping("/staff/grid")
class GridController {

    private final ReportGrid grid;
    private final ReportBatch batch;
    private final Formats formats;

    GridController(ReportGrid grid, ReportBatch batch, Formats formats) {
        this.grid = grid;
        this.batch = batch;
        this.formats = formats;
    }

    /**
     * @param quarter the quarter of the reports; null for the newest open one
     * @param page    the page of the table, from 1
     */
    @GetMapping
    String form(
            StaffMember actor,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String page,
            Model model) {
        @SuppressWarnings("unchecked")
        Map<String, String> outcomes = (Map<String, String>) model.getAttribute("outcomes");
        model.addAttribute("answered", outcomes != null);
        return show(
                actor,
                grid.of(
                        actor,
                        QuarterParameter.read(quarter),
                        Paging.readNumber(page),
                        List.of(),
                        outcomes == null ? Map.of() : outcomes,
                        false),
                model);
    }

    /**
     * Saves all rows that can be saved, and shows the result of each.
     *
     * @param sent the fields, as {@link GridInput} reads them
     * @param step {@code submit} to submit the reports; anything else saves drafts
     */
    @PostMapping
    String send(
            StaffMember actor,
            @RequestParam Map<String, String> sent,
            @RequestParam(defaultValue = "save") String step,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String page,
            Model model,
            RedirectAttributes flash) {
        Quarter of = QuarterParameter.read(quarter);
        int shown = Paging.readNumber(page);
        boolean submitting = step.equals("submit");
        List<Result> results;
        try {
            results = batch.keepEach(actor, of, GridInput.read(sent), submitting ? Step.SUBMIT : Step.SAVE);
        } catch (Refusal refused) {
            model.addAttribute("refusal", refused.reason());
            return show(actor, grid.of(actor, of, shown, List.of(), Map.of(), false), model);
        }
        Map<String, String> outcomes = results.stream()
                .filter(result -> result.outcome() != Outcome.UNCHANGED)
                .collect(Collectors.toMap(
                        result -> result.row().kpiCode(),
                        result -> word(result, submitting),
                        (one, other) -> one,
                        HashMap::new));
        String notice = grid.writtenNotice(results, submitting);
        if (results.stream()
                .allMatch(
                        result -> !result.outcome().isOpen() && result.faults().isEmpty())) {
            flash.addFlashAttribute("notice", notice);
            flash.addFlashAttribute("outcomes", outcomes);
            UriComponentsBuilder here = UriComponentsBuilder.fromPath("/staff/grid");
            if (of != null) {
                here.queryParam("quarter", of);
            }
            if (shown > 1) {
                here.queryParam(Paging.PARAMETER, shown);
            }
            return "redirect:" + here.toUriString();
        }
        // A success notice only if something was saved.
        if (results.stream().anyMatch(result -> result.outcome().isWritten())) {
            model.addAttribute("notice", notice);
        }
        model.addAttribute("answered", true);
        model.addAttribute("submitting", submitting);
        model.addAttribute(
                "failed", results.stream().anyMatch(result -> result.outcome().isOpen()));
        return show(actor, grid.of(actor, of, shown, results, outcomes, false), model);
    }

    /** Parses rows as if they were saved, and shows them with their errors. */
    @PostMapping("/check")
    String check(
            StaffMember actor,
            @RequestParam Map<String, String> sent,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String page,
            Model model) {
        Quarter of = QuarterParameter.read(quarter);
        int shown = Paging.readNumber(page);
        List<Result> results = batch.check(actor, of, GridInput.read(sent), Step.SAVE, done -> {});
        Grid all = grid.of(actor, of, shown, results, Map.of(), true);
        show(
                actor,
                new Grid(
                        all.period(),
                        all.rows().stream()
                                .filter(row -> sent.containsKey("shown:" + row.code()))
                                .toList(),
                        all.paging(),
                        all.fillable(),
                        all.others(),
                        all.second(),
                        all.query()),
                model);
        return "reporting/grid-rows :: rows";
    }

    /**
     * Shows the grid with the input after the session has ended. It saves nothing, so it needs no token of the old
     * session.
     */
    @PostMapping("/typed")
    String typed(
            StaffMember actor,
            @RequestParam Map<String, String> sent,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String page,
            Model model) {
        Quarter of = QuarterParameter.read(quarter);
        int shown = Paging.readNumber(page);
        model.addAttribute("kept", true);
        return show(
                actor,
                grid.of(
                        actor,
                        of,
                        shown,
                        batch.check(actor, of, GridInput.read(sent), Step.SAVE, done -> {}),
                        Map.of(),
                        true),
                model);
    }

    private static String word(Result result, boolean submitting) {
        return result.outcome() == Outcome.NEW || result.outcome() == Outcome.CHANGED
                ? submitting ? "SUBMITTED" : "SAVED"
                : result.outcome().name();
    }

    private String show(StaffMember actor, Grid shown, Model model) {
        model.addAttribute(
                "draft",
                shown.period() == null
                        ? ""
                        : actor.accountId() + ":" + shown.period().quarter()
                                + (shown.paging().number() > 1
                                        ? ":" + shown.paging().number()
                                        : ""));
        model.addAttribute("grid", shown);
        model.addAttribute("states", MilestoneState.values());
        model.addAttribute(
                "heading",
                shown.period() == null
                        ? formats.message("reporting.grid.title")
                        : formats.message(
                                "reporting.grid.heading",
                                formats.quarterWithMonths(shown.period().quarter())));
        return "reporting/grid";
    }
}
