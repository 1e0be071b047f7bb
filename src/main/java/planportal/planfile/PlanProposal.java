package planportal.planfile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plan file that an administrator has sent and that waits to be loaded or discarded.
 *
 * @param fileName  what it was called on the sender's computer
 * @param text      what is in it
 * @param sha256    of its bytes, as they were sent
 * @param expiresAt until when it is kept
 * @param loaded    the slug of the plan that it became; null as long as it waits
 */
record PlanProposal(
        long id,
        String fileName,
        String text,
        String sha256,
        Instant uploadedAt,
        Instant expiresAt,
        @Nullable String loaded) {}
