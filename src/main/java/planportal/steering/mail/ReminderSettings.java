package planportal.steering.mail;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param from     the address that mails come from; null where it is not set, and no mail is sent
 * @param sendFrom the time of day in Tokyo from which rules remind
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
