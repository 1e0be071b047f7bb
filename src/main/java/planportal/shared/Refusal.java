package planportal.shared;

import org.jspecify.annotations.Nullable;

/**
 * A step that a rule, or the present state, does not allow. It names its reason, so that a form can say it beside the field
 * that it concerns; where no form does, the message is what whoever asked is told.
 */
public class Refusal extends UserFacingException {

    private static final long serialVersionUID = 1;

    /** Why a step is refused: an enum of the module whose rule it is. */
    public interface Reason {

        String name();

        /** The message that says what is in the way, or what to do instead. */
        String messageCode();

        /** The field of a form that it always concerns; null where that depends, or where it is about the whole. */
        default @Nullable String field() {
            return null;
        }
    }

    private final transient Reason reason;
    private final @Nullable String field;

    public Refusal(Reason reason) {
        this(reason, reason.field());
    }

    /**
     * @param field     what it is about, as a form calls it; null if it is about the whole
     * @param arguments what the message says besides
     */
    public Refusal(Reason reason, @Nullable String field, Object... arguments) {
        super(Kind.CONFLICT, reason.messageCode(), arguments);
        this.reason = reason;
        this.field = field;
    }

    /** @throws Refusal if {@code refused} */
    public static void when(boolean refused, Reason reason) {
        if (refused) {
            throw new Refusal(reason);
        }
    }

    public Reason reason() {
        return reason;
    }

    /** The field of a form beside which it is said; null if it is about the whole. */
    public @Nullable String field() {
        return field;
    }
}
