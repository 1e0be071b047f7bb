package planportal.progress.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import planportal.shared.FiscalYear;
import planportal.shared.Quarter;

/** The published worked cases: every row of the file must come out as it says. */
class RatingCasesTest {

    private static final Term TERM = Term.of(new FiscalYear(2020), new FiscalYear(2023));
    private static final Map<String, Rating> RATINGS = Map.of(
            "達成",
            Rating.ACHIEVED,
            "順調",
            Rating.ON_TRACK,
            "やや遅れ",
            Rating.SLIGHTLY_LATE,
            "遅れ",
            Rating.LATE,
            "中止",
            Rating.DISCONTINUED,
            "未報告",
            Rating.NOT_REPORTED,
            "評価対象外",
            Rating.NOT_RATED);
    private static final Map<String, MilestoneState> STATES = Map.of(
            "未着手",
            MilestoneState.NOT_STARTED,
            "進行中",
            MilestoneState.IN_PROGRESS,
            "完了",
            MilestoneState.DONE,
            "中止",
            MilestoneState.GIVEN_UP);

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void matchesTheWorkedCase(CSVRecord row) {
        Assessment assessment = RatingRule.assess(terms(row), reported(row), Quarter.parse(row.get("quarter")));

        assertAll(
                () -> assertThat(assessment.rating()).isEqualTo(RATINGS.get(row.get("rating"))),
                () -> assertThat(percent(assessment.progress())).isEqualTo(row.get("progress")),
                () -> assertThat(percent(assessment.expected())).isEqualTo(row.get("expected")),
                () -> assertThat(assessment.reason().ratings()).contains(assessment.rating()));
    }

    static List<Named<CSVRecord>> cases() throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (InputStream file =
                        Objects.requireNonNull(RatingCasesTest.class.getResourceAsStream("/plan/rating-cases.csv"));
                CSVParser parser = CSVParser.parse(new InputStreamReader(file, StandardCharsets.UTF_8), format)) {
            return parser.stream().map(row -> Named.of(row.get("case"), row)).toList();
        }
    }

    private static Terms terms(CSVRecord row) {
        Kind kind = Kind.valueOf(row.get("kind").toUpperCase());
        boolean milestone = kind == Kind.MILESTONE;
        Thresholds standard = Thresholds.STANDARD;
        return new Terms(
                kind,
                Direction.valueOf(row.get("direction").toUpperCase()),
                dated(row.get("baseline")).findFirst().orElse(null),
                milestone ? List.of() : dated(row.get("target")).toList(),
                milestone ? LocalDate.parse(row.get("target")) : null,
                new Thresholds(
                        row.get("ahead").isEmpty() ? standard.onTrackFrom() : new BigDecimal(row.get("ahead")),
                        row.get("late").isEmpty() ? standard.slightlyLateFrom() : new BigDecimal(row.get("late"))),
                TERM);
    }

    private static Stream<DatedValue> dated(String text) {
        return Arrays.stream(text.split("\\|")).filter(part -> !part.isEmpty()).map(part -> {
            String[] parts = part.split("@");
            return new DatedValue(LocalDate.parse(parts[1]), new BigDecimal(parts[0]));
        });
    }

    private static Reported reported(CSVRecord row) {
        return row.get("kind").equals("milestone")
                ? Reported.states(byQuarter(row, STATES::get))
                : Reported.values(byQuarter(row, BigDecimal::new));
    }

    private static <T> NavigableMap<Quarter, T> byQuarter(CSVRecord row, Function<String, T> reading) {
        String[] entries = row.get("actuals").split("\\|", -1);
        Quarter quarter = Quarter.parse(row.get("quarter"));
        NavigableMap<Quarter, T> byQuarter = new TreeMap<>();
        for (int i = 0; i < entries.length; i++) {
            if (!entries[i].isEmpty()) {
                byQuarter.put(quarter.plus(i - entries.length + 1), reading.apply(entries[i]));
            }
        }
        return byQuarter;
    }

    private static String percent(@Nullable Ratio ratio) {
        return ratio == null ? "" : ratio.percent().toPlainString();
    }
}
