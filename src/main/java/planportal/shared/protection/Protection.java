package planportal.shared.protection;

import java.util.List;

/**
 * Something that protects the portal's data or its people, and whether it is in place.
 *
 * @param name      what it is; the key of its sentences, {@code protection.<name>} and {@code protection.<name>.<state>}
 * @param state     whether it is in place
 * @param arguments what the sentence names
 */
public record Protection(String name, State state, List<Object> arguments) {

    /** Whether a protection is in place. */
    public enum State {
        /** In place. */
        ON,
        /** In part, or not known. */
        PARTLY,
        /** Not in place. */
        OFF
    }

    /** @param arguments what the sentence names */
    public static Protection of(String name, State state, Object... arguments) {
        return new Protection(name, state, List.of(arguments));
    }

    /** A protection that is in place or not. */
    public static Protection of(String name, boolean on) {
        return of(name, on ? State.ON : State.OFF);
    }
}
