package planportal.planfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.plan.PlanLibrary;
import planportal.plan.writing.PlanWriting;
import planportal.plan.writing.PlanWriting.Written;
import planportal.planfile.FileText.Unreadable;
import planportal.planfile.PlanContent.Counts;
import planportal.planfile.PlanProposals.WaitingFile;
import planportal.planfile.StoredPlans.StoredPlan;
import planportal.shared.UserFacingException;

/**
 * Administrators bring a new plan into the database: a file is sent, checked completely and kept, checked anew where what it
 * was checked against has changed, and loaded as a whole in one transaction, or discarded.
 */
@Service
class PlanLoading {

    private static final Logger LOG = LoggerFactory.getLogger(PlanLoading.class);

    private final PlanProposals proposals;
    private final Verdicts verdicts;
    private final StoredPlans plans;
    private final PlanWriting text;
    private final KpiWriting kpis;
    private final PlanLibrary library;
    private final AccessPolicy policy;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    PlanLoading(
            PlanProposals proposals,
            Verdicts verdicts,
            StoredPlans plans,
            PlanWriting text,
            KpiWriting kpis,
            PlanLibrary library,
            AccessPolicy policy,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.proposals = proposals;
        this.verdicts = verdicts;
        this.plans = plans;
        this.text = text;
        this.kpis = kpis;
        this.library = library;
        this.policy = policy;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * @param shown   the slug of the plan that this installation shows
     * @param waiting the actor's files that were neither loaded nor discarded
     */
    record Overview(List<StoredPlan> plans, String shown, List<WaitingFile> waiting) {

        /** Whether the database has the plan that is to be shown. */
        public boolean isShownThere() {
            return plans.stream().anyMatch(plan -> plan.slug().equals(shown));
        }
    }

    /**
     * A file with what the check found in it.
     *
     * @param verdict null once it has become a plan: it is not checked against itself
     */
    record Review(PlanProposal proposal, @Nullable Verdict verdict) {}

    void requireAdministrator(StaffMember actor) {
        policy.require(actor, StaffAction.LOAD_PLAN);
    }

    Overview overview(StaffMember actor) {
        requireAdministrator(actor);
        return new Overview(plans.all(), library.shown(), proposals.waiting(actor.accountId()));
    }

    /**
     * Keeps a file so that it can be looked at and loaded.
     *
     * @return its id
     * @throws Unreadable if it is no text in UTF-8, empty or too large
     */
    long keep(StaffMember actor, String fileName, byte[] content) throws Unreadable {
        requireAdministrator(actor);
        FileText.decode(content);
        return transaction.execute(status -> {
            PlanProposal kept = proposals.keep(actor.accountId(), fileName, content);
            tell(actor, "plan.file-sent", kept.fileName(), kept, Map.of());
            verdicts.on(kept);
            return kept.id();
        });
    }

    /** @throws UserFacingException NOT_FOUND, if the file is somebody else's, was discarded or is too old */
    Review review(StaffMember actor, long id) {
        requireAdministrator(actor);
        PlanProposal proposal = proposals.find(actor.accountId(), id).orElseThrow(PlanLoading::unknown);
        return new Review(proposal, proposal.loaded() == null ? verdicts.on(proposal) : null);
    }

    /**
     * Loads the plan: all of it, or nothing. A second time changes nothing.
     *
     * @param sha256 of the file that was looked at
     * @return the plan's slug; empty if the file cannot be loaded (any more) or is another one: looking at it again says why
     */
    Optional<String> load(StaffMember actor, long id, String sha256) {
        requireAdministrator(actor);
        try {
            return transaction.execute(status -> {
                PlanProposal proposal = proposals.lock(actor.accountId(), id).orElseThrow(PlanLoading::unknown);
                String loaded = proposal.loaded();
                return loaded != null
                        ? Optional.of(loaded)
                        : Optional.of(proposal)
                                .filter(looked -> looked.sha256().equals(sha256))
                                .map(looked -> write(actor, looked));
            });
        } catch (DataIntegrityViolationException overtaken) {
            // Somebody else has loaded a plan with this slug since the check, or changed a department.
            LOG.warn(
                    "The plan file {} was not loaded: {}",
                    id,
                    overtaken.getMostSpecificCause().getMessage());
            return Optional.empty();
        }
    }

    void discard(StaffMember actor, long id) {
        requireAdministrator(actor);
        transaction.executeWithoutResult(status -> proposals
                .lock(actor.accountId(), id)
                .filter(proposal -> proposal.loaded() == null)
                .ifPresent(proposal -> {
                    proposals.discard(id);
                    tell(actor, "plan.file-discarded", proposal.fileName(), proposal, Map.of());
                }));
    }

    private @Nullable String write(StaffMember actor, PlanProposal proposal) {
        PlanContent content = PlanFileCheck.check(proposal.text(), plans).content();
        if (content == null) {
            return null;
        }
        Written written = text.write(content);
        long publication = kpis.write(content, written);
        proposals.becomes(proposal.id(), written.plan());
        Counts counts = content.counts();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("title", content.head().title().ja());
        told.put("initiatives", counts.initiatives());
        told.put("measures", counts.measures());
        told.put("kpis", counts.kpis());
        told.put("publication", publication);
        tell(actor, "plan.loaded", content.head().slug(), proposal, told);
        return content.head().slug();
    }

    private void tell(
            StaffMember actor, String action, String subject, PlanProposal proposal, Map<String, Object> more) {
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("fileName", proposal.fileName());
        after.put("sha256", proposal.sha256());
        after.putAll(more);
        events.publishEvent(
                actor.did(action, "plan:" + subject.replace(':', ' ')).with(after));
    }

    private static UserFacingException unknown() {
        return UserFacingException.notFound("planfile.unknown-file");
    }
}
