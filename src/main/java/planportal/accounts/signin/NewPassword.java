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
 * The rule that a chosen password follows: long rather than complicated, and not what somebody else would try first. It asks for
 * no kinds of characters, as NIST SP 800-63B (3.1.1.2) advises.
 */
public final class NewPassword {

    static final int MIN_LENGTH = 12;
    /** So that nobody makes the portal hash a book. */
    static final int MAX_LENGTH = 200;

    /** What has to be left of a password where each common word, row of keys or year in it counts as a single character. */
    private static final int MIN_UNGUESSABLE = 8;

    private static final int FEWEST_CHARACTERS = 5;
    private static final int SHORTEST_ROW = 4;
    private static final int SHORTEST_LOGIN = 3;
    private static final int SHORTEST_NAME = 2;

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
    private static final Pattern SAME = Pattern.compile("(.)\\1{2,}");
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");
    private static final Pattern WORDS = commonWords();

    private NewPassword() {}

    private static Pattern commonWords() {
        try (InputStream list =
                Objects.requireNonNull(NewPassword.class.getResourceAsStream("/passwords/common-words.txt"))) {
            // The longer one first where one holds another.
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
     * Why {@code password} cannot be taken, as the end of a message key; empty if it can.
     *
     * @param login   as {@link Account#normaliseLogin} gives it
     * @param name    the person's name, its parts with spaces between them
     * @param current the password so far; empty if there is none
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
        String folded = folded(password);
        if (holdsOneOf(folded, login, "@.*|[^\\p{L}\\p{N}]", SHORTEST_LOGIN)) {
            return Optional.of("has-login");
        }
        if (holdsOneOf(folded, name, "\\s+", SHORTEST_NAME)) {
            return Optional.of("has-name");
        }
        if (isRepeated(folded)) {
            return Optional.of("repeated");
        }
        return Math.min(unguessable(folded), unguessable(spelt(folded))) < MIN_UNGUESSABLE
                ? Optional.of("guessable")
                : Optional.empty();
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static boolean holdsOneOf(String password, String name, String between, int shortest) {
        String whole = folded(name).strip();
        return Stream.concat(Stream.of(whole, whole.replaceAll("\\s", "")), Stream.of(whole.split(between)))
                .anyMatch(part -> part.length() >= shortest && password.contains(part));
    }

    /** Whether it is one piece again and again, or hardly anything but a few characters. */
    private static boolean isRepeated(String password) {
        for (int period = 1; period <= password.length() / 2; period++) {
            if (password.startsWith(password.substring(period))) {
                return true;
            }
        }
        return password.codePoints().distinct().count() < FEWEST_CHARACTERS;
    }

    /** How many characters there are, each word, row and year that many people use counted as one. */
    private static int unguessable(String password) {
        String rest = password;
        for (Pattern common : List.of(WORDS, YEAR, SAME)) {
            rest = common.matcher(rest).replaceAll("*");
        }
        int count = 0;
        for (int at = 0; at < rest.length(); count++) {
            at += row(rest, at);
        }
        return count;
    }

    /** With the letters that digits and signs are written for: p@ssw0rd. */
    private static String spelt(String text) {
        return text.replace('0', 'o')
                .replace('1', 'l')
                .replace('3', 'e')
                .replace('5', 's')
                .replace('$', 's')
                .replace('@', 'a');
    }

    /** How far a row of keys or letters goes from {@code from}; the length of one character where there is none. */
    private static int row(String text, int from) {
        int longest = 0;
        for (String row : ROWS) {
            int length = SHORTEST_ROW;
            while (from + length <= text.length() && row.contains(text.substring(from, from + length))) {
                longest = Math.max(longest, length++);
            }
        }
        return longest > 0 ? longest : Character.charCount(text.codePointAt(from));
    }
}
