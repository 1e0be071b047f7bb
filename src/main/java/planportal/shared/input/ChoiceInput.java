package planportal.shared.input;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parses a choice among the constants of an enum, as forms send it: by its name. */
public final class ChoiceInput {

    private ChoiceInput() {}

    /** The constant of that name, exactly as written; empty if there is none, or nothing was chosen. */
    public static <E extends Enum<E>> Optional<E> read(Class<E> choices, @Nullable String name) {
        return Arrays.stream(choices.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findFirst();
    }
}
