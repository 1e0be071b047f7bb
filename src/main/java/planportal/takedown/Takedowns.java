package planportal.takedown;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.progress.newest.NewestPublication;
import planportal.shared.Refusal;
import planportal.shared.RetryOnConflict;
import planportal.shared.StaleEdit;
import planportal.shared.UserFacingException;
import planportal.takedown.PublishedTexts.Listing;
import planportal.takedown.TakedownRequest.Status;
import planportal.takedown.TakedownRequest.Step;
import planportal.takedown.TakedownRequest.Wording;

/**
 * Takes published content down. An administrator requests it with a public reason; a second person, who is shown everything
 * that will go, consents or refuses. The history records both, without the content.
 */
@Service
class Takedowns {

    private final PublishedTexts texts;
    private final TakedownRequests requests;
    private final TakedownWords words;
    private final NewestPublication newest;
    private final AccessPolicy policy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Takedowns(
            PublishedTexts texts,
            TakedownRequests requests,
            TakedownWords words,
            NewestPublication newest,
            AccessPolicy policy,
            ApplicationEventPublisher events,
            Clock clock) {
        this.texts = texts;
        this.requests = requests;
        this.words = words;
        this.newest = newest;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    /** What would be taken down is no longer what the person was shown. */
    static class StalePlaces extends StaleEdit {

        private static final long serialVersionUID = 1;

        StalePlaces() {
            super("what is to be taken down has changed since it was shown");
        }
    }

    /**
     * Requests that a text is taken down.
     *
     * @param measure whether {@code code} is that of a measure, not of a KPI
     * @return the id of the request
     * @throws UserFacingException NOT_FOUND, if there is no such text
     * @throws Refusal             if the form is not complete, or the text was taken down or is requested already
     */
    @Transactional
    public long request(StaffMember actor, boolean measure, String code, PublishedText.Key key, TakedownForm form) {
        policy.require(actor, StaffAction.REQUEST_TAKEDOWN);
        Listing listing = measure ? texts.ofMeasure(code) : texts.ofKpi(code);
        PublishedText text = listing.find(key).orElseThrow(() -> UserFacingException.notFound("takedown.unknown"));
        Refusal.when(text.takenDown(), TakedownRefusal.ALREADY_TAKEN_DOWN);
        Wording wording = form.wording(text.text());
        long id = requests.add(listing.plan(), listing.subject(), key, wording, step(actor))
                .orElseThrow(() -> new Refusal(TakedownRefusal.ALREADY_REQUESTED));
        record(actor, "publication.takedown-requested", listing.subject(), key, wording.reason(), null);
        return id;
    }

    /**
     * Consents to a request and carries it out at once, in this transaction.
     *
     * @param seen the fingerprint of the places that the person was shown
     * @return the number of the publication that says so
     * @throws StalePlaces if they have changed
     * @throws Refusal     if the person made the request, or it has been decided
     */
    @RetryOnConflict(on = PessimisticLockingFailureException.class)
    @Transactional
    public long takeDown(StaffMember actor, long id, String seen) {
        TakedownRequest request = open(actor, id);
        Refusal.when(request.made().account() == actor.accountId(), TakedownRefusal.OWN_REQUEST);
        TextSubject subject = texts.subject(request.kpi(), request.measure());
        requests.lockPlaces(id);
        if (!requests.fingerprint(id).equals(seen)) {
            throw new StalePlaces();
        }
        Step step = step(actor);
        long publication = requests.takeDown(
                id,
                step,
                words.marker(request.wording(), step.at()),
                words.shortMarker(step.at()),
                words.publicNote(subject, request.text(), request.wording()));
        newest.announceAfterCommit(publication, publication);
        record(
                actor,
                "publication.taken-down",
                subject,
                request.text(),
                request.wording().reason(),
                publication);
        return publication;
    }

    /**
     * Refuses a request: nothing is taken down.
     *
     * @param note why, for the requester; null if nothing was said
     * @throws Refusal if the person made the request, or it has been decided
     */
    @Transactional
    public void refuse(StaffMember actor, long id, @Nullable String note) {
        TakedownRequest request = open(actor, id);
        Refusal.when(request.made().account() == actor.accountId(), TakedownRefusal.OWN_REQUEST);
        if (note != null) {
            Refusal.when(
                    note.codePointCount(0, note.length()) > TakedownForm.MAX_NOTE_LENGTH,
                    TakedownRefusal.NOTE_TOO_LONG);
        }
        end(actor, request, Status.REFUSED, note, "publication.takedown-refused");
    }

    /** Withdraws one's own request. */
    @Transactional
    public void withdraw(StaffMember actor, long id) {
        TakedownRequest request = open(actor, id);
        Refusal.when(request.made().account() != actor.accountId(), TakedownRefusal.NOT_OWN_REQUEST);
        end(actor, request, Status.WITHDRAWN, null, "publication.takedown-withdrawn");
    }

    private TakedownRequest open(StaffMember actor, long id) {
        policy.require(actor, StaffAction.DECIDE_TAKEDOWN);
        TakedownRequest request =
                requests.lock(id).orElseThrow(() -> UserFacingException.notFound("takedown.no-request"));
        Refusal.when(!request.isWaiting(), TakedownRefusal.ALREADY_DECIDED);
        return request;
    }

    private void end(StaffMember actor, TakedownRequest request, Status status, @Nullable String note, String action) {
        requests.end(request.id(), status, step(actor), note);
        record(
                actor,
                action,
                texts.subject(request.kpi(), request.measure()),
                request.text(),
                request.wording().reason(),
                null);
    }

    private Step step(StaffMember actor) {
        return new Step(actor.accountId(), clock.instant());
    }

    private void record(
            StaffMember actor,
            String action,
            TextSubject subject,
            PublishedText.Key text,
            String reason,
            @Nullable Long publication) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("takedownOf", text.kind());
        details.put("reason", reason);
        if (publication != null) {
            details.put("publication", publication);
        }
        events.publishEvent(
                actor.did(action, subject.historySubject(text.quarter().toString()))
                        .forDepartment(subject.department())
                        .with(details));
    }
}
