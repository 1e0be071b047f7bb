package planportal.summaries.office;

import org.jspecify.annotations.Nullable;
import planportal.progress.rating.MilestoneState;
import planportal.progress.rating.Rating;
import planportal.summaries.model.MilestoneStates;

/** Font and colours of Excel and Word files, matching the portal's pages. */
public final class OfficeStyle {

    /** The universal design font of Windows, common in municipal offices; other systems substitute it. */
    public static final String FONT = "BIZ UDPGothic";

    private OfficeStyle() {}

    /** Text colour of a rating, with sufficient contrast on {@link #background}. */
    public static String textColour(@Nullable Rating rating) {
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

    /** Background colour of a rating. */
    public static String background(@Nullable Rating rating) {
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

    /** Colour of a rating in a stacked bar; neighbouring colours also differ in lightness. */
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

    /**
     * Background colour of a milestone's state: darker as it progresses, so that states differ without colour vision.
     */
    public static String background(MilestoneStates.Cell cell) {
        return cell.state() == null
                ? "FFFFFF"
                : switch (cell.state()) {
                    case NOT_STARTED -> "F2F2F2";
                    case IN_PROGRESS -> "C5D7FB";
                    case DONE -> "0017C1";
                    case GIVEN_UP -> "E6E6E6";
                };
    }

    /** Text colour of a milestone's state. */
    public static String textColour(MilestoneStates.Cell cell) {
        return cell.state() == MilestoneState.DONE ? "FFFFFF" : "1A1A1A";
    }
}
