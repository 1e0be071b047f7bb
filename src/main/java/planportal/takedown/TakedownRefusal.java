package planportal.takedown;

import org.jspecify.annotations.Nullable;
import planportal.shared.Refusal;

/** Why a request for a takedown, or a decision on one, is refused. */
enum TakedownRefusal implements Refusal.Reason {
    REASON_MISSING("reason"),
    REASON_TOO_LONG("reason"),
    /** The public reason would say again what is to go. */
    REASON_REPEATS("reason"),
    ENGLISH_TOO_LONG("englishReason"),
    ENGLISH_REPEATS("englishReason"),
    WORDS_TOO_SHORT("words"),
    WORDS_TOO_MANY("words"),
    NOTE_TOO_LONG("note"),
    ALREADY_REQUESTED(null),
    ALREADY_TAKEN_DOWN(null),
    /** Nobody decides on their own request. */
    OWN_REQUEST(null),
    NOT_OWN_REQUEST(null),
    ALREADY_DECIDED(null);

    private final @Nullable String field;

    TakedownRefusal(@Nullable String field) {
        this.field = field;
    }

    @Override
    public @Nullable String field() {
        return field;
    }

    @Override
    public String messageCode() {
        return "takedown.refusal." + name();
    }
}
