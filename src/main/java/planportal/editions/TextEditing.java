package planportal.editions;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.plan.NewText;
import planportal.plan.PlanText;
import planportal.plan.TextSubject;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.publishing.Publishing;
import planportal.shared.LocalizedText;
import planportal.shared.Source;
import planportal.shared.UserFacingException;

/** Administrators draft the next edition of the plan's text, publish it, or discard it. */
@Service
class TextEditing {

    private final Snapshots snapshots;
    private final TextDrafts drafts;
    private final Publishing publishing;
    private final AccessPolicy policy;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TextEditing(
            Snapshots snapshots,
            TextDrafts drafts,
            Publishing publishing,
            AccessPolicy policy,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.snapshots = snapshots;
        this.drafts = drafts;
        this.publishing = publishing;
        this.policy = policy;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The public state of the plan's texts, and the draft.
     *
     * @param texts all editable texts in their public version, in the plan's order
     */
    record Context(
            Snapshot snapshot,
            List<PlanText> texts,
            @Nullable TextDraft draft) {

        /** @throws UserFacingException NOT_FOUND, if the plan has no such text */
        PlanText text(TextSubject subject) {
            return texts.stream()
                    .filter(text -> text.subject().equals(subject))
                    .findFirst()
                    .orElseThrow(() -> UserFacingException.notFound("texts.unknown"));
        }

        TextDraft.@Nullable Change change(TextSubject subject) {
            return draft == null ? null : draft.change(subject);
        }

        /** The drafted changes, in the plan's order. */
        List<NewText> changes() {
            return texts.stream()
                    .map(text -> change(text.subject()))
                    .filter(change -> change != null)
                    .map(TextDraft.Change::text)
                    .toList();
        }

        /**
         * Version token for the form of a text, to detect that the text or its draft changed after the form was
         * rendered.
         */
        String seen(TextSubject subject) {
            long revised = snapshot.editions().stream()
                    .filter(edition -> edition.revisions().stream()
                            .anyMatch(revision -> revision.subject().equals(subject)))
                    .mapToLong(edition -> edition.publication())
                    .max()
                    .orElse(0);
            return TextEditing.seen(revised, draft, subject);
        }
    }

    /** Result of saving a text. */
    enum Outcome {
        SAVED,
        AS_PUBLIC,
        STALE
    }

    Context open(StaffMember actor) {
        policy.require(actor, StaffAction.EDIT_PLAN_TEXT);
        Snapshot snapshot = snapshots.current();
        return new Context(
                snapshot,
                snapshot.plan().changeableTexts(),
                drafts.find(snapshot.plan().id()).orElse(null));
    }

    /**
     * Stores a text in the draft, or removes it from the draft if the public text is to stay. Does nothing if the text
     * was changed after the form was rendered.
     *
     * @param seen    version token from {@link Context#seen} that the form was rendered with
     * @param newText the new text; null to keep the public text
     */
    Outcome save(StaffMember actor, TextSubject subject, String seen, @Nullable NewText newText) {
        Context context = open(actor);
        PlanText text = context.text(subject);
        long plan = context.snapshot().plan().id();
        return transaction.execute(status -> {
            Optional<TextDraft> current = drafts.lock(plan);
            if (!seen(drafts.newestRevision(plan, subject), current.orElse(null), subject)
                    .equals(seen)) {
                return Outcome.STALE;
            }
            TextDraft.Change before =
                    current.map(draft -> draft.change(subject)).orElse(null);
            if (newText == null) {
                if (before != null) {
                    drafts.remove(current.get(), subject);
                    recordAuditEvent(actor, "text.taken-back", text, fields(before.text()), null);
                }
                return Outcome.AS_PUBLIC;
            }
            if (before == null || !before.text().equals(newText)) {
                TextDraft draft = drafts.open(plan, actor.accountId(), clock.instant());
                // Another user may have started the draft in the meantime and changed the same text.
                if (current.isEmpty() && draft.change(subject) != null) {
                    return Outcome.STALE;
                }
                drafts.put(draft, newText, actor.accountId(), clock.instant());
                recordAuditEvent(
                        actor,
                        "text.changed",
                        text,
                        before == null ? fields(subject, text.text(), null, null) : fields(before.text()),
                        fields(newText));
            }
            return Outcome.SAVED;
        });
    }

    /**
     * Publishes the draft as the next edition, unless it was changed after the form was rendered.
     *
     * @param seen  version token from {@link TextDraft#seen} that the form was rendered with
     * @param title description of the edition, one sentence for the public
     * @return number of the publication; empty if the draft was changed or no longer exists
     */
    Optional<Long> publish(StaffMember actor, String seen, String title) {
        Context context = open(actor);
        long plan = context.snapshot().plan().id();
        return transaction.execute(status -> drafts.lock(plan)
                .filter(draft -> draft.seen().equals(seen))
                .map(draft -> {
                    Context locked = new Context(context.snapshot(), context.texts(), draft);
                    drafts.end(draft);
                    long publication = publishing.publishEdition(plan, title, locked.changes());
                    Map<String, @Nullable Object> after = new LinkedHashMap<>(Map.of("editionTitle", title));
                    after.putAll(draftedTexts(locked, true));
                    after.put("publication", publication);
                    recordAuditEvent(actor, "text.published", context, draftedTexts(locked, false), after);
                    return publication;
                }));
    }

    /** Discards the draft, unless it was changed after the form was rendered; returns whether it was discarded. */
    boolean discard(StaffMember actor, String seen) {
        Context context = open(actor);
        return transaction.execute(status -> drafts.lock(
                        context.snapshot().plan().id())
                .filter(draft -> draft.seen().equals(seen))
                .map(draft -> {
                    drafts.end(draft);
                    recordAuditEvent(
                            actor,
                            "text.discarded",
                            context,
                            draftedTexts(new Context(context.snapshot(), context.texts(), draft), true),
                            null);
                    return true;
                })
                .orElse(false));
    }

    private static String seen(long revised, @Nullable TextDraft draft, TextSubject subject) {
        TextDraft.Change change = draft == null ? null : draft.change(subject);
        return draft == null || change == null
                ? String.valueOf(revised)
                : revised + "-" + draft.id() + "-" + change.version();
    }

    private void recordAuditEvent(
            StaffMember actor,
            String action,
            PlanText text,
            Map<String, @Nullable Object> before,
            @Nullable Map<String, @Nullable Object> after) {
        events.publishEvent(actor.did(action, "plan-text:" + text.place().ja().replace(':', '：'))
                .changed(before, after));
    }

    private void recordAuditEvent(
            StaffMember actor,
            String action,
            Context context,
            Map<String, @Nullable Object> before,
            @Nullable Map<String, @Nullable Object> after) {
        events.publishEvent(actor.did(
                        action, "plan-edition:" + (context.snapshot().editions().size() + 2))
                .changed(before, after));
    }

    private static Map<String, @Nullable Object> fields(NewText text) {
        return fields(text.subject(), text.text(), text.source(), text.reason());
    }

    private static Map<String, @Nullable Object> fields(
            TextSubject subject, LocalizedText text, @Nullable Source source, @Nullable String reason) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(field(subject), text.ja());
        if (text.en() != null) {
            fields.put("planTitleEn", text.en());
        }
        fields.put("source", source == null ? null : source.toString());
        fields.put("reason", reason);
        return fields;
    }

    /** The texts changed by the draft, in their drafted or their public version. */
    private static Map<String, @Nullable Object> draftedTexts(Context context, boolean drafted) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        context.changes()
                .forEach(change -> texts.computeIfAbsent(field(change.subject()), field -> new ArrayList<>())
                        .add((drafted
                                        ? change.text()
                                        : context.text(change.subject()).text())
                                .ja()));
        return new LinkedHashMap<>(texts);
    }

    private static String field(TextSubject subject) {
        return subject.part() == TextSubject.Part.TITLE ? "planTitle" : "planText";
    }
}
