package planportal.publicpages.frame;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import planportal.plan.Passage;
import planportal.plan.Plan;
import planportal.progress.Snapshot;
import planportal.shared.LocalizedText;

/**
 * The data shown around the content of every public page.
 *
 * @param plan        the plan's title
 * @param phase       the phase of the plan
 * @param sample      whether figures invented for a demonstration are shown
 * @param revised     whether an edition has revised the plan's text since it was loaded
 * @param publication the number of the publication that the page shows
 * @param publishedAt when that publication was made
 * @param background  whether the plan has a chapter on its review
 * @param day         the past day that the page shows; null for now
 */
public record Frame(
        LocalizedText plan,
        LocalizedText phase,
        boolean sample,
        boolean revised,
        long publication,
        Instant publishedAt,
        boolean background,
        @Nullable LocalDate day) {

    /** The frame of a page that shows {@code asOf}. */
    public static Frame of(AsOf asOf) {
        Snapshot snapshot = asOf.snapshot();
        return new Frame(
                snapshot.plan().title(),
                snapshot.plan().phase(),
                snapshot.sample(),
                !snapshot.editions().isEmpty(),
                snapshot.publication().number(),
                snapshot.publication().publishedAt(),
                hasBackground(snapshot.plan()),
                asOf.day());
    }

    /** Whether the plan has a chapter on its review. */
    public static boolean hasBackground(Plan plan) {
        return plan.passage(Passage.Kind.REVIEW).isPresent()
                || !plan.viewpoints().isEmpty();
    }
}
