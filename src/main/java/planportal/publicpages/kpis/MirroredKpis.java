package planportal.publicpages.kpis;

import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import planportal.mirror.MirrorAddress;
import planportal.mirror.MirrorAddresses;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.shared.Paging;

/** Names the list of KPIs, each KPI's page and the files behind its values. */
@Component
class MirroredKpis implements MirrorAddresses {

    @Override
    public Stream<MirrorAddress> in(Snapshot snapshot, Locale language) {
        int pages = Paging.of(snapshot.kpis().size(), 1).pages();
        return Stream.concat(
                IntStream.rangeClosed(1, pages).mapToObj(page -> MirrorAddress.page("/kpis", page)),
                snapshot.kpis().stream().flatMap(kpi -> of(snapshot, kpi)));
    }

    private static Stream<MirrorAddress> of(Snapshot snapshot, PublicKpi kpi) {
        String page = "/kpis/" + kpi.kpi().code();
        return Stream.concat(
                Stream.of(MirrorAddress.page(page)),
                snapshot.evidence(kpi.kpi()).stream()
                        .filter(evidence -> evidence.contentId() != null)
                        .map(evidence -> MirrorAddress.sharedFile(
                                page + "/evidence/" + evidence.id(),
                                evidence.type().extension())));
    }
}
