package planportal.backup;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import planportal.shared.Formats;

/** The names of archives in a directory, which sort by the moment at which they were begun (in Tokyo). */
final class BackupName {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern(
                    "'plan-portal-backup-'yyyyMMdd-HHmmss'.zip'")
            .withZone(Formats.ZONE);
    private static final Pattern PATTERN = Pattern.compile("plan-portal-backup-\\d{8}-\\d{6}\\.zip");

    private BackupName() {}

    static String of(Instant instant) {
        return NAME.format(instant);
    }

    /** Whether a file was named by this portal. */
    static boolean isOne(String name) {
        return PATTERN.matcher(name).matches();
    }
}
