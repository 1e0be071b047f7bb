package planportal.startup;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the demonstration that are printed at startup.
 *
 * @param accounts the accounts that the demonstration's data contains; none in production
 */
@Validated
@ConfigurationProperties("portal.demonstration")
record DemonstrationProperties(@DefaultValue List<@Valid Account> accounts) {

    /**
     * An account to sign in with.
     *
     * @param login    login name
     * @param password password, publicly known
     * @param role     description of its permissions, for the operator
     */
    record Account(
            @NotBlank String login,
            @NotBlank String password,
            @NotBlank String role) {}
}
