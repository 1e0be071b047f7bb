package planportal.pagecache;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the page cache.
 *
 * @param memory   the maximum total size of all pages; a quarter of it is for addresses with parameters
 * @param patience how long a reader waits for the page of a new publication before getting the previous version
 */
@ConfigurationProperties("portal.page-cache")
record PageCacheProperties(@DefaultValue("32MB") DataSize memory, Duration patience) {}
