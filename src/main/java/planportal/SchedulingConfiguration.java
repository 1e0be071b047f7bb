package planportal;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Lets each kind of work that waits in the database look for what is due ({@link planportal.shared.work.DueWork}); not where
 * the portal runs for one command only.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "portal.work.enabled", matchIfMissing = true)
@EnableScheduling
class SchedulingConfiguration {}
