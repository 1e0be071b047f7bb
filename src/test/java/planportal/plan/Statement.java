package planportal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the plan says: the smallest unit in which the seed is compared with its files.
 *
 * @param of    what says it, such as {@code measure 1-a}
 * @param field which of its texts, such as {@code title_ja} or {@code outcomes[2]}
 * @param value the text
 */
record Statement(String of, String field, String value) {

    /** Statements in the order in which they are made; what is absent makes none. */
    static final class Collector {

        private final List<Statement> statements = new ArrayList<>();

        Collector add(String of, String field, @Nullable Object value) {
            if (value != null) {
                statements.add(new Statement(of, field, value.toString()));
            }
            return this;
        }

        Collector addAll(String of, String field, @Nullable List<?> values) {
            List<?> present = Optional.<List<?>>ofNullable(values).orElse(List.of());
            for (int i = 0; i < present.size(); i++) {
                add(of, field + "[" + (i + 1) + "]", present.get(i));
            }
            return this;
        }

        List<Statement> statements() {
            return List.copyOf(statements);
        }
    }

    @Override
    public String toString() {
        return of + " " + field + ": " + value;
    }
}
