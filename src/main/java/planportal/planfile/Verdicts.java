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
 * Verdicts on the files that wait. One holds as long as the plans and departments that the file was checked against are
 * the same: each change of theirs is a publication. Loading checks the file itself in any case.
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

    private record Kept(String verdict, long checkedAsOf) {}

    /** The verdict on the file: the one that is kept if it still holds, or else a new one, which is kept. */
    @Transactional
    public Verdict on(PlanProposal proposal) {
        long newest = publications.newestRule();
        return jdbc.sql("select verdict, checked_as_of from plan_proposal where id = ? and verdict is not null")
                .param(proposal.id())
                .query((row, number) -> new Kept(row.getString(1), row.getLong(2)))
                .optional()
                .filter(kept -> kept.checkedAsOf() == newest)
                .flatMap(kept -> read(proposal.id(), kept.verdict()))
                .orElseGet(() -> check(proposal, newest));
    }

    private Verdict check(PlanProposal proposal, long newest) {
        Verdict verdict = Verdict.of(PlanFileCheck.check(proposal.text(), plans));
        // The database takes every character but this one, which a file can have as an escape.
        String written = json.writeValueAsString(verdict).replace("\\u0000", "\\ufffd");
        jdbc.sql("update plan_proposal set verdict = cast(? as jsonb), checked_as_of = ? where id = ?")
                .params(written, newest, proposal.id())
                .update();
        return verdict;
    }

    /** Empty where an earlier version of the portal kept it in another form. */
    private Optional<Verdict> read(long id, String kept) {
        try {
            return Optional.of(json.readValue(kept, Verdict.class));
        } catch (JacksonException otherForm) {
            LOG.info("The plan file {} is checked anew: {}", id, otherForm.getOriginalMessage());
            return Optional.empty();
        }
    }
}
