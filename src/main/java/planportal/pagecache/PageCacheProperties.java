package planportal.pagecache;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of the pages that are kept.
 *
 * @param memory   how much all kept pages may weigh together; a quarter of it is for addresses with parameters
 * @param patience how long a reader waits for the page of a publication that has just been made before getting the page as
 *                 it was before
 */
@ConfigurationProperties("portal.page-cache")
record PageCacheProperties(
        @DefaultValue("32MB") DataSize memory,
        @DefaultValue("200ms") Duration patience) {}
