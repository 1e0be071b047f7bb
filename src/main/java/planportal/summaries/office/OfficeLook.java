package planportal.summaries.office;

import org.jspecify.annotations.Nullable;
import planportal.progress.rating.MilestoneState;
import planportal.progress.rating.Rating;
import planportal.summaries.model.MilestoneStates;

/** What Excel and Word files look like, as the portal's pages do. */
public final class OfficeLook {

    /** The universal design font that Windows and municipal offices have; others take what they have instead. */
    public static final String FONT = "BIZ UDPGothic";

    private OfficeLook() {}

    /** The ink of a rating's word, dark enough on {@link #ground}. */
    public static String ink(@Nullable Rating rating) {
        return rating == null
                ? "1A1A1A"
                : switch (rating) {
                    case ACHIEVED -> "0017C1";
                    case ON_TRACK -> "197A4B";
                    case SLIGHTLY_LATE -> "6E5600";
                    case LATE -> "CE0000";
                    case DISCONTINUED -> "5109AD";
                    case NOT_REPORTED, NOT_RATED -> "1A1A1A";
                };
    }

    /** The ground behind a rating's word. */
    public static String ground(@Nullable Rating rating) {
        return rating == null
                ? "F2F2F2"
                : switch (rating) {
                    case ACHIEVED -> "E8F1FE";
                    case ON_TRACK -> "E6F5EC";
                    case SLIGHTLY_LATE -> "FBF5E0";
                    case LATE -> "FDEEEE";
                    case DISCONTINUED -> "F1EAFA";
                    case NOT_REPORTED -> "E6E6E6";
                    case NOT_RATED -> "F2F2F2";
                };
    }

    /** A rating's part of a bar: each is told from its neighbours by lightness too. */
    static String bar(@Nullable Rating rating) {
        return rating == null
                ? "E6E6E6"
                : switch (rating) {
                    case ACHIEVED -> "0017C1";
                    case ON_TRACK -> "51B883";
                    case SLIGHTLY_LATE -> "FFC700";
                    case LATE -> "CE0000";
                    case DISCONTINUED -> "8843E1";
                    case NOT_REPORTED -> "7F7F7F";
                    case NOT_RATED -> "B3B3B3";
                };
    }

    /** The ground behind a milestone's state: the nearer to done, the darker, which tells them without colours too. */
    public static String ground(MilestoneStates.Cell cell) {
        return cell.state() == null
                ? "FFFFFF"
                : switch (cell.state()) {
                    case NOT_STARTED -> "F2F2F2";
                    case IN_PROGRESS -> "C5D7FB";
                    case DONE -> "0017C1";
                    case GIVEN_UP -> "E6E6E6";
                };
    }

    /** The ink of a milestone's state on its ground. */
    public static String ink(MilestoneStates.Cell cell) {
        return cell.state() == MilestoneState.DONE ? "FFFFFF" : "1A1A1A";
    }
}
