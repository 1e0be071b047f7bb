package planportal.shared.input;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a cell or field for a value: a figure, alone or with a word that says how final it is (速報 93.4, 93.4（速報値）,
 * {@code 93.4 preliminary}), or in its place a dash or 集計中, alone or with the month in which a figure is expected
 * (－ 2024年6月, 集計中 R6.6). The one place that takes such a text apart.
 *
 * @param figure the text of the figure as it was typed; a dash where there is none yet, null where nothing was typed
 * @param mark   how final it is; null where the text does not say it
 * @param month  the text of the month; null where there is none
 */
public record ValueInput(
        @Nullable String figure,
        @Nullable Mark mark,
        @Nullable String month) {

    /** How final a value is, as the text says it. */
    public enum Mark {
        FINAL,
        PRELIMINARY,
        PENDING
    }

    private static final String SPACE = "[\\s\\p{Z}\\p{Cf}]*";
    private static final String OPEN = SPACE + "[(（\\[［:：]?" + SPACE;
    private static final String CLOSE = SPACE + "[)）\\]］]?" + SPACE;
    private static final String PRELIMINARY = "(?:速報値?|preliminary|prelim\\.?)";
    private static final String FINAL = "(?:確定値?|final)";
    private static final String PENDING = "(?:集計中|pending|not yet available)";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern PENDING_UNTIL =
            Pattern.compile(SPACE + PENDING + OPEN + "(.*?)(?:公表予定|予定)?" + CLOSE, FLAGS);
    private static final Pattern DASH_UNTIL = Pattern.compile(
            SPACE + "[" + Pattern.quote(FigureInput.DASHES) + "]" + OPEN + "(.+?)(?:公表予定|予定)?" + CLOSE, FLAGS);
    private static final List<Marked> MARKED =
            List.of(new Marked(PRELIMINARY, Mark.PRELIMINARY), new Marked(FINAL, Mark.FINAL));

    /** What a month has and a negative figure has not. */
    private static final Pattern MONTH_LIKE =
            Pattern.compile("(?:明治|大正|昭和|平成|令和|[MTSHR])\\d.*|\\d{4}年.*|\\d{4}[-/]\\d.*", Pattern.CASE_INSENSITIVE);

    /** Takes {@code typed} apart; null counts as empty. */
    public static ValueInput read(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return new ValueInput(typed, null, null);
        }
        Matcher pending = PENDING_UNTIL.matcher(typed);
        if (pending.matches()) {
            return pending(pending.group(1));
        }
        Matcher dash = DASH_UNTIL.matcher(typed);
        if (dash.matches()
                && MONTH_LIKE
                        .matcher(Normalizer.normalize(dash.group(1), Normalizer.Form.NFKC))
                        .matches()) {
            return pending(dash.group(1));
        }
        return MARKED.stream()
                .flatMap(marked -> marked.read(typed).stream())
                .findFirst()
                .orElseGet(() -> new ValueInput(typed, null, null));
    }

    private static ValueInput pending(String month) {
        return new ValueInput(FigureInput.NOT_AVAILABLE, Mark.PENDING, month.isBlank() ? null : month.strip());
    }

    /** A figure with a word before or behind it. */
    private record Marked(Pattern before, Pattern behind, Mark mark) {

        Marked(String word, Mark mark) {
            this(
                    Pattern.compile(SPACE + word + OPEN + "(.*?)" + CLOSE, FLAGS),
                    Pattern.compile("(.*?)" + OPEN + word + CLOSE, FLAGS),
                    mark);
        }

        Optional<ValueInput> read(String typed) {
            return Stream.of(before, behind)
                    .map(pattern -> pattern.matcher(typed))
                    .filter(Matcher::matches)
                    .findFirst()
                    .map(matcher -> new ValueInput(matcher.group(1), mark, null));
        }
    }
}
