package planportal.publicpages.record;

import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import planportal.mirror.MirrorAddress;
import planportal.mirror.MirrorAddresses;
import planportal.progress.Snapshot;
import planportal.seals.Seals;

/** Names the pages of the record and its file. */
@Component
class MirroredRecord implements MirrorAddresses {

    private final Seals seals;

    MirroredRecord(Seals seals) {
        this.seals = seals;
    }

    @Override
    public Stream<MirrorAddress> in(Snapshot snapshot, Locale language) {
        int pages = RecordController.paging(seals, snapshot, 1).pages();
        return Stream.concat(
                Stream.of(MirrorAddress.file("/about/record.csv")),
                IntStream.rangeClosed(1, pages).mapToObj(page -> MirrorAddress.page("/about/record", page)));
    }
}
