package planportal.mirror;

import java.util.Locale;
import java.util.stream.Stream;
import planportal.progress.Snapshot;

/** Which public addresses there are. Whoever serves public pages implements it: what nobody names is not in the copy. */
public interface MirrorAddresses {

    /** The addresses as of {@code snapshot}, in the part of the copy that is in {@code language}. */
    Stream<MirrorAddress> in(Snapshot snapshot, Locale language);
}
