package planportal.publicpages.frame;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whom readers may turn to. What is not set is not invented: the page then says that the city has not set it yet.
 *
 * @param name  the division and its office, as it is to be shown
 * @param phone its telephone number
 * @param email its e-mail address
 */
@ConfigurationProperties("portal.contact")
public record ContactProperties(
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email) {

    public boolean isSet() {
        return name != null || phone != null || email != null;
    }
}
