package planportal.backup;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import planportal.shared.Formats;

/**
 * The schedule of backups.
 *
 * @param directory where the archives go; null if none are wanted
 * @param at        the time of day (Tokyo)
 * @param keep      how many archives stay, with the newest
 * @param verify    whether each is restored into a temporary database before it counts
 * @param lookEvery how often each node looks whether one is due
 */
@ConfigurationProperties("portal.backup")
record BackupProperties(
        @Nullable Path directory,
        @DefaultValue("02:30") LocalTime at,
        @DefaultValue("14") int keep,
        @DefaultValue("true") boolean verify,
        @DefaultValue("30s") Duration lookEvery) {

    BackupProperties {
        if (keep < 1) {
            throw new IllegalArgumentException("portal.backup.keep is how many archives stay: 1 or more");
        }
    }

    /** The last set time that is not after {@code now}. */
    Instant dueAt(Instant now) {
        ZonedDateTime local = now.atZone(Formats.ZONE);
        ZonedDateTime today = local.with(at);
        return (today.isAfter(local) ? today.minusDays(1) : today).toInstant();
    }
}
