package planportal.publicpages.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.shared.UserFacingException;
import planportal.shared.UserFacingException.Kind;

class AsOfResolverTest {

    /** Half past midnight in Kumamoto on 1 May 2023; the day before in Greenwich. */
    private static final Instant NOW = Instant.parse("2023-04-30T15:30:00Z");

    private final Snapshots snapshots = mock();
    private final Snapshot present = mock();
    private final Snapshot past = mock();
    private final AsOfResolver resolver = new AsOfResolver(snapshots, Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "2023-05-01", " 2023-05-01 "})
    void givesTheCurrentStateForToday(String typed) {
        given(snapshots.published()).willReturn(present);

        AsOf asOf = resolve(request(typed));

        assertThat(asOf.snapshot()).isSameAs(present);
        assertThat(asOf.day()).isNull();
    }

    @Test
    void givesThePastStateAtTheEndOfTheDayInTokyo() {
        given(snapshots.before(Instant.parse("2023-04-30T15:00:00Z"))).willReturn(Optional.of(past));

        AsOf asOf = resolve(request("2023-04-30"));

        assertThat(asOf.snapshot()).isSameAs(past);
        assertThat(asOf.day()).isEqualTo(LocalDate.of(2023, 4, 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023/4/30", "令和5年4月30日", "令和5年（2023年）4月30日（日）", "２０２３-04-30"})
    void readsDaysAsReadersWriteThem(String typed) {
        given(snapshots.before(any())).willReturn(Optional.of(past));

        assertThat(resolve(request(typed)).day()).isEqualTo(LocalDate.of(2023, 4, 30));
    }

    @ParameterizedTest
    @CsvSource({
        "令和4年度末, 2023-03-31",
        "令和4年度（2022年度）, 2023-03-31",
        "FY2022, 2023-03-31",
        "R4, 2023-03-31",
        "2022年, 2022-12-31",
        "令和4年度第3四半期, 2022-12-31",
        "2022-Q3, 2022-12-31",
        "令和5年2月, 2023-02-28"
    })
    void takesTheLastDayOfALongerTime(String typed, LocalDate last) {
        given(snapshots.before(any())).willReturn(Optional.of(past));

        assertThat(resolve(request(typed)).day()).isEqualTo(last);
    }

    @Test
    void refusesAFiscalYearThatHasNotEnded() {
        refuses("令和5年度", Kind.INVALID, "public.as-of.future");
    }

    @Test
    void readsOncePerRequest() {
        given(snapshots.before(any())).willReturn(Optional.of(past));
        NativeWebRequest request = request("2023-04-30");

        assertThat(resolve(request)).isSameAs(resolve(request));
        verify(snapshots, times(1)).before(any());
    }

    @Test
    void refusesAFutureDay() {
        refuses("2023-05-02", Kind.INVALID, "public.as-of.future");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2023-02-30", "20230430", "令和5年（2024年）4月30日", "令和4年度（2021年度）末", "+12023-04-30"})
    void refusesTextThatIsNotADay(String typed) {
        assertThatThrownBy(() -> resolve(request(typed)))
                .isInstanceOfSatisfying(
                        UserFacingException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Kind.INVALID));
        verifyNoInteractions(snapshots);
    }

    @Test
    void findsNothingBeforeThePlan() {
        given(snapshots.before(any())).willReturn(Optional.empty());

        refuses("2020-03-31", Kind.NOT_FOUND, "public.as-of.before-the-plan");
    }

    private void refuses(String typed, Kind kind, String message) {
        assertThatThrownBy(() -> resolve(request(typed))).isInstanceOfSatisfying(UserFacingException.class, refused -> {
            assertThat(refused.kind()).isEqualTo(kind);
            assertThat(refused.messageCode()).isEqualTo(message);
        });
    }

    private AsOf resolve(NativeWebRequest request) {
        return resolver.resolveArgument(mock(), null, request, null);
    }

    private static NativeWebRequest request(String typed) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setParameter("asOf", typed);
        return new ServletWebRequest(request);
    }
}
