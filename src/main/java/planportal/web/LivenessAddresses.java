package planportal.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Keeps {@code /actuator/health/liveness} and {@code /readiness} on the portal's own port also where the rest of the
 * actuator has a port of its own: a probe must ask the port that citizens use. Spring Boot can leave a copy there only
 * at an address of one segment.
 */
@Configuration(proxyBeanMethods = false)
class LivenessAddresses implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/actuator/health/liveness").setViewName("forward:/livez");
        registry.addViewController("/actuator/health/readiness").setViewName("forward:/readyz");
    }
}
