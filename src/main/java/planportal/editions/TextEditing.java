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
     * What is public, and what is drafted.
     *
     * @param texts every text that can be changed, as it is public, in the plan's order
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

        /** What a form of the text gives back, to tell whether it still shows what there is. */
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

    /** What becomes of a text that somebody saved. */
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
     * Puts a text into the draft, or takes it out where it is to stay as it is public. Nothing is done if it was changed since
     * it was seen.
     *
     * @param seen   what {@link Context#seen} gave when the text was shown
     * @param wanted the text as it is to be; null to leave it as it is public
     */
    Outcome save(StaffMember actor, TextSubject subject, String seen, @Nullable NewText wanted) {
        Context context = open(actor);
        PlanText text = context.text(subject);
        long plan = context.snapshot().plan().id();
        return transaction.execute(status -> {
            Optional<TextDraft> there = drafts.lock(plan);
            if (!seen(drafts.newestRevision(plan, subject), there.orElse(null), subject)
                    .equals(seen)) {
                return Outcome.STALE;
            }
            TextDraft.Change before = there.map(draft -> draft.change(subject)).orElse(null);
            if (wanted == null) {
                if (before != null) {
                    drafts.remove(there.get(), subject);
                    tell(actor, "text.taken-back", text, fields(before.text()), null);
                }
                return Outcome.AS_PUBLIC;
            }
            if (before == null || !before.text().equals(wanted)) {
                TextDraft draft = drafts.open(plan, actor.accountId(), clock.instant());
                // Somebody else may have begun the draft in between, and with this very text.
                if (there.isEmpty() && draft.change(subject) != null) {
                    return Outcome.STALE;
                }
                drafts.put(draft, wanted, actor.accountId(), clock.instant());
                tell(
                        actor,
                        "text.changed",
                        text,
                        before == null ? fields(subject, text.text(), null, null) : fields(before.text()),
                        fields(wanted));
            }
            return Outcome.SAVED;
        });
    }

    /**
     * Publishes the draft as the next edition, unless it was changed since it was seen.
     *
     * @param seen  what {@link TextDraft#seen} gave when the draft was shown
     * @param title what the edition is about, in one sentence for the public
     * @return the number of the publication; empty if the draft is another one by now, or none
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
                    after.putAll(lists(locked, true));
                    after.put("publication", publication);
                    tell(actor, "text.published", context, lists(locked, false), after);
                    return publication;
                }));
    }

    /** Discards the draft, unless it was changed since it was seen; tells whether it did. */
    boolean discard(StaffMember actor, String seen) {
        Context context = open(actor);
        return transaction.execute(status -> drafts.lock(
                        context.snapshot().plan().id())
                .filter(draft -> draft.seen().equals(seen))
                .map(draft -> {
                    drafts.end(draft);
                    tell(
                            actor,
                            "text.discarded",
                            context,
                            lists(new Context(context.snapshot(), context.texts(), draft), true),
                            null);
                    return true;
                })
                .orElse(false));
    }

    private static String seen(long revised, @Nullable TextDraft draft, TextSubject subject) {
        TextDraft.Change change = draft == null ? null : draft.change(subject);
        return change == null ? String.valueOf(revised) : revised + "-" + draft.id() + "-" + change.version();
    }

    private void tell(
            StaffMember actor,
            String action,
            PlanText text,
            Map<String, @Nullable Object> before,
            @Nullable Map<String, @Nullable Object> after) {
        events.publishEvent(actor.did(action, "plan-text:" + text.place().ja().replace(':', '：'))
                .changed(before, after));
    }

    private void tell(
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

    /** The texts that the draft changes, as it has them or as they are public. */
    private static Map<String, @Nullable Object> lists(Context context, boolean drafted) {
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
