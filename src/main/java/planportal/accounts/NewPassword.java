package planportal.accounts;

import java.util.Optional;

/** The rule that a chosen password follows: long rather than complicated. */
final class NewPassword {

    static final int MIN_LENGTH = 12;
    /** So that nobody makes the portal hash a book. */
    static final int MAX_LENGTH = 200;

    private NewPassword() {
    }

    /** Why {@code password} cannot be taken, as the end of a message key; empty if it can. */
    static Optional<String> refusal(String password, String login, String current) {
        if (password.codePointCount(0, password.length()) < MIN_LENGTH) {
            return Optional.of("too-short");
        }
        if (password.length() > MAX_LENGTH) {
            return Optional.of("too-long");
        }
        if (Account.normaliseLogin(password).equals(login)) {
            return Optional.of("is-login");
        }
        if (password.equals(current)) {
            return Optional.of("is-current");
        }
        return Optional.empty();
    }
}
