package planportal.progress.facts;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import planportal.shared.Formats;

/** The marks of values that are not final, the same on all pages and in all files. */
public final class ValueWords {

    private ValueWords() {}

    /**
     * The text in place of a pending value: 集計中（令和6年6月公表予定）.
     *
     * @param expected the month in which the value is expected; null if a draft does not name one yet
     */
    public static String pending(Formats formats, @Nullable YearMonth expected) {
        return expected == null
                ? formats.message("value-status.PENDING")
                : formats.message("value-status.expected", formats.month(expected));
    }

    /** The formatted {@code value}, marked if it is preliminary: 93.4%（速報値）. */
    public static String marked(Formats formats, ValueStatus status, String value) {
        return status.isPreliminary() ? formats.message("value-status.marked", value) : value;
    }

    /** The formatted sum {@code value}, marked if {@code preliminary}: 1,090人（速報値を含む）. */
    public static String markedSum(Formats formats, boolean preliminary, String value) {
        return preliminary ? formats.message("value-status.marked-sum", value) : value;
    }
}
