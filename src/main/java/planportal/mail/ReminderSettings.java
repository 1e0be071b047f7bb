package planportal.mail;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param from     sender address of mails; null if not configured, and no mail is sent
 * @param sendFrom time of day in Tokyo from which automatic reminders are sent
 */
@ConfigurationProperties("portal.reminders")
public record ReminderSettings(
        @Nullable String from, @DefaultValue("08:30") LocalTime sendFrom) {

    public ReminderSettings {
        if (from != null && from.isBlank()) {
            from = null;
        }
        if (from != null && !from.matches("[!-?A-~]+@[A-Za-z0-9.-]+")) {
            throw new IllegalArgumentException(
                    "portal.reminders.from is an e-mail address, such as portal@city.example.jp");
        }
    }
}
