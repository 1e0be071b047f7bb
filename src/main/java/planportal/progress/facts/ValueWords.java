package planportal.progress.facts;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import planportal.shared.Formats;

/** The words by which every page, file and list marks a value that is not final. */
public final class ValueWords {

    private ValueWords() {}

    /**
     * 集計中（令和6年6月公表予定）.
     *
     * @param expected null while a draft does not say it
     */
    public static String pending(Formats formats, @Nullable YearMonth expected) {
        return expected == null
                ? formats.message("value-status.PENDING")
                : formats.message("value-status.expected", formats.month(expected));
    }

    /** The value in words with its mark: 93.4%（速報値）. */
    public static String marked(Formats formats, ValueStatus status, String value) {
        return status.isPreliminary() ? formats.message("value-status.marked", value) : value;
    }

    /** As {@link #marked}, of a sum: 1,090人（速報値を含む）. */
    public static String markedSum(Formats formats, boolean preliminary, String value) {
        return preliminary ? formats.message("value-status.marked-sum", value) : value;
    }
}
