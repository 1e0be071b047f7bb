package planportal.backup;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.backup.BackupRuns.Run;

/** バックアップ: the schedule, the newest backup, and what became of those before. */
@Controller
class BackupController {

    private static final int SHOWN = 30;
    private final BackupProperties properties;
    private final BackupRuns runs;
    private final BackupProtection protection;
    private final AccessPolicy policy;
    private final Clock clock;

    BackupController(
            BackupProperties properties,
            BackupRuns runs,
            BackupProtection protection,
            AccessPolicy policy,
            Clock clock) {
        this.properties = properties;
        this.runs = runs;
        this.protection = protection;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * @param directory where the archives go; null if there is no schedule
     * @param at        the time of day, such as 02:30
     * @param last      the newest complete backup; null if there is none
     * @param overdue   whether there is a schedule, and no complete backup of the last day
     */
    record Overview(
            @Nullable String directory,
            String at,
            int keep,
            boolean verify,
            @Nullable Run last,
            boolean overdue,
            List<Run> runs) {}

    @GetMapping("/admin/backups")
    String backups(StaffMember actor, Model model) {
        policy.require(actor, StaffAction.VIEW_BACKUPS);
        Instant now = clock.instant();
        Optional<Run> last = runs.lastComplete();
        model.addAttribute(
                "overview",
                new Overview(
                        properties.directory() == null
                                ? null
                                : properties.directory().toString(),
                        properties.at().toString(),
                        properties.keep(),
                        properties.verify(),
                        last.orElse(null),
                        properties.directory() != null && protection.recent().isEmpty(),
                        runs.newest(SHOWN, now)));
        return "backup/backups";
    }
}
