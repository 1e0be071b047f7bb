package planportal.mirror;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the copy of the public pages.
 *
 * @param directory the folder for the copies; null for no copy
 * @param keep      how many previous copies are kept
 * @param lookEvery how often each node checks for a new publication
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
