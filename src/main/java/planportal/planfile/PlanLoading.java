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
import planportal.plan.writing.PlanWriting;
import planportal.plan.writing.PlanWriting.Written;
import planportal.planfile.FileText.Unreadable;
import planportal.planfile.PlanContent.Counts;
import planportal.planfile.PlanProposals.WaitingFile;
import planportal.planfile.StoredPlans.StoredPlan;
import planportal.shared.UserFacingException;

/**
 * Loading of a new plan by administrators: a file is uploaded, checked and stored; checked again if plans or
 * departments have changed; and loaded as a whole in one transaction, or discarded.
 */
@Service
class PlanLoading {

    private static final Logger LOG = LoggerFactory.getLogger(PlanLoading.class);

    private final PlanProposals proposals;
    private final Verdicts verdicts;
    private final StoredPlans plans;
    private final PlanWriting text;
    private final KpiWriting kpis;
    private final AccessPolicy policy;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    PlanLoading(
            PlanProposals proposals,
            Verdicts verdicts,
            StoredPlans plans,
            PlanWriting text,
            KpiWriting kpis,
            AccessPolicy policy,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.proposals = proposals;
        this.verdicts = verdicts;
        this.plans = plans;
        this.text = text;
        this.kpis = kpis;
        this.policy = policy;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * The plans and the files of an administrator.
     *
     * @param shown   the slug of the plan that this installation shows
     * @param waiting the actor's files that are neither loaded nor discarded
     */
    record Overview(List<StoredPlan> plans, String shown, List<WaitingFile> waiting) {

        /** Whether the database contains the plan that this installation shows. */
        public boolean isShownThere() {
            return plans.stream().anyMatch(stored -> stored.plan().slug().equals(shown));
        }
    }

    /**
     * A file with the result of its check.
     *
     * @param verdict null if the file has been loaded, as it would conflict with its own plan
     */
    record Review(PlanProposal proposal, @Nullable Verdict verdict) {}

    void requireAdministrator(StaffMember actor) {
        policy.require(actor, StaffAction.LOAD_PLAN);
    }

    Overview overview(StaffMember actor) {
        requireAdministrator(actor);
        return new Overview(plans.all(), plans.shown(), proposals.waiting(actor.accountId()));
    }

    /**
     * Stores a file.
     *
     * @return its id
     * @throws Unreadable if it is not text in UTF-8, empty or too large
     */
    long store(StaffMember actor, String fileName, byte[] content) throws Unreadable {
        requireAdministrator(actor);
        FileText.decode(content);
        return transaction.execute(status -> {
            PlanProposal stored = proposals.store(actor.accountId(), fileName, content);
            recordAuditEvent(actor, "plan.file-sent", stored.fileName(), stored, Map.of());
            verdicts.find(stored);
            return stored.id();
        });
    }

    /**
     * The file with the current result of its check.
     *
     * @throws UserFacingException NOT_FOUND, if the file belongs to somebody else, was discarded or has expired
     */
    Review review(StaffMember actor, long id) {
        requireAdministrator(actor);
        PlanProposal proposal = proposals.find(actor.accountId(), id).orElseThrow(PlanLoading::unknown);
        return new Review(proposal, proposal.loaded() == null ? verdicts.find(proposal) : null);
    }

    /**
     * Loads the whole plan or nothing. Loading a file again has no effect.
     *
     * @param sha256 the digest of the file that the administrator saw
     * @return the slug of the plan; empty if the file cannot be loaded (any fields) or is a different one: its page then
     *         shows the reason
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
                                .filter(file -> file.sha256().equals(sha256))
                                .map(file -> write(actor, file));
            });
        } catch (DataIntegrityViolationException overtaken) {
            // A plan with this slug was loaded, or a department changed, since the check.
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
                    recordAuditEvent(actor, "plan.file-discarded", proposal.fileName(), proposal, Map.of());
                }));
    }

    private @Nullable String write(StaffMember actor, PlanProposal proposal) {
        PlanContent content = PlanFileCheck.check(proposal.text(), plans).content();
        if (content == null) {
            return null;
        }
        Written written = text.write(content);
        long publication = kpis.write(content, written);
        proposals.markLoaded(proposal.id(), written.plan());
        Counts counts = content.counts();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("title", content.head().title().ja());
        details.put("initiatives", counts.initiatives());
        details.put("measures", counts.measures());
        details.put("kpis", counts.kpis());
        details.put("publication", publication);
        recordAuditEvent(actor, "plan.loaded", content.head().slug(), proposal, details);
        return content.head().slug();
    }

    private void recordAuditEvent(
            StaffMember actor, String action, String subject, PlanProposal proposal, Map<String, Object> fields) {
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("fileName", proposal.fileName());
        after.put("sha256", proposal.sha256());
        after.putAll(fields);
        events.publishEvent(
                actor.did(action, "plan:" + subject.replace(':', ' ')).with(after));
    }

    private static UserFacingException unknown() {
        return UserFacingException.notFound("planfile.unknown-file");
    }
}
