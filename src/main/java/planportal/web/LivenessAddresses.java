package planportal.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves {@code /actuator/health/liveness} and {@code /readiness} on the portal's main port even if the actuator has a
 * separate port: probes must check the port that citizens use. Spring Boot can provide them on the main port only under
 * paths of one segment.
 */
@Configuration(proxyBeanMethods = false)
class LivenessAddresses implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/actuator/health/liveness").setViewName("forward:/livez");
        registry.addViewController("/actuator/health/readiness").setViewName("forward:/readyz");
    }
}
