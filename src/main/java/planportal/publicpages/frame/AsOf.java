package planportal.publicpages.frame;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import planportal.progress.Snapshot;

/**
 * What a reader looks at: what is public now, or what was public at the end of a past day.
 *
 * @param snapshot what was public
 * @param day      the past day that was asked for; null for now
 */
public record AsOf(Snapshot snapshot, @Nullable LocalDate day) {}
