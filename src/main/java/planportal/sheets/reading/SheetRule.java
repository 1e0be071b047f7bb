package planportal.sheets.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The validation of a cell in a workbook, which reports mistakes while typing. Uploaded files are checked again. */
public sealed interface SheetRule {

    /**
     * A figure.
     *
     * @param decimals the maximum number of decimals
     * @param lowest   the lowest plausible value, or null
     * @param highest  the highest plausible value, or null
     * @param instead  characters of which one may replace the figure, or null
     */
    record Figure(
            int decimals,
            @Nullable BigDecimal lowest,
            @Nullable BigDecimal highest,
            @Nullable String instead) implements SheetRule {

        /** Any figure, displayed with all its decimals. */
        public static final Figure ANY = new Figure(10, null, null);

        /** A figure that nothing may replace. */
        public Figure(int decimals, @Nullable BigDecimal lowest, @Nullable BigDecimal highest) {
            this(decimals, lowest, highest, null);
        }
    }

    /** A day, at the latest {@code latest}. */
    record Day(LocalDate latest) implements SheetRule {}

    /** One of several words. */
    record Choice(List<String> words) implements SheetRule {

        public Choice {
            words = List.copyOf(words);
        }
    }

    /** A text of at most {@code longest} characters. */
    record Text(int longest) implements SheetRule {}
}
