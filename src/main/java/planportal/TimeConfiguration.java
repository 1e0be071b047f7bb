package planportal;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import planportal.shared.Formats;

/** The one clock that everything asks for the time; tests put their own in its place. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    /** The system's clock, in the zone of the people who read and write here; the database keeps UTC. */
    @Bean
    Clock clock() {
        return Clock.system(Formats.ZONE);
    }
}
