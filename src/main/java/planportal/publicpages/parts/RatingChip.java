package planportal.publicpages.parts;

import java.util.Locale;
import planportal.progress.rating.Rating;

/**
 * A rating as a chip shows it: by a word and a shape, and a colour besides.
 *
 * @param message what it is called: {@code rating.ON_TRACK}
 * @param style   the CSS class that gives shape and colour: {@code on-track}
 */
public record RatingChip(String message, String style) {

    /** 「次回報告」: no value is due for the quarter. */
    public static final RatingChip NOT_DUE = new RatingChip("rating.NOT_DUE", "not-due");

    public static RatingChip of(Rating rating) {
        return new RatingChip(
                "rating." + rating.name(),
                rating.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
