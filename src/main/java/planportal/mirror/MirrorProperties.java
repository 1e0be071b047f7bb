package planportal.mirror;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the copy of the public pages goes.
 *
 * @param directory the folder that holds the copies; null if none is wanted
 * @param keep      how many former copies stay beside the current one
 * @param lookEvery how often each node looks whether something was published since
 */
@ConfigurationProperties("portal.mirror")
record MirrorProperties(
        @Nullable Path directory,
        @DefaultValue("2") int keep,
        @DefaultValue("5s") Duration lookEvery) {

    MirrorProperties {
        if (keep < 0) {
            throw new IllegalArgumentException("portal.mirror.keep is how many former copies stay: 0 or more");
        }
    }
}
