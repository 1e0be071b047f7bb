package planportal.seals;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import planportal.shared.protection.Protection;
import planportal.shared.protection.ProtectionSource;

/** The verification of the whole record: on request, one at a time, with its last result on this node. */
@Component
public class RecordVerification implements ProtectionSource {

    private static final Logger LOG = LoggerFactory.getLogger(RecordVerification.class);
    private static final Result NONE = new Result(null, List.of());

    private final Seals seals;
    private final Clock clock;
    private volatile Result last = NONE;

    RecordVerification(Seals seals, Clock clock) {
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * What a verification found.
     *
     * @param at     when it was made; null before the first on this node
     * @param faults what does not agree; empty if the record is whole
     */
    public record Result(@Nullable Instant at, List<SealFault> faults) {}

    /** The result of the last verification on this node. */
    public Result last() {
        return last;
    }

    /** Verifies everything now; faults are logged as errors, too. */
    public synchronized Result verify() {
        List<SealFault> faults = seals.verify();
        faults.forEach(fault -> LOG.error(
                "The record of what was published was changed: {} (seal {}, publication {}). docs/operations.md says what to do.",
                fault.kind(),
                fault.seal(),
                fault.publication()));
        last = new Result(clock.instant(), faults);
        return last;
    }

    @Override
    public List<Protection> protections() {
        Result result = last;
        return List.of(Protection.of(
                "record",
                result.at() == null
                        ? Protection.State.PARTLY
                        : result.faults().isEmpty() ? Protection.State.ON : Protection.State.OFF));
    }
}
