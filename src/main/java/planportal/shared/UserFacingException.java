package planportal.shared;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that is not carried out, with a message that explains why. It is independent of HTTP: the web layer decides
 * in one place, by kind, how it is answered.
 */
public class UserFacingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The kind of problem, as far as the caller must know it in order to proceed. */
    public enum Kind {
        /** The request cannot be parsed or makes no sense. */
        INVALID,
        /** The requested object does not exist. */
        NOT_FOUND,
        /** The requested object existed once and will never exist again. */
        GONE,
        /** A rule or the current state does not allow it. */
        CONFLICT,
        /** The request is understood but exceeds a limit on size. */
        TOO_LARGE,
        /** This person has too many requests in progress. */
        TOO_MANY,
        /** The request can succeed later. */
        BUSY
    }

    private static final String NO_MESSAGE = "";

    private final Kind kind;
    private final String messageCode;
    private final transient List<Object> arguments;
    private final @Nullable Duration retryAfter;

    /**
     * @param messageCode the message that says what is wrong and what to do
     * @param arguments   the arguments of the message
     */
    protected UserFacingException(Kind kind, String messageCode, Object... arguments) {
        this(kind, messageCode, null, List.of(arguments));
    }

    private UserFacingException(Kind kind, String messageCode, @Nullable Duration retryAfter, List<Object> arguments) {
        super(messageCode);
        this.kind = kind;
        this.messageCode = messageCode;
        this.retryAfter = retryAfter;
        this.arguments = arguments;
    }

    /** A request that no page of the portal sends: there is nothing to explain to a person. */
    public static UserFacingException invalid() {
        return new UserFacingException(Kind.INVALID, NO_MESSAGE);
    }

    /** For input that cannot be processed. */
    public static UserFacingException invalid(String messageCode) {
        return new UserFacingException(Kind.INVALID, messageCode);
    }

    /** An address of nothing that exists; the page for missing pages says it all. */
    public static UserFacingException notFound() {
        return new UserFacingException(Kind.NOT_FOUND, NO_MESSAGE);
    }

    /** For something that does not exist. */
    public static UserFacingException notFound(String messageCode) {
        return new UserFacingException(Kind.NOT_FOUND, messageCode);
    }

    /** For something that existed but is no longer available. */
    public static UserFacingException gone(String messageCode) {
        return new UserFacingException(Kind.GONE, messageCode);
    }

    /** For input above a size limit. */
    public static UserFacingException tooLarge(String messageCode) {
        return new UserFacingException(Kind.TOO_LARGE, messageCode);
    }

    /** For a user who has reached a limit on their number of pending items. */
    public static UserFacingException tooMany(String messageCode) {
        return new UserFacingException(Kind.TOO_MANY, messageCode);
    }

    /**
     * For a request that is refused because there are too many at the same time.
     *
     * @param retryAfter the time to wait before a retry
     */
    public static UserFacingException tooMany(String messageCode, Duration retryAfter) {
        return new UserFacingException(Kind.TOO_MANY, messageCode, retryAfter, List.of());
    }

    /** @param retryAfter the time to wait before a retry */
    public static UserFacingException busy(String messageCode, Duration retryAfter) {
        return new UserFacingException(Kind.BUSY, messageCode, retryAfter, List.of());
    }

    /** What went wrong; decides the HTTP status. */
    public Kind kind() {
        return kind;
    }

    /** Whether there is a message beyond what the kind says. */
    public boolean hasMessage() {
        return !messageCode.equals(NO_MESSAGE);
    }

    /** The message that says what is wrong and what to do; only if there is one. */
    public String messageCode() {
        return messageCode;
    }

    /** The arguments of the message. */
    public Object[] arguments() {
        return arguments.toArray();
    }

    /** The time to wait before a retry, if it is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
