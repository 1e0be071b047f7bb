package planportal.publicpages.updates;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import planportal.mirror.MirrorAddress;
import planportal.mirror.MirrorAddresses;
import planportal.progress.Snapshot;
import planportal.shared.Quarter;
import planportal.summaries.PublishedSummaries;
import planportal.summaries.files.SummaryFiles;
import planportal.summaries.model.Summary;

/** Names the updates, the pages about the portal, and each published quarter with its chapters and files. */
@Component
class MirroredUpdates implements MirrorAddresses {

    private final PublishedSummaries published;
    private final SummaryFiles files;

    MirroredUpdates(PublishedSummaries published, SummaryFiles files) {
        this.published = published;
        this.files = files;
    }

    @Override
    public Stream<MirrorAddress> in(Snapshot snapshot, Locale language) {
        return Stream.of(
                        Stream.of("/about/rating", "/about/accessibility", "/quarters")
                                .map(MirrorAddress::page),
                        IntStream.rangeClosed(1, AboutController.pages(snapshot))
                                .mapToObj(page -> MirrorAddress.page("/updates", page)),
                        snapshot.publishedQuarters().stream().flatMap(quarter -> of(quarter, snapshot, language)))
                .flatMap(Function.identity());
    }

    private Stream<MirrorAddress> of(Quarter quarter, Snapshot snapshot, Locale language) {
        String page = "/quarters/" + quarter;
        Summary summary = published.overview(quarter, language, snapshot).summary();
        return Stream.of(
                        Stream.of(page, page + "/appendix").map(MirrorAddress::page),
                        summary.overview().stream()
                                .filter(Summary.Overview::hasChapter)
                                .flatMap(row -> chapter(quarter, row.code(), snapshot, language)),
                        files.formats(summary).stream().map(format -> MirrorAddress.file(page + format.ending())))
                .flatMap(Function.identity());
    }

    private Stream<MirrorAddress> chapter(Quarter quarter, String initiative, Snapshot snapshot, Locale language) {
        String page = "/quarters/" + quarter + "/initiatives/" + initiative;
        return published.chapter(quarter, initiative, language, snapshot).summary().chapters().stream()
                .filter(chapter -> chapter.overview().code().equals(initiative))
                .flatMap(chapter -> IntStream.rangeClosed(1, QuarterController.pages(chapter))
                        .mapToObj(number -> MirrorAddress.page(page, number)));
    }
}
