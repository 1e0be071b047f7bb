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

/** What pages of decisions share, whatever is decided on and by whom: one attempt, and what is shown where it failed. */
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
     * Tries what the form asks for. What is wrong with it stands in {@code errors} then, and in {@code model} whether it was
     * {@code stale} or a {@code refusal}.
     *
     * @param approve  approves it
     * @param giveBack returns it for the reason that it gets
     * @return what became of it; empty where it was not done
     */
    Optional<ReportStatus> decide(
            DecisionForm form, Errors errors, Model model, Supplier<ReportStatus> approve, Consumer<String> giveBack) {
        if (!form.isApproval()) {
            return giveBack(form, errors, model, giveBack);
        }
        return isSayable(form, errors) ? tried(model, approve) : Optional.empty();
    }

    /** As {@link #decide}, for those who return alone. */
    Optional<ReportStatus> giveBack(DecisionForm form, Errors errors, Model model, Consumer<String> giveBack) {
        String reason = FreeText.clean(form.reason());
        boolean explained = DecisionReason.isUsable(reason, errors, formats);
        // Both are looked at, so that one answer names all that is wrong.
        boolean sayable = isSayable(form, errors);
        return !explained || !sayable
                ? Optional.empty()
                : tried(model, () -> {
                    giveBack.accept(reason);
                    return ReportStatus.RETURNED;
                });
    }

    /** Whether nothing keeps the comment beside the decision from being added with it. */
    private boolean isSayable(DecisionForm form, Errors errors) {
        return form.comment() == null || CommentText.isUsable(form.comment(), errors, formats);
    }

    /**
     * Adds the comment alone; whatever else was typed goes along to the page that comes next.
     *
     * @return whether it was added; what is wrong with it stands in {@code errors} else
     */
    boolean say(
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
        conversation.say(actor, report.key(), text);
        flash.addFlashAttribute("notice", formats.say("reporting.conversation.notice"));
        flash.addFlashAttribute("form", form.withoutComment());
        return true;
    }

    private static Optional<ReportStatus> tried(Model model, Supplier<ReportStatus> step) {
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
     * Puts into {@code model} what the page needs to decide on what is stored now, and, after an attempt that failed, what was
     * typed and what has changed since it was read.
     *
     * @param report what is stored; null where nothing was begun
     * @param kpi    what the report is about; null for a measure
     */
    void show(@Nullable StoredReport report, List<Item> files, @Nullable Kpi kpi, Model model) {
        boolean stale = model.containsAttribute("stale");
        DecisionForm sent = (DecisionForm) model.getAttribute("form");
        SeenReport now = report == null ? null : SeenReport.of(report, files);
        model.addAttribute("stale", stale);
        model.addAttribute(
                "changes",
                stale && now != null && sent != null ? changes.between(SeenReport.read(sent.seen()), now, kpi) : null);
        if (sent == null || stale || model.containsAttribute("refusal")) {
            // The reader sees it anew and decides on that.
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

    /** Where a correction says something else than what is public. */
    List<Change> corrections(ReportContent published, ReportContent corrected) {
        return Objects.requireNonNull(
                changes.between(Optional.of(SeenReport.of(published)), SeenReport.of(corrected), null));
    }

    /** Says what was done, to the report and with the comment that stood beside the decision. */
    void tell(DecisionForm form, ReportStatus became, LocalizedText of, RedirectAttributes flash) {
        String done = formats.say(
                switch (became) {
                    case PUBLISHED -> "reporting.notice.approved";
                    case APPROVED -> "reporting.publication.notice.approved";
                    default -> "reporting.notice.returned";
                },
                formats.text(of));
        if (form.comment() != null) {
            done += " " + formats.say("reporting.conversation.notice");
        }
        flash.addFlashAttribute("notice", done);
    }
}
