package planportal.startup;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the demonstration tells whoever starts it.
 *
 * @param accounts the accounts that the demonstration's data contains; none in production
 */
@Validated
@ConfigurationProperties("portal.demonstration")
record DemonstrationProperties(@DefaultValue List<@Valid Account> accounts) {

    /**
     * An account to sign in with.
     *
     * @param login    its name
     * @param password its password, known to everybody
     * @param role     what it may do, in the operator's words
     */
    record Account(
            @NotBlank String login,
            @NotBlank String password,
            @NotBlank String role) {}
}
