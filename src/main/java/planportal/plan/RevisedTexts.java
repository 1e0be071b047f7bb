package planportal.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.shared.LocalizedText;

/** The newest revision of each text that was changed: what the copies of a plan's parts ask for their words. */
record RevisedTexts(Map<TextSubject, TextRevision> newest) {

    RevisedTexts {
        newest = Map.copyOf(newest);
    }

    @Nullable
    TextRevision revision(TextSubject subject) {
        return newest.get(subject);
    }

    /** The title as it was revised, or as it came. */
    LocalizedText title(TextSubject subject, LocalizedText first) {
        TextRevision revision = revision(subject);
        return revision == null ? first : revision.text();
    }

    /** The revisions of these texts, where there are some. */
    List<TextRevision> revisions(TextSubject... subjects) {
        return Stream.of(subjects).map(newest::get).filter(Objects::nonNull).toList();
    }

    /** The words as {@code revision} has them, or as they came with the plan. */
    static String text(@Nullable TextRevision revision, String first) {
        return revision == null ? first : revision.text().ja();
    }
}
