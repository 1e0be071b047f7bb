package planportal.backup;

import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import planportal.backup.BackupRuns.Run;
import planportal.shared.protection.Protection;
import planportal.shared.protection.Protection.State;
import planportal.shared.protection.ProtectionSource;

/** Whether there is a backup of the last day, and whether it was restored and compared and is still there. */
@Component
class BackupProtection implements ProtectionSource {

    /** A day and what a run may take: after that the newest backup is overdue. */
    static final Duration OVERDUE = Duration.ofHours(26);

    private final BackupRuns runs;
    private final Clock clock;

    BackupProtection(BackupRuns runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /** The newest complete backup, if it is of the last day. */
    Optional<Run> recent() {
        return runs.lastComplete()
                .filter(run -> run.finishedAt() != null
                        && run.finishedAt().isAfter(clock.instant().minus(OVERDUE)));
    }

    @Override
    public List<Protection> protections() {
        State state = recent().map(run -> run.verified() && isThere(run) ? State.ON : State.PARTLY)
                .orElse(State.OFF);
        return List.of(Protection.of("backups", state));
    }

    /** Whether the archive can be read from here; on another node's disk it cannot. */
    private static boolean isThere(Run run) {
        return run.file() != null && Files.isReadable(run.file());
    }
}
