package planportal.progress.rating;

import static planportal.progress.rating.Rating.ACHIEVED;
import static planportal.progress.rating.Rating.DISCONTINUED;
import static planportal.progress.rating.Rating.LATE;
import static planportal.progress.rating.Rating.NOT_RATED;
import static planportal.progress.rating.Rating.NOT_REPORTED;
import static planportal.progress.rating.Rating.ON_TRACK;
import static planportal.progress.rating.Rating.SLIGHTLY_LATE;

import java.util.EnumSet;
import java.util.Set;

/**
 * The branch of the rule that led to a rating; each has one sentence on a page. p, e, A, B and T are progress, expected
 * progress, actual, baseline and target.
 */
public enum Reason {

    /** The quarter has no value, or a milestone no state, of its own. */
    NOT_REPORTED_THIS_QUARTER(NOT_REPORTED),

    /** There is no target to rate against. */
    NO_TARGET(NOT_RATED),

    /** A level has no baseline. */
    NO_BASELINE(NOT_RATED),

    /** A level has neither baseline nor target. */
    NO_BASELINE_NOR_TARGET(NOT_RATED),

    /** A flow of which more is better, with a year's target of zero or less: no share of it can be computed. */
    TARGET_NOT_POSITIVE(NOT_RATED),

    /** A flow of which less is better, with a year's target below zero: no share of it can be computed. */
    TARGET_NEGATIVE(NOT_RATED),

    /** The quarter ended before the plan began, which is not responsible for it. */
    BEFORE_PLAN(NOT_RATED),

    /** The milestone was given up (中止). */
    GIVEN_UP(DISCONTINUED),

    /** Level, cumulative or rising flow: p ≥ 1. */
    REACHED(ACHIEVED),

    /** To be kept (T no better than B): A is no worse than the target in force. */
    KEPT(ACHIEVED),

    /** To be kept (T no better than B): A is worse than the target in force. */
    NOT_KEPT(LATE),

    /** Nothing is expected yet (e ≤ 0), and p ≥ e. */
    NOTHING_EXPECTED_YET(ON_TRACK),

    /** Nothing is expected yet (e ≤ 0), but p &lt; e. */
    BEHIND_ALREADY(LATE),

    /** e &gt; 0 and the pace p / e, compared with the two thresholds. */
    PACE(ON_TRACK, SLIGHTLY_LATE, LATE),

    /** Falling flow before the year's end: A ≤ T·e. */
    WITHIN_SHARE(ON_TRACK),

    /** Falling flow before the year's end: A &gt; T·e; the pace T·e / A, compared with the two thresholds. */
    OVER_SHARE(ON_TRACK, SLIGHTLY_LATE, LATE),

    /** Falling flow at the year's end: A ≤ T. */
    WITHIN_YEAR(ACHIEVED),

    /** Falling flow at the year's end: A &gt; T; the pace T / A, compared with the lower threshold. */
    OVER_YEAR(SLIGHTLY_LATE, LATE),

    /** The milestone is done (完了). */
    DONE(ACHIEVED),

    /** The milestone is not done and its due day is past. */
    OVERDUE(LATE),

    /** The milestone is not started, with more than half of its time gone. */
    NOT_STARTED_PAST_HALF(SLIGHTLY_LATE),

    /** The milestone is not started, with at most half of its time gone. */
    NOT_STARTED_IN_TIME(ON_TRACK),

    /** The milestone is in progress and not overdue. */
    UNDER_WAY(ON_TRACK);

    private final Set<Rating> ratings;

    Reason(Rating first, Rating... rest) {
        this.ratings = EnumSet.of(first, rest);
    }

    /** The ratings that this branch can lead to. */
    public Set<Rating> ratings() {
        return EnumSet.copyOf(ratings);
    }
}
