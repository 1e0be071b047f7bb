package planportal.shared;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * An action that a rule or the current state does not allow. Its reason names a form field, so that a form can show the
 * message beside it; without a form, the message is the response.
 */
public class Refusal extends UserFacingException {

    private static final long serialVersionUID = 1;

    /** Why an action is refused: an enum of the module that owns the rule. */
    public interface Reason {

        /** The name of the constant. */
        String name();

        /** The key of the message that explains the obstacle or what to do instead. */
        String messageCode();

        /**
         * The form field that the reason always concerns; null if the field varies, or if the reason concerns the form
         * as a whole.
         */
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
     * @param field     the form field concerned; null for the form as a whole
     * @param arguments the arguments of the message
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

    /**
     * Runs {@code insert}, which has a transaction of its own or ends the caller's.
     *
     * @return what it returns
     * @throws Refusal the one that {@code refusal} supplies, if the database refuses a row by a constraint: a concurrent
     *                 request has written the same since the caller looked
     */
    public static <T> T onConflict(Supplier<T> insert, Supplier<Refusal> refusal) {
        try {
            return insert.get();
        } catch (DataIntegrityViolationException concurrentInsert) {
            throw refusal.get();
        }
    }

    /** As {@link #onConflict(Supplier, Supplier)}, without a result. */
    public static void onConflict(Runnable insert, Supplier<Refusal> refusal) {
        onConflict(
                () -> {
                    insert.run();
                    return true;
                },
                refusal);
    }

    /** Why it is refused. */
    public Reason reason() {
        return reason;
    }

    /** The form field beside which the message is shown; null for the form as a whole. */
    public @Nullable String field() {
        return field;
    }
}
