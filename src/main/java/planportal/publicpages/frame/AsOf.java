package planportal.publicpages.frame;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import planportal.progress.Snapshot;

/**
 * The state that a reader looks at: the current one, or that at the end of a past day.
 *
 * @param snapshot the public facts
 * @param day      the requested past day; null for now
 */
public record AsOf(Snapshot snapshot, @Nullable LocalDate day) {}
