package planportal.publicpages.parts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.plan.TextRevision;
import planportal.plan.TextSubject;
import planportal.progress.Snapshot;
import planportal.progress.facts.Publication;

/**
 * A note beside a text of the plan that it was revised.
 *
 * @param message      the key of the name of the text: {@code public.text.TEXT}
 * @param position     the number of the action, from 1; 0 for other texts
 * @param edition      the number of the edition, from 2
 * @param reason       the public reason; null if lines of the documents state the text
 * @param sources      the lines of the documents that state the text
 * @param wordForWord  whether these lines contain the text verbatim
 */
public record RevisionView(
        String message,
        int position,
        int edition,
        Instant at,
        @Nullable String reason,
        List<SourceView> sources,
        boolean wordForWord) {

    /** The notes for these revisions, in their order. */
    public static List<RevisionView> of(Snapshot snapshot, List<TextRevision> revisions) {
        return revisions.stream().map(revision -> of(snapshot, revision)).toList();
    }

    /** The note for a revision. */
    public static RevisionView of(Snapshot snapshot, TextRevision revision) {
        TextSubject subject = revision.subject();
        return new RevisionView(
                message(subject),
                subject.position(),
                editionNumber(snapshot, revision.publication()),
                snapshot.publication(revision.publication())
                        .map(Publication::publishedAt)
                        .orElseThrow(),
                revision.reason(),
                SourceView.of(snapshot.plan(), revision.source()),
                revision.source() != null
                        && snapshot.plan()
                                .saysWordForWord(
                                        revision.source(), revision.text().ja()));
    }

    static String message(TextSubject subject) {
        return "public.text." + (subject.kind() == TextSubject.Kind.ACTION ? "ACTION" : subject.part());
    }

    /** The number of the edition that was made public under {@code publication}. */
    static int editionNumber(Snapshot snapshot, long publication) {
        return 2
                + (int) snapshot.editions().stream()
                        .filter(edition -> edition.publication() < publication)
                        .count();
    }
}
