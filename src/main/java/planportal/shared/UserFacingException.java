package planportal.shared;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for is not done, and a message tells the person why. It knows nothing of how they asked: what a browser or a
 * program is answered is decided in one place, by kind.
 */
public class UserFacingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What is the matter, as far as whoever asked has to know it to go on. */
    public enum Kind {
        /** It cannot be read, or means nothing. */
        INVALID,
        /** There is no such thing. */
        NOT_FOUND,
        /** There was such a thing, and there never will be again. */
        GONE,
        /** A rule, or the present state, does not allow it. */
        CONFLICT,
        /** It is understood, and more than can be done. */
        TOO_LARGE,
        /** This person has asked for too much at a time. */
        TOO_MANY,
        /** It can be done later. */
        BUSY
    }

    private final Kind kind;
    private final String messageCode;
    private final transient List<Object> arguments;
    private final @Nullable Duration retryAfter;

    /**
     * @param messageCode the message that says what is wrong and what to do
     * @param arguments   what the message says besides
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

    public static UserFacingException invalid(String messageCode) {
        return new UserFacingException(Kind.INVALID, messageCode);
    }

    public static UserFacingException notFound(String messageCode) {
        return new UserFacingException(Kind.NOT_FOUND, messageCode);
    }

    public static UserFacingException gone(String messageCode) {
        return new UserFacingException(Kind.GONE, messageCode);
    }

    public static UserFacingException tooLarge(String messageCode) {
        return new UserFacingException(Kind.TOO_LARGE, messageCode);
    }

    public static UserFacingException tooMany(String messageCode) {
        return new UserFacingException(Kind.TOO_MANY, messageCode);
    }

    /** @param retryAfter after how long it may be tried again */
    public static UserFacingException busy(String messageCode, Duration retryAfter) {
        return new UserFacingException(Kind.BUSY, messageCode, retryAfter, List.of());
    }

    public Kind kind() {
        return kind;
    }

    /** The message that says what is wrong and what to do. */
    public String messageCode() {
        return messageCode;
    }

    /** What the message says besides. */
    public Object[] arguments() {
        return arguments.toArray();
    }

    /** After how long it may be tried again, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
