package planportal.planfile;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import planportal.progress.facts.Publications;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stored results of checks. A result is valid as long as plans and departments are unchanged: each of their changes is
 * a publication. Loading always checks the file again.
 */
@Repository
class Verdicts {

    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final StoredPlans plans;
    private final Publications publications;

    Verdicts(JdbcClient jdbc, JsonMapper json, StoredPlans plans, Publications publications) {
        this.jdbc = jdbc;
        this.json = json;
        this.plans = plans;
        this.publications = publications;
    }

    private record StoredVerdict(String verdict, long checkedAsOf) {}

    /** The result for the file: the stored one if it is still valid; else a new one, which is stored. */
    @Transactional
    public Verdict find(PlanProposal proposal) {
        long newest = publications.newestRule();
        return jdbc.sql("select verdict, checked_as_of from plan_proposal where id = ? and verdict is not null")
                .param(proposal.id())
                .query((row, number) -> new StoredVerdict(row.getString(1), row.getLong(2)))
                .optional()
                .filter(stored -> stored.checkedAsOf() == newest)
                .flatMap(stored -> read(proposal.id(), stored.verdict()))
                .orElseGet(() -> check(proposal, newest));
    }

    private Verdict check(PlanProposal proposal, long newest) {
        Verdict verdict = Verdict.of(PlanFileCheck.check(proposal.text(), plans));
        // jsonb rejects only this character, which a file can contain as an escape.
        String text = json.writeValueAsString(verdict).replace("\\u0000", "\\ufffd");
        jdbc.sql("update plan_proposal set verdict = cast(? as jsonb), checked_as_of = ? where id = ?")
                .params(text, newest, proposal.id())
                .update();
        return verdict;
    }

    /** Empty if an earlier version of the portal stored the result in another form. */
    private Optional<Verdict> read(long id, String stored) {
        try {
            return Optional.of(json.readValue(stored, Verdict.class));
        } catch (JacksonException otherForm) {
            LOG.info("The plan file {} is checked anew: {}", id, otherForm.getOriginalMessage());
            return Optional.empty();
        }
    }
}
