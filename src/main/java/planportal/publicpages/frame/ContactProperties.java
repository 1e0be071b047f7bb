package planportal.publicpages.frame;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The contact for readers. Without settings, the page says that the city has not set a contact yet.
 *
 * @param name  the name of the division in charge, as it is shown
 * @param phone its telephone number
 * @param email its e-mail address
 */
@ConfigurationProperties("portal.contact")
public record ContactProperties(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email) {

    /** Whether a contact is configured. */
    public boolean isSet() {
        return name != null || phone != null || email != null;
    }
}
