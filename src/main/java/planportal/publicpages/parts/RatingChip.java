package planportal.publicpages.parts;

import java.util.Locale;
import java.util.stream.Stream;
import planportal.progress.KpiStanding;
import planportal.progress.rating.Rating;

/**
 * A rating as a chip shows it: by a word and a shape, and a colour besides.
 *
 * @param message what it is called: {@code rating.ON_TRACK}
 * @param style   the CSS class that gives shape and colour: {@code on-track}
 */
public record RatingChip(String message, String style) {

    /** 次回報告待ち: the first report is still to come. */
    public static final RatingChip NOT_DUE = new RatingChip("rating.NOT_DUE", "not-due");

    /** What a KPI shows: the rating that stands, or that its first report is awaited. */
    public static RatingChip of(KpiStanding standing) {
        return standing.rating() == null ? NOT_DUE : of(standing.rating());
    }

    /** All that a KPI can show, as they are ordered everywhere. */
    public static Stream<RatingChip> all() {
        return Stream.concat(Stream.of(Rating.values()).map(RatingChip::of), Stream.of(NOT_DUE));
    }

    public static RatingChip of(Rating rating) {
        return new RatingChip(
                "rating." + rating.name(),
                rating.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
