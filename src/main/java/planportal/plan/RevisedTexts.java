package planportal.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.shared.LocalizedText;

/** The newest revision of each text that was changed; the copies of a plan's parts take their texts from it. */
record RevisedTexts(Map<TextSubject, TextRevision> newest) {

    RevisedTexts {
        newest = Map.copyOf(newest);
    }

    @Nullable
    TextRevision revision(TextSubject subject) {
        return newest.get(subject);
    }

    /** The revised title, or the original. */
    LocalizedText title(TextSubject subject, LocalizedText first) {
        TextRevision revision = revision(subject);
        return revision == null ? first : revision.text();
    }

    /** The revisions of these texts, as far as there are any. */
    List<TextRevision> revisions(TextSubject... subjects) {
        return Stream.of(subjects).map(newest::get).filter(Objects::nonNull).toList();
    }

    /** The text of {@code revision}, or the original if it is null. */
    static String text(@Nullable TextRevision revision, String first) {
        return revision == null ? first : revision.text().ja();
    }
}
