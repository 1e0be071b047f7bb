package planportal.reporting;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import planportal.reporting.Plausibility.Question;

/**
 * A yes to what was asked of a value. It counts for that value alone: whoever types another is asked again.
 *
 * @param questions what was asked and is answered with yes
 * @param value     the value of which it was asked; null where nothing was
 */
record Confirmation(Set<Question> questions, @Nullable BigDecimal value) {

    /** Nothing was asked, or not answered. */
    static final Confirmation NONE = new Confirmation(Set.of(), null);

    /** As a box on a page carries it: {@code LARGE_STEP,OVER_HUNDRED@1643}. Whatever the portal did not write is no yes. */
    static Confirmation read(@Nullable String text) {
        if (text == null || !text.matches("[A-Z_,]+@-?\\d{1,16}(\\.\\d{1,9})?")) {
            return NONE;
        }
        String[] parts = text.split("@");
        Set<String> names = Arrays.stream(parts[0].split(",")).collect(Collectors.toSet());
        Set<Question> questions = Arrays.stream(Question.values()).filter(known -> names.contains(known.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Question.class)));
        return new Confirmation(questions, new BigDecimal(parts[1]));
    }

    /** As {@link #read} takes it. */
    String written() {
        return questions.stream().map(Question::name).collect(Collectors.joining(",")) + "@"
                + (value == null ? "" : value.toPlainString());
    }

    /** Whether everything that is {@code asked} of {@code reported} is answered with yes. */
    boolean covers(Set<Question> asked, @Nullable BigDecimal reported) {
        return asked.isEmpty() || reported != null && value != null && value.compareTo(reported) == 0
                && questions.containsAll(asked);
    }
}
