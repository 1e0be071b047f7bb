package planportal;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import planportal.shared.Formats;

/** The only source of the current time; tests replace it by their own clock. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    /** The system clock in the zone of the portal's users; the database stores UTC. */
    @Bean
    Clock clock() {
        return Clock.system(Formats.ZONE);
    }
}
