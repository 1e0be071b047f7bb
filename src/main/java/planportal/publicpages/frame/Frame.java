package planportal.publicpages.frame;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import planportal.plan.Passage;
import planportal.plan.Plan;
import planportal.progress.Snapshot;
import planportal.shared.LocalizedText;

/**
 * What every public page says around its content.
 *
 * @param plan        the plan's title
 * @param phase       the part of the plan that is followed
 * @param sample      whether figures invented for a demonstration are shown
 * @param revised     whether an edition has revised the plan's text since it came
 * @param publication the number of the publication that the page stands at
 * @param publishedAt its moment
 * @param background  whether the plan tells of its review
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

    /** Whether the plan says from what review it comes. */
    public static boolean hasBackground(Plan plan) {
        return plan.passage(Passage.Kind.REVIEW).isPresent()
                || !plan.viewpoints().isEmpty();
    }
}
