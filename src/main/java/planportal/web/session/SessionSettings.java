package planportal.web.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When sessions end.
 *
 * @param idle    after so long without a request
 * @param longest so long after the sign-in, however much they are used
 */
@ConfigurationProperties("portal.sessions")
public record SessionSettings(
        @DefaultValue("60m") Duration idle,
        @DefaultValue("12h") Duration longest) {

    public SessionSettings {
        if (idle.toSeconds() < 1 || longest.toSeconds() < 1) {
            throw new IllegalArgumentException("portal.sessions.idle and .longest are a second or longer");
        }
    }
}
