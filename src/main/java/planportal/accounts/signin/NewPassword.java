package planportal.accounts.signin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import planportal.accounts.Account;

/**
 * The rule for new passwords: long rather than complicated, and not easy to guess. It requires no classes of
 * characters, as NIST SP 800-63B (3.1.1.2) advises.
 */
public final class NewPassword {

    /** The length of the shortest. */
    public static final int MIN_LENGTH = 12;
    /** Limits the cost of hashing. */
    public static final int MAX_LENGTH = 200;

    /** The minimum length where each common word, keyboard row or year counts as a single character. */
    private static final int MIN_EFFECTIVE_LENGTH = 8;

    private static final int MIN_DISTINCT_CHARACTERS = 5;
    private static final int MIN_ROW_LENGTH = 4;
    private static final int MIN_LOGIN_LENGTH = 3;
    private static final int MIN_NAME_LENGTH = 2;

    private static final List<String> ROWS = Stream.of(
                    "01234567890123456789",
                    "abcdefghijklmnopqrstuvwxyz",
                    "qwertyuiop",
                    "asdfghjkl",
                    "zxcvbnm",
                    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
                    "1q2w3e4r5t6y7u8i9o0p")
            .flatMap(row -> Stream.of(row, new StringBuilder(row).reverse().toString()))
            .toList();
    private static final Pattern REPEATED_CHARACTER = Pattern.compile("(.)\\1{2,}");
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");
    private static final Pattern WORDS = commonWords();

    private NewPassword() {}

    private static Pattern commonWords() {
        try (InputStream list =
                Objects.requireNonNull(NewPassword.class.getResourceAsStream("/passwords/common-words.txt"))) {
            // Longer words first, because one word can contain another.
            return Pattern.compile(new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(word -> !word.isBlank() && !word.startsWith("#"))
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Why {@code password} is rejected, as the last part of a message key; empty if it is accepted.
     *
     * @param login   as {@link Account#normaliseLogin} gives it
     * @param name    the person's name, its parts separated by spaces
     * @param current the current password; empty if there is none
     */
    public static Optional<String> refusal(String password, String login, String name, String current) {
        if (password.codePointCount(0, password.length()) < MIN_LENGTH) {
            return Optional.of("too-short");
        }
        if (password.length() > MAX_LENGTH) {
            return Optional.of("too-long");
        }
        if (password.equals(current)) {
            return Optional.of("is-current");
        }
        String normalised = normalise(password);
        if (containsPartOf(normalised, login, "@.*|[^\\p{L}\\p{N}]", MIN_LOGIN_LENGTH)) {
            return Optional.of("has-login");
        }
        if (containsPartOf(normalised, name, "\\s+", MIN_NAME_LENGTH)) {
            return Optional.of("has-name");
        }
        if (isRepeated(normalised)) {
            return Optional.of("repeated");
        }
        return Math.min(effectiveLength(normalised), effectiveLength(undoSubstitutions(normalised)))
                        < MIN_EFFECTIVE_LENGTH
                ? Optional.of("guessable")
                : Optional.empty();
    }

    private static String normalise(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static boolean containsPartOf(String password, String name, String separator, int minLength) {
        String whole = normalise(name).strip();
        return Stream.concat(Stream.of(whole, whole.replaceAll("\\s", "")), Stream.of(whole.split(separator)))
                .anyMatch(part -> part.length() >= minLength && password.contains(part));
    }

    /** Whether the password repeats one piece, or has too few different characters. */
    private static boolean isRepeated(String password) {
        for (int period = 1; period <= password.length() / 2; period++) {
            if (password.startsWith(password.substring(period))) {
                return true;
            }
        }
        return password.codePoints().distinct().count() < MIN_DISTINCT_CHARACTERS;
    }

    /** The number of characters, where each common word, keyboard row and year counts as one. */
    private static int effectiveLength(String password) {
        String rest = password;
        for (Pattern common : List.of(WORDS, YEAR, REPEATED_CHARACTER)) {
            rest = common.matcher(rest).replaceAll("*");
        }
        int count = 0;
        for (int at = 0; at < rest.length(); count++) {
            at += rowLength(rest, at);
        }
        return count;
    }

    /** Replaces digits and signs by the letters they commonly stand for, as in p@ssw0rd. */
    private static String undoSubstitutions(String text) {
        return text.replace('0', 'o')
                .replace('1', 'l')
                .replace('3', 'e')
                .replace('5', 's')
                .replace('$', 's')
                .replace('@', 'a');
    }

    /**
     * The length of the longest keyboard or alphabet row that starts at {@code from}; that of one character if there is
     * none.
     */
    private static int rowLength(String text, int from) {
        int longest = 0;
        for (String row : ROWS) {
            int length = MIN_ROW_LENGTH;
            while (from + length <= text.length() && row.contains(text.substring(from, from + length))) {
                longest = Math.max(longest, length++);
            }
        }
        return longest > 0 ? longest : Character.charCount(text.codePointAt(from));
    }
}
