package planportal.shared.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import planportal.shared.input.FigureInput.Figure;
import planportal.shared.input.FigureInput.NotAvailable;
import planportal.shared.input.FigureInput.Nothing;
import planportal.shared.input.FigureInput.Problem;
import planportal.shared.input.FigureInput.Refused;

class FigureInputTest {

    private static final FigureInput ANY = new FigureInput(6, null, null, "世帯");
    private static final FigureInput PERCENT = new FigureInput(1, BigDecimal.ZERO, new BigDecimal("100"), "%");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            164        | 164
            0          | 0
            -0         | 0
            007        | 7
            16.4       | 16.4
            16.40      | 16.4
            .5         | 0.5
            1,640      | 1640
            1,234,567  | 1234567
            12,345.678 | 12345.678
            １６４      | 164
            １，６４０   | 1640
            1、640      | 1640
            １６．４     | 16.4
            16。4       | 16.4
            ▲5         | -5
            △5         | -5
            ▲ 1,640    | -1640
            −5         | -5
            －５        | -5
            ー5         | -5
            –5         | -5
            -5         | -5
            +5         | 5
            ＋5         | 5
            164世帯     | 164
            164 世帯    | 164
            """)
    void readsFiguresAsPeopleTypeThem(String typed, BigDecimal meant) {
        assertThat(figure(ANY, typed)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"  164 ", "\u3000164\u3000", "\t164\r\n", "\u00A0164"})
    void ignoresSurroundingSpaces(String typed) {
        assertThat(figure(ANY, typed)).isEqualTo(new BigDecimal("164"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "\n"})
    void recognisesEmptyInput(String typed) {
        assertThat(ANY.read(typed)).isEqualTo(new Nothing());
        assertThat(ANY.read(null)).isEqualTo(new Nothing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"－", "-", "―", "—", "–", "−", "ー", "‐", " － ", "\u3000－\u3000"})
    void readsASingleDashAsNotAvailable(String typed) {
        assertThat(ANY.read(typed)).isEqualTo(new NotAvailable());
        assertThat(PERCENT.read(typed)).isEqualTo(new NotAvailable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"164人", "1,640 人", "12abc", "5%"})
    void namesItsOwnUnitIfAnotherWordFollowsTheFigure(String typed) {
        assertThat(problem(ANY, typed)).isEqualTo(Problem.OTHER_UNIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "約164",
                "16 4",
                "1e5",
                "10²",
                "½",
                "①",
                "百",
                "--5",
                "5-",
                "5▲",
                "▲",
                "△",
                "--",
                "－－",
                ".",
                "5.",
                "#REF!",
                "=1+1",
                "NaN",
                "Infinity",
                "世帯",
                "0x10",
                "٣"
            })
    void refusesTextThatIsNotANumber(String typed) {
        assertThat(problem(ANY, typed)).isEqualTo(Problem.NOT_A_NUMBER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            16,4      | 164     | 1,640
            1,64      | 164     | 1,640
            ,164      | 164     | 1,640
            164,      | 164     | 1,640
            1,6400    | 16400   | 16,400
            12,34,567 | 1234567 | 1,234,567
            1640,000  | 1640000 | 1,640,000
            0,164     | 164     | 1,640
            5,        | 5       | 5,000
            １６，４    | 164     | 1,640
            """)
    void refusesAmbiguousSeparators(String typed, String digits, String separated) {
        Refused refused = (Refused) ANY.read(typed);

        assertThat(refused.problem()).isEqualTo(Problem.WRONG_SEPARATORS);
        assertThat(refused.arguments()).containsExactly(typed, digits, separated);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0,0    | 0.0
            0,000  | 0.000
            0，000  | 0.000
            -0,00  | -0.00
            0,0,0  | 75.5
            ,0     | .0
            """)
    void refusesAMisplacedCommaAndSuggestsTheFigureMeant(String typed, String example) {
        Refused refused = (Refused) ANY.read(typed);

        assertThat(refused.problem()).isEqualTo(Problem.MISPLACED_COMMA);
        assertThat(refused.arguments()).containsExactly(typed, example);
        assertThat(problem(new FigureInput(0, null, null, "人"), typed)).isEqualTo(Problem.MISPLACED_COMMA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.6.4", "1..4", "1,640.5.0", "１．６．４"})
    void refusesTwoDecimalPoints(String typed) {
        assertThat(problem(ANY, typed)).isEqualTo(Problem.TWO_POINTS);
    }

    @Test
    void suggestsOnlyFiguresThatItAccepts() {
        assertThat(((Refused) PERCENT.read("16,4")).arguments()).containsExactly("16,4", "16.4");
        assertThat(((Refused) PERCENT.read("1,64")).arguments()).containsExactly("1,64", "75.5");
        assertThat(((Refused) PERCENT.read("百")).arguments()).containsExactly("百", "75.5");
        FigureInput few = new FigureInput(0, BigDecimal.ONE, new BigDecimal("3"), "校");
        assertThat(((Refused) few.read("二")).arguments()).containsExactly("二", "1");
        assertThat(((Refused) few.read("1,2")).arguments()).containsExactly("1,2", "1");
        assertThat(((Refused) few.read("1.2.3")).arguments()).containsExactly("1.2.3", "1");
        FigureInput large = new FigureInput(0, new BigDecimal("200"), null, "人");
        assertThat(((Refused) large.read("多数")).arguments()).containsExactly("多数", "200");
    }

    @Test
    void refusesMoreDecimalsThanTheKpiHas() {
        FigureInput whole = new FigureInput(0, null, null, "人");

        assertThat(problem(whole, "16.4")).isEqualTo(Problem.NOT_WHOLE);
        assertThat(figure(whole, "16.0")).isEqualTo(new BigDecimal("16"));
        assertThat(problem(PERCENT, "16.44")).isEqualTo(Problem.TOO_MANY_DECIMALS);
        assertThat(figure(PERCENT, "16.40")).isEqualTo(new BigDecimal("16.4"));
    }

    @Test
    void keepsTheDecimalsAsTypedBesideTheFigure() {
        assertThat(((Figure) ANY.read("1,016.50")).exact()).isEqualTo(new BigDecimal("1016.50"));
        assertThat(((Figure) ANY.read("1,016.50")).value()).isEqualTo(new BigDecimal("1016.5"));
    }

    @Test
    void refusesFiguresOutsideTheLimits() {
        assertThat(problem(PERCENT, "100.1")).isEqualTo(Problem.TOO_HIGH);
        assertThat(problem(PERCENT, "▲0.1")).isEqualTo(Problem.TOO_LOW);
        assertThat(figure(PERCENT, "100%")).isEqualTo(new BigDecimal("100"));
        assertThat(figure(PERCENT, "０％")).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void refusesFiguresThatTheColumnCannotStore() {
        assertThat(problem(ANY, "1000000000000000")).isEqualTo(Problem.TOO_LARGE);
        assertThat(problem(ANY, "-1,000,000,000,000,000")).isEqualTo(Problem.TOO_LARGE);
        assertThat(ANY.read("999999999999999")).isInstanceOf(Figure.class);
    }

    @Test
    void shortensLongInputInItsMessage() {
        Refused refused = (Refused) ANY.read("9".repeat(10_000));

        assertThat(refused.problem()).isEqualTo(Problem.NOT_A_NUMBER);
        assertThat(refused.arguments()[0].toString()).hasSizeLessThan(100);
    }

    @Property
    void readsBackEveryFigureThatItWrote(@ForAll("figures") BigDecimal value) {
        assertThat(figure(ANY, FigureInput.written(value))).isEqualByComparingTo(value);
    }

    @Property
    void readsTheSameFigureInFullWidthWithSeparatorsAndJapaneseMinus(@ForAll("figures") BigDecimal value) {
        String plain = value.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String fraction = point < 0 ? "" : plain.substring(point);
        String typed = (value.signum() < 0 ? "▲" : "") + whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + fraction;

        assertThat(figure(ANY, typed)).isEqualByComparingTo(value);
        assertThat(figure(ANY, fullWidth(typed))).isEqualByComparingTo(value);
    }

    @Property
    void neverFailsAndNeverReadsMoreThanItsLimitsAllow(@ForAll String typed) {
        FigureInput.Reading reading = PERCENT.read(typed);

        if (reading instanceof Figure figure) {
            assertThat(figure.value()).isBetween(BigDecimal.ZERO, new BigDecimal("100"));
            assertThat(figure.value().scale()).isBetween(0, 1);
        }
    }

    @Property
    void refusesACommaThatDoesNotSeparateThreeDigits(@ForAll("digits") String before, @ForAll("digits") String after) {
        Assume.that(after.length() != 3 || before.length() > 3 || before.startsWith("0"));

        assertThat(problem(ANY, before + "," + after))
                .isEqualTo((before + after).matches("0+") ? Problem.MISPLACED_COMMA : Problem.WRONG_SEPARATORS);
    }

    @Provide
    Arbitrary<BigDecimal> figures() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-999999999999999"), new BigDecimal("999999999999999"))
                .ofScale(6);
    }

    @Provide
    Arbitrary<String> digits() {
        return Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(7);
    }

    private static BigDecimal figure(FigureInput input, String typed) {
        assertThat(input.read(typed)).as(typed).isInstanceOf(Figure.class);
        return ((Figure) input.read(typed)).value();
    }

    private static Problem problem(FigureInput input, String typed) {
        assertThat(input.read(typed)).as(typed).isInstanceOf(Refused.class);
        return ((Refused) input.read(typed)).problem();
    }

    private static String fullWidth(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars()
                .forEach(c -> wide.append(
                        c >= '0' && c <= '9' ? (char) (c - '0' + '０') : c == ',' ? '，' : c == '.' ? '．' : (char) c));
        return wide.toString();
    }
}
