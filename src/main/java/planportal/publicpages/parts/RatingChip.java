package planportal.publicpages.parts;

import java.util.Locale;
import java.util.stream.Stream;
import planportal.progress.PublicKpi;
import planportal.progress.rating.KpiStanding;
import planportal.progress.rating.Rating;
import planportal.shared.Quarter;

/**
 * A rating shown as a chip: a word, a shape and a colour.
 *
 * @param message the key of its name: {@code rating.ON_TRACK}
 * @param style   the CSS class that gives shape and colour: {@code on-track}
 */
public record RatingChip(String message, String style) {

    /** 次回報告待ち: the KPI awaits its first report. */
    public static final RatingChip NOT_DUE = new RatingChip("rating.NOT_DUE", "not-due");

    /** 未報告（集計中）: the department has reported that there is no figure yet, which counts as 未報告. */
    private static final RatingChip PENDING =
            new RatingChip("rating.PENDING", of(Rating.NOT_REPORTED).style());

    /** The chip of a KPI: its rating, or that it awaits its first report. */
    public static RatingChip of(PublicKpi publicKpi, KpiStanding standing) {
        return standing.of() == null ? NOT_DUE : of(publicKpi, standing.of());
    }

    /** The chip of a KPI's rating in {@code quarter}. */
    public static RatingChip of(PublicKpi publicKpi, Quarter quarter) {
        Rating rating = publicKpi.rating(quarter);
        return rating == Rating.NOT_REPORTED && publicKpi.pending(quarter).isPresent() ? PENDING : of(rating);
    }

    /** All that a KPI can show, as they are ordered everywhere. */
    public static Stream<RatingChip> all() {
        return Stream.concat(Stream.of(Rating.values()).map(RatingChip::of), Stream.of(NOT_DUE));
    }

    /** The chip of a rating. */
    public static RatingChip of(Rating rating) {
        return new RatingChip(
                "rating." + rating.name(),
                rating.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
