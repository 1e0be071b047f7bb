package planportal.planfile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plan file that was uploaded by an administrator.
 *
 * @param fileName  its name on the sender's computer
 * @param text      its content
 * @param sha256    the digest of its bytes
 * @param expiresAt when it is deleted
 * @param loaded    the slug of the plan that was loaded from it; null if it is not loaded
 */
record PlanProposal(
        long id,
        String fileName,
        String text,
        String sha256,
        Instant uploadedAt,
        Instant expiresAt,
        @Nullable String loaded) {}
