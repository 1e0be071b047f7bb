package planportal.reporting.report;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.report.Plausibility.Question;

/**
 * A yes to what was asked of a value, or of a milestone's state. It counts for that alone: whoever reports another is asked
 * again.
 *
 * @param questions what was asked and is answered with yes
 * @param of        the value or state of which it was asked, as {@link #of} writes it; null where nothing was
 */
public record Confirmation(
        Set<Question> questions, @Nullable String of) {

    /** Nothing was asked, or not answered. */
    public static final Confirmation NONE = new Confirmation(Set.of(), null);

    /** A yes to {@code questions} of what is reported: a value, a milestone's state, or neither. */
    public static Confirmation of(Set<Question> questions, @Nullable BigDecimal value, @Nullable MilestoneState state) {
        return new Confirmation(questions, name(value, state));
    }

    /**
     * As a box on a page carries it: {@code LARGE_STEP,OVER_HUNDRED@1643} or {@code NO_LONGER_DONE@IN_PROGRESS}. Whatever the
     * portal did not write is no yes.
     */
    public static Confirmation read(@Nullable String text) {
        if (text == null || !text.matches("[A-Z_,]+@(-?\\d{1,16}(\\.\\d{1,9})?|[A-Z_]{1,20})")) {
            return NONE;
        }
        String[] parts = text.split("@");
        Set<String> names = Arrays.stream(parts[0].split(",")).collect(Collectors.toSet());
        Set<Question> questions = Arrays.stream(Question.values())
                .filter(known -> names.contains(known.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Question.class)));
        return new Confirmation(questions, parts[1]);
    }

    /** As {@link #read} takes it. */
    public String written() {
        return questions.stream().map(Question::name).collect(Collectors.joining(",")) + "@" + (of == null ? "" : of);
    }

    /** Whether everything that is {@code asked} of what is reported is answered with yes. */
    public boolean covers(Set<Question> asked, @Nullable BigDecimal value, @Nullable MilestoneState state) {
        return asked.isEmpty() || of != null && of.equals(name(value, state)) && questions.containsAll(asked);
    }

    /** As {@link #covers(Set, BigDecimal, MilestoneState)}, of all that is reported. */
    public boolean covers(Set<Question> asked, ReportContent content) {
        return content instanceof ReportedContent reported
                ? covers(asked, reported.value(), reported.milestoneState())
                : asked.isEmpty();
    }

    /** However many zeros it ends with, a value has one name. */
    private static @Nullable String name(@Nullable BigDecimal value, @Nullable MilestoneState state) {
        return state != null
                ? state.name()
                : value == null ? null : value.stripTrailingZeros().toPlainString();
    }
}
