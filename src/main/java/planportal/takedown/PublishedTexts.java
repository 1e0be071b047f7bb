package planportal.takedown;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.progress.Kpi;
import planportal.progress.MeasureKey;
import planportal.progress.Narrative;
import planportal.progress.PublicKpi;
import planportal.progress.PublicMeasure;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.facts.Measurement;
import planportal.progress.facts.PublicEvidence;
import planportal.progress.facts.Publication;
import planportal.progress.facts.RatingOverride;
import planportal.shared.LocalizedText;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;
import planportal.takedown.PublishedText.Key;

/** The published texts and files of a KPI or measure, in every revision. */
@Component
class PublishedTexts {

    private final Snapshots snapshots;
    private final TakedownRequests requests;

    PublishedTexts(Snapshots snapshots, TakedownRequests requests) {
        this.snapshots = snapshots;
        this.requests = requests;
    }

    /** A KPI or measure with its texts, the newest quarter first. */
    record Listing(TextSubject subject, long plan, List<PublishedText> texts) {

        Optional<PublishedText> find(Key key) {
            return texts.stream().filter(each -> each.key().equals(key)).findFirst();
        }
    }

    /** A text with the name of its row in the record of takedowns. */
    private record Found(Key key, String row, String text, long publication) {}

    /** The KPIs and measures that have published texts, in the plan's order. */
    List<TextSubject> subjects() {
        Snapshot snapshot = snapshots.current();
        return Stream.concat(
                        snapshot.kpis().stream()
                                .filter(kpi -> !of(snapshot, kpi).isEmpty())
                                .map(PublishedTexts::subject),
                        snapshot.measures().stream()
                                .filter(measure -> !of(measure).isEmpty())
                                .map(PublishedTexts::subject))
                .toList();
    }

    /** @throws UserFacingException NOT_FOUND, if there is no such KPI */
    Listing ofKpi(String code) {
        Snapshot snapshot = snapshots.current();
        PublicKpi kpi = snapshot.kpi(code).orElseThrow(() -> UserFacingException.notFound("takedown.unknown"));
        return listing(snapshot, subject(kpi), of(snapshot, kpi));
    }

    /** @throws UserFacingException NOT_FOUND, if there is no such measure */
    Listing ofMeasure(String code) {
        Snapshot snapshot = snapshots.current();
        PublicMeasure measure =
                snapshot.measure(code).orElseThrow(() -> UserFacingException.notFound("takedown.unknown"));
        return listing(snapshot, subject(measure), of(measure));
    }

    /** The KPI or measure of a request, as it is now. */
    TextSubject subject(@Nullable Long kpi, @Nullable MeasureKey measure) {
        Snapshot snapshot = snapshots.current();
        return kpi == null
                ? snapshot.measures().stream()
                        .filter(each -> each.key().equals(measure))
                        .findFirst()
                        .map(PublishedTexts::subject)
                        .orElseThrow(() -> UserFacingException.notFound("takedown.unknown"))
                : snapshot.kpis().stream()
                        .filter(each -> each.kpi().id() == kpi)
                        .findFirst()
                        .map(PublishedTexts::subject)
                        .orElseThrow(() -> UserFacingException.notFound("takedown.unknown"));
    }

    private Listing listing(Snapshot snapshot, TextSubject subject, List<Found> found) {
        Set<String> gone = requests.takenDown(found.stream().map(Found::row).toList());
        return new Listing(
                subject,
                snapshot.plan().id(),
                found.stream()
                        .map(each -> new PublishedText(
                                each.key(),
                                each.text(),
                                publishedAt(snapshot, each.publication()),
                                gone.contains(each.key().kind().place(each.row()))))
                        .sorted(Comparator.comparing(
                                        (PublishedText each) -> each.key().quarter())
                                .thenComparing(each -> each.key().revision())
                                .reversed())
                        .toList());
    }

    private static Instant publishedAt(Snapshot snapshot, long publication) {
        return snapshot.publication(publication).map(Publication::publishedAt).orElseThrow();
    }

    private static TextSubject subject(PublicKpi progress) {
        Kpi kpi = progress.kpi();
        return new TextSubject(
                kpi.code(),
                title(kpi.label(), kpi.name()),
                "/kpis/" + kpi.code(),
                kpi.id(),
                null,
                progress.department().map(DepartmentName::id).orElse(null));
    }

    private static TextSubject subject(PublicMeasure measure) {
        return new TextSubject(measure.code(), measure.title(), measure.address(), null, measure.key(), null);
    }

    private static LocalizedText title(LocalizedText label, LocalizedText name) {
        String english = name.en();
        return new LocalizedText(
                label.ja() + " " + name.ja(),
                english == null ? null : (label.en() == null ? label.ja() : label.en()) + " " + english);
    }

    private static List<Found> of(Snapshot snapshot, PublicKpi kpi) {
        List<Found> found = new ArrayList<>();
        long id = kpi.kpi().id();
        for (Measurement each : kpi.everyRevision()) {
            String row = row(id, each.quarter(), each.revision());
            add(found, TextKind.COMMENT, each.quarter(), each.revision(), row, each.comment(), each.publication());
            add(
                    found,
                    TextKind.CORRECTION_REASON,
                    each.quarter(),
                    each.revision(),
                    row,
                    each.reason(),
                    each.publication());
        }
        for (RatingOverride each :
                kpi.overrides().values().stream().flatMap(Collection::stream).toList()) {
            add(
                    found,
                    TextKind.RATING_REASON,
                    each.quarter(),
                    each.revision(),
                    row(id, each.quarter(), each.revision()),
                    each.reason(),
                    each.publication());
        }
        for (PublicEvidence each : snapshot.evidence(kpi.kpi())) {
            found.add(new Found(
                    new Key(TextKind.FILE, each.quarter(), each.revision(), each.id()),
                    String.valueOf(each.id()),
                    each.name(),
                    each.publication()));
        }
        return found;
    }

    private static List<Found> of(PublicMeasure measure) {
        List<Found> found = new ArrayList<>();
        MeasureKey about = measure.key();
        for (Narrative each : measure.narratives().values().stream()
                .flatMap(Collection::stream)
                .toList()) {
            String row = about.initiativeId() + ":" + (about.measureId() == null ? "-" : about.measureId()) + ":"
                    + each.quarter() + ":" + each.revision();
            add(found, TextKind.SITUATION, each.quarter(), each.revision(), row, each.situation(), each.publication());
            add(found, TextKind.ISSUES, each.quarter(), each.revision(), row, each.issues(), each.publication());
            add(found, TextKind.OUTLOOK, each.quarter(), each.revision(), row, each.outlook(), each.publication());
            add(
                    found,
                    TextKind.NARRATIVE_REASON,
                    each.quarter(),
                    each.revision(),
                    row,
                    each.reason(),
                    each.publication());
        }
        return found;
    }

    private static String row(long kpi, Quarter quarter, int revision) {
        return kpi + ":" + quarter + ":" + revision;
    }

    private static void add(
            List<Found> found,
            TextKind kind,
            Quarter quarter,
            int revision,
            String row,
            @Nullable String text,
            long publication) {
        if (text != null) {
            found.add(new Found(new Key(kind, quarter, revision, null), row, text, publication));
        }
    }
}
