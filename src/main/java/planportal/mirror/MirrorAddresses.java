package planportal.mirror;

import java.util.Locale;
import java.util.stream.Stream;
import planportal.progress.Snapshot;

/** Lists public addresses. Every module with public pages implements it; addresses that are not listed are not in the copy. */
public interface MirrorAddresses {

    /** The addresses as of {@code snapshot}, for the part of the copy in {@code language}. */
    Stream<MirrorAddress> in(Snapshot snapshot, Locale language);
}
