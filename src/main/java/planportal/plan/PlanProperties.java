package planportal.plan;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param plan the slug of the plan that this installation shows
 */
@Validated
@ConfigurationProperties("portal")
record PlanProperties(@NotBlank String plan) {}
