package planportal.reporting.approval;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffMember;
import planportal.progress.Kpi;
import planportal.reporting.approval.ReportChanges.Change;
import planportal.reporting.conversation.CommentText;
import planportal.reporting.conversation.ReportConversation;
import planportal.reporting.evidence.EvidenceReading.Item;
import planportal.reporting.report.ReportContent;
import planportal.reporting.report.ReportStatus;
import planportal.reporting.report.StoredReport;
import planportal.shared.Formats;
import planportal.shared.LocalizedText;
import planportal.shared.Refusal;
import planportal.shared.UserFacingException;
import planportal.shared.input.FreeText;

/**
 * Common logic of pages with decisions, for all subjects and roles: performing the decision, and showing the page again
 * if it failed.
 */
@Component
class Decisions {

    private final ReportChanges changes;
    private final ReportConversation conversation;
    private final Formats formats;

    Decisions(ReportChanges changes, ReportConversation conversation, Formats formats) {
        this.changes = changes;
        this.conversation = conversation;
        this.formats = formats;
    }

    /**
     * Performs the decision of the form. If it fails, {@code errors} contains what is wrong with the form, and {@code
     * model} whether it was {@code stale} or a {@code refusal}.
     *
     * @param approve  approves the report
     * @param giveBack returns it for the given reason
     * @return the new state; empty if nothing was done
     */
    Optional<ReportStatus> decide(
            DecisionForm form, Errors errors, Model model, Supplier<ReportStatus> approve, Consumer<String> giveBack) {
        if (!form.isApproval()) {
            return giveBack(form, errors, model, giveBack);
        }
        return hasUsableComment(form, errors) ? perform(model, approve) : Optional.empty();
    }

    /** As {@link #decide}, for people who can only return. */
    Optional<ReportStatus> giveBack(DecisionForm form, Errors errors, Model model, Consumer<String> giveBack) {
        String reason = FreeText.clean(form.reason());
        boolean reasonUsable = DecisionReason.isUsable(reason, errors, formats);
        // Both are checked, so that one response contains all errors.
        boolean commentUsable = hasUsableComment(form, errors);
        return !reasonUsable || !commentUsable
                ? Optional.empty()
                : perform(model, () -> {
                    giveBack.accept(reason);
                    return ReportStatus.RETURNED;
                });
    }

    /** Whether the comment beside the decision is missing or can be added. */
    private boolean hasUsableComment(DecisionForm form, Errors errors) {
        return form.comment() == null || CommentText.isUsable(form.comment(), errors, formats);
    }

    /**
     * Adds only the comment; the rest of the input is kept for the next page.
     *
     * @return whether it was added; if not, {@code errors} contains the reason
     */
    boolean addComment(
            StaffMember actor,
            @Nullable StoredReport report,
            DecisionForm form,
            Errors errors,
            RedirectAttributes flash) {
        if (report == null) {
            throw UserFacingException.notFound("reporting.conversation.unknown-report");
        }
        String text = form.comment();
        if (!CommentText.isUsable(text, errors, formats)) {
            return false;
        }
        conversation.add(actor, report.key(), text);
        flash.addFlashAttribute("notice", formats.message("reporting.conversation.notice"));
        flash.addFlashAttribute("form", form.withoutComment());
        return true;
    }

    private static Optional<ReportStatus> perform(Model model, Supplier<ReportStatus> step) {
        try {
            return Optional.of(step.get());
        } catch (OptimisticLockingFailureException stale) {
            model.addAttribute("stale", true);
        } catch (Refusal refused) {
            model.addAttribute("refusal", refused.reason());
        }
        return Optional.empty();
    }

    /**
     * Adds to {@code model} what the page needs for a decision on the stored report, and, after a failed attempt, the
     * input and what has changed since the report was read.
     *
     * @param report the stored report; null if there is none
     * @param kpi    the KPI of the report; null for a measure
     */
    void show(@Nullable StoredReport report, List<Item> files, @Nullable Kpi kpi, Model model) {
        boolean stale = model.containsAttribute("stale");
        DecisionForm sent = (DecisionForm) model.getAttribute("form");
        SeenReport now = report == null ? null : SeenReport.of(report, files);
        model.addAttribute("conversation", conversation.about(report));
        model.addAttribute("stale", stale);
        model.addAttribute(
                "changes",
                stale && now != null && sent != null ? changes.between(SeenReport.read(sent.seen()), now, kpi) : null);
        if (sent == null || stale || model.containsAttribute("refusal")) {
            // The reader sees the new version and decides on that.
            model.addAttribute(
                    "form",
                    new DecisionForm(
                            null,
                            sent == null ? null : sent.reason(),
                            sent == null ? null : sent.text(),
                            report == null ? null : String.valueOf(report.version()),
                            now == null ? null : now.written()));
        }
    }

    /** The differences between a correction and the public content. */
    List<Change> corrections(ReportContent published, ReportContent corrected) {
        return Objects.requireNonNull(
                changes.between(Optional.of(SeenReport.of(published)), SeenReport.of(corrected), null));
    }

    /** Adds a notice about what was done with the report and the comment. */
    void addNotice(DecisionForm form, ReportStatus became, LocalizedText of, RedirectAttributes flash) {
        String done = formats.message(
                switch (became) {
                    case PUBLISHED -> "reporting.notice.approved";
                    case APPROVED -> "reporting.publication.notice.approved";
                    default -> "reporting.notice.returned";
                },
                formats.text(of));
        if (form.comment() != null) {
            done += " " + formats.message("reporting.conversation.notice");
        }
        flash.addFlashAttribute("notice", done);
    }
}
