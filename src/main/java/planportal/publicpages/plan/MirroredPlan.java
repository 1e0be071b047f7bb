package planportal.publicpages.plan;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import planportal.mirror.MirrorAddress;
import planportal.mirror.MirrorAddresses;
import planportal.plan.Plan;
import planportal.progress.Snapshot;
import planportal.publicpages.frame.Frame;

/** Names the pages of the plan: home, initiatives, measures, programmes, the text with its editions, and the documents. */
@Component
class MirroredPlan implements MirrorAddresses {

    @Override
    public Stream<MirrorAddress> in(Snapshot snapshot, Locale language) {
        Plan plan = snapshot.plan();
        return Stream.of(
                        Stream.of("/", "/programmes", "/plan", "/plan/editions"),
                        Frame.hasBackground(plan) ? Stream.of("/plan/background") : Stream.<String>empty(),
                        plan.priorityProgramme().allInitiatives().map(each -> "/initiatives/" + each.code()),
                        plan.measures().map(each -> "/measures/" + each.code()),
                        plan.programmes().stream().map(each -> "/programmes/" + each.slug()),
                        EditionView.all(snapshot).stream().map(each -> "/plan/editions/" + each.number()),
                        plan.documents().stream().map(each -> "/documents/" + each.slug()))
                .flatMap(Function.identity())
                .map(MirrorAddress::page);
    }
}
