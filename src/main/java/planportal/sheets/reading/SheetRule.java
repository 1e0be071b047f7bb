package planportal.sheets.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be typed into a cell of a workbook; a slip of the hand is told as it happens. What is sent is checked again. */
public sealed interface SheetRule {

    /**
     * A figure.
     *
     * @param decimals how many digits after the point it may have
     * @param lowest   the lowest that can be true, or null
     * @param highest  the highest that can be true, or null
     * @param instead  signs of which one may stand in its place, or null
     */
    record Figure(
            int decimals,
            @Nullable BigDecimal lowest,
            @Nullable BigDecimal highest,
            @Nullable String instead) implements SheetRule {

        /** Any figure, which is shown with as many decimals as it has. */
        public static final Figure ANY = new Figure(10, null, null);

        /** A figure that nothing can stand in the place of. */
        public Figure(int decimals, @Nullable BigDecimal lowest, @Nullable BigDecimal highest) {
            this(decimals, lowest, highest, null);
        }
    }

    /** A day, {@code latest} at the latest. */
    record Day(LocalDate latest) implements SheetRule {}

    /** One of some words. */
    record Choice(List<String> words) implements SheetRule {

        public Choice {
            words = List.copyOf(words);
        }
    }

    /** A text of at most {@code longest} characters. */
    record Text(int longest) implements SheetRule {}
}
