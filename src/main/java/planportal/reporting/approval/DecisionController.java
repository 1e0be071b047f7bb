package planportal.reporting.approval;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.reporting.approval.ReportApproval.Opinion;
import planportal.reporting.evidence.EvidenceReading;
import planportal.reporting.evidence.EvidenceReading.Item;
import planportal.reporting.evidence.MeasureFigures;
import planportal.reporting.reading.NarrativeReading;
import planportal.reporting.reading.ReportAids;
import planportal.reporting.reading.ReportReading;
import planportal.reporting.reading.ReportReading.ReportPage;
import planportal.reporting.reading.SubjectPage;
import planportal.reporting.report.NarrativeContent;
import planportal.reporting.report.ReportAddress;
import planportal.reporting.report.ReportKind;
import planportal.reporting.report.ReportStatus;
import planportal.reporting.report.ReportTarget;
import planportal.shared.Formats;
import planportal.shared.Paging;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;
import planportal.shared.input.QuarterParameter;
import planportal.shared.input.VersionField;

/** 承認: what waits for a decision, and the decision on one report: its approver's, and the planning division's before it publishes. */
@Controller
class DecisionController {

    private static final String APPROVAL = "/staff/approvals/{code}";
    private static final String APPROVAL_OF_NARRATIVE = "/staff/approvals/narratives/{code}/{quarter}";
    private static final String PUBLICATION = "/manage/publication/{code}/{quarter}";
    private static final String PUBLICATION_OF_NARRATIVE = "/manage/publication/narratives/{code}/{quarter}";

    private final ReportReading reading;
    private final NarrativeReading narratives;
    private final ReportApproval approval;
    private final ReportAids aids;
    private final EvidenceReading evidence;
    private final MeasureFigures figures;
    private final Decisions decisions;
    private final Formats formats;

    DecisionController(
            ReportReading reading,
            NarrativeReading narratives,
            ReportApproval approval,
            ReportAids aids,
            EvidenceReading evidence,
            MeasureFigures figures,
            Decisions decisions,
            Formats formats) {
        this.reading = reading;
        this.narratives = narratives;
        this.approval = approval;
        this.aids = aids;
        this.evidence = evidence;
        this.figures = figures;
        this.decisions = decisions;
        this.formats = formats;
    }

    /** Who decides on the report: its department's approver, or the planning division, which can only return it. */
    private enum Decider {
        APPROVER(StaffAction.APPROVE_REPORT, ReportAddress.APPROVALS, "/staff/approvals"),
        PUBLISHER(StaffAction.RETURN_APPROVED_REPORT, ReportAddress.PUBLICATION, "/manage/publication");

        private final StaffAction action;
        private final String page;
        private final String list;

        Decider(StaffAction action, String page, String list) {
            this.action = action;
            this.page = page;
            this.list = list;
        }

        private boolean isApprover() {
            return this == APPROVER;
        }
    }

    /** A decision page as its address names it. */
    private record Asked(StaffMember actor, Decider role, ReportTarget target) {}

    /** What a browser sent to a decision page, and where the answer goes. */
    private record Sent(DecisionForm form, BindingResult errors, Model model, RedirectAttributes flash) {}

    @GetMapping("/staff/approvals")
    String list(StaffMember actor, @RequestParam(required = false) @Nullable String page, Model model) {
        List<ReportReading.Waiting> reports = reading.waiting(actor);
        List<NarrativeReading.Line> waiting = narratives.waiting(actor);
        Paging paging = Paging.of(reports.size() + waiting.size(), Paging.readNumber(page));
        model.addAttribute("periods", reading.openPeriods());
        model.addAttribute("waiting", paging.excerpt(reports, 0));
        model.addAttribute("narratives", paging.excerpt(waiting, reports.size()));
        model.addAttribute("paging", paging);
        return "reporting/approvals";
    }

    @GetMapping(APPROVAL)
    String approval(
            StaffMember actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String quarter,
            Model model) {
        return show(new Asked(actor, Decider.APPROVER, ofKpi(code, quarter)), model);
    }

    @GetMapping(APPROVAL_OF_NARRATIVE)
    String approvalOfNarrative(
            StaffMember actor, @PathVariable String code, @PathVariable String quarter, Model model) {
        return show(new Asked(actor, Decider.APPROVER, ofMeasure(code, quarter)), model);
    }

    @GetMapping(PUBLICATION)
    String publication(StaffMember actor, @PathVariable String code, @PathVariable String quarter, Model model) {
        return show(new Asked(actor, Decider.PUBLISHER, ofKpi(code, quarter)), model);
    }

    @GetMapping(PUBLICATION_OF_NARRATIVE)
    String publicationOfNarrative(
            StaffMember actor, @PathVariable String code, @PathVariable String quarter, Model model) {
        return show(new Asked(actor, Decider.PUBLISHER, ofMeasure(code, quarter)), model);
    }

    @PostMapping(APPROVAL)
    String decide(
            StaffMember actor,
            @PathVariable String code,
            @ModelAttribute("form") DecisionForm form,
            BindingResult errors,
            @RequestParam(required = false) @Nullable String quarter,
            Model model,
            RedirectAttributes flash) {
        return decide(new Asked(actor, Decider.APPROVER, ofKpi(code, quarter)), new Sent(form, errors, model, flash));
    }

    @PostMapping(APPROVAL_OF_NARRATIVE)
    String decideOnNarrative(
            StaffMember actor,
            @PathVariable String code,
            @PathVariable String quarter,
            @ModelAttribute("form") DecisionForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        return decide(
                new Asked(actor, Decider.APPROVER, ofMeasure(code, quarter)), new Sent(form, errors, model, flash));
    }

    @PostMapping(PUBLICATION)
    String giveBack(
            StaffMember actor,
            @PathVariable String code,
            @PathVariable String quarter,
            @ModelAttribute("form") DecisionForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        return decide(new Asked(actor, Decider.PUBLISHER, ofKpi(code, quarter)), new Sent(form, errors, model, flash));
    }

    @PostMapping(PUBLICATION_OF_NARRATIVE)
    String giveBackNarrative(
            StaffMember actor,
            @PathVariable String code,
            @PathVariable String quarter,
            @ModelAttribute("form") DecisionForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes flash) {
        return decide(
                new Asked(actor, Decider.PUBLISHER, ofMeasure(code, quarter)), new Sent(form, errors, model, flash));
    }

    private String decide(Asked asked, Sent sent) {
        DecisionForm form = sent.form();
        if (form.isComment()) {
            SubjectPage page = page(asked);
            return decisions.addComment(asked.actor(), page.report(), form, sent.errors(), sent.flash())
                    ? "redirect:" + address(page, asked.role())
                    : show(asked, page, sent.model());
        }
        if (asked.role().isApprover() && !form.isKnown()) {
            page(asked);
            throw UserFacingException.invalid();
        }
        Optional<ReportStatus> became = decision(asked, sent);
        SubjectPage page = page(asked);
        if (became.isEmpty()) {
            return show(asked, page, sent.model());
        }
        decisions.addNotice(form, became.get(), page.subject().name(), sent.flash());
        if (became.get() == ReportStatus.PUBLISHED) {
            sent.flash().addFlashAttribute("noticePath", page.subject().publicPage());
        }
        return "redirect:" + asked.role().list;
    }

    private Optional<ReportStatus> decision(Asked asked, Sent sent) {
        StaffMember actor = asked.actor();
        ReportTarget target = asked.target();
        Opinion opinion = new Opinion(
                VersionField.read(sent.form().version()), sent.form().comment());
        return asked.role().isApprover()
                ? decisions.decide(
                        sent.form(),
                        sent.errors(),
                        sent.model(),
                        () -> approval.approve(actor, target, opinion),
                        reason -> approval.returnWith(actor, target, reason, opinion))
                : decisions.giveBack(
                        sent.form(),
                        sent.errors(),
                        sent.model(),
                        reason -> approval.returnApproved(actor, target, reason, opinion));
    }

    private static ReportTarget ofKpi(String code, @Nullable String quarter) {
        return ReportTarget.kpi(code, QuarterParameter.read(quarter));
    }

    private static ReportTarget ofMeasure(String code, String quarter) {
        Quarter read = QuarterParameter.read(quarter);
        if (read == null) {
            throw UserFacingException.invalid("reporting.unreadable-quarter");
        }
        return new ReportTarget(ReportKind.MEASURE, code, read, false);
    }

    private SubjectPage page(Asked asked) {
        StaffAction action = asked.role().action;
        ReportTarget target = asked.target();
        return target.kind().isMeasure()
                ? narratives.decisionPage(
                        asked.actor(), action, target.code(), Objects.requireNonNull(target.quarter()))
                : reading.decisionPage(asked.actor(), action, target.code(), target.quarter());
    }

    private static String address(SubjectPage page, Decider role) {
        return page.period() == null
                ? role.list + "/" + page.subject().code()
                : new ReportAddress(
                                page.subject().kind(),
                                page.subject().code(),
                                page.period().quarter(),
                                false)
                        .from(role.page);
    }

    private String show(Asked asked, Model model) {
        return show(asked, page(asked), model);
    }

    private String show(Asked asked, SubjectPage page, Model model) {
        Decider role = asked.role();
        model.addAttribute("page", page);
        model.addAttribute("barred", role.isApprover() ? reading.barred(asked.actor(), page) : null);
        model.addAttribute("byApprover", role.isApprover());
        model.addAttribute("publishes", approval.publishesAtOnce());
        model.addAttribute("address", address(page, role));
        model.addAttribute(
                "heading",
                formats.message(
                        role.isApprover() ? "reporting.approval.title" : "reporting.publication.report.title",
                        formats.text(page.subject().name())));
        if (page instanceof ReportPage report) {
            addReport(report, model);
        } else {
            addNarrative(asked, (NarrativeReading.Page) page, model);
        }
        return "reporting/decision";
    }

    private void addReport(ReportPage page, Model model) {
        List<Item> files = evidence.about(page.report());
        decisions.show(page.report(), files, page.kpi().kpi(), model);
        model.addAttribute("asked", aids.asked(page));
        model.addAttribute("total", aids.total(page));
        model.addAttribute("evidence", files);
    }

    private void addNarrative(Asked asked, NarrativeReading.Page page, Model model) {
        decisions.show(page.report(), List.of(), null, model);
        model.addAttribute(
                "corrections",
                page.published().corrected() == null || page.report() == null
                        ? List.of()
                        : decisions.corrections(
                                NarrativeContent.of(page.published().corrected()),
                                page.report().content()));
        model.addAttribute(
                "figures",
                figures.of(
                        asked.actor(),
                        asked.role().action,
                        page.measure(),
                        Objects.requireNonNull(page.period()).quarter(),
                        asked.role().page));
    }
}
