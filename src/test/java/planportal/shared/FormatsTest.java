package planportal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class FormatsTest {

    Formats formats;

    @BeforeEach
    void readMessages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/shared");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        formats = new Formats(messages);
        LocaleContextHolder.setLocale(Locale.JAPANESE);
    }

    @AfterEach
    void resetTheLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void namesAQuarterInBothEras() {
        assertThat(formats.quarter(Quarter.of(2023, 4))).isEqualTo("令和5年度（2023年度）第4四半期");
        assertThat(formats.quarterWithMonths(Quarter.of(2023, 4))).isEqualTo("令和5年度（2023年度）第4四半期（1～3月）");
    }

    @Test
    void namesTheFiscalYearInWhichReiwaBeganAndAllItsQuartersByTheNewEra() {
        assertThat(formats.fiscalYear(new FiscalYear(2019))).isEqualTo("令和元年度（2019年度）");
        assertThat(formats.fiscalYearShort(new FiscalYear(2019))).isEqualTo("令和元年度");
        assertThat(formats.quarterShort(Quarter.of(2019, 1))).isEqualTo("令和元年度 第1四半期");
        assertThat(formats.quarterInFull(Quarter.of(2019, 4))).startsWith("令和元年度（2019年度）第4四半期");
        assertThat(formats.span(new DaySpan(LocalDate.of(2019, 4, 1), LocalDate.of(2020, 3, 31))))
                .isEqualTo("令和元年度（2019年度）");
        assertThat(formats.fiscalYear(new FiscalYear(2018))).isEqualTo("平成30年度（2018年度）");
        assertThat(formats.fiscalYear(new FiscalYear(1988))).isEqualTo("昭和63年度（1988年度）");
        assertThat(formats.fiscalYear(new FiscalYear(1989))).isEqualTo("平成元年度（1989年度）");
        assertThat(formats.fiscalYearInitial(new FiscalYear(2019))).isEqualTo("R1");
        assertThat(formats.fiscalYearInitial(new FiscalYear(2023))).isEqualTo("R5");
        assertThat(formats.in(Locale.ENGLISH).fiscalYearInitial(new FiscalYear(2009)))
                .isEqualTo("FY09");
    }

    @Test
    void writesTheFirstYearOfAnEraAsGannen() {
        assertThat(formats.dayShort(LocalDate.of(2019, 5, 1))).isEqualTo("令和元年5月1日");
        assertThat(formats.dayShort(LocalDate.of(2019, 4, 30))).isEqualTo("平成31年4月30日");
    }

    @Test
    void formatsASpanAsExactlyAsItIsKnown() {
        assertThat(formats.span(new DaySpan(LocalDate.of(2016, 4, 1), LocalDate.of(2017, 3, 31))))
                .isEqualTo("平成28年度（2016年度）");
        assertThat(formats.span(new DaySpan(LocalDate.of(2017, 1, 1), LocalDate.of(2017, 12, 31))))
                .isEqualTo("平成29年（2017年）");
        assertThat(formats.span(DaySpan.of(LocalDate.of(2024, 3, 31)))).isEqualTo("令和6年3月31日");
    }

    @Test
    void prefersTheSourcesOwnWordsForAJapaneseReader() {
        DaySpan may = new DaySpan(LocalDate.of(2019, 5, 1), LocalDate.of(2019, 5, 31));

        assertThat(formats.asOf(may, "平成31年5月")).isEqualTo("平成31年5月");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(formats.asOf(may, "平成31年5月")).isEqualTo("May 2019");
    }

    @Test
    void formatsEnglishAsPublicBodiesDo() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);

        assertThat(formats.quarterWithMonths(Quarter.of(2023, 3))).isEqualTo("Q3 of FY2023 (October–December)");
        assertThat(formats.quarterInFull(Quarter.of(2023, 4))).isEqualTo("Q4 of FY2023 (Reiwa 5), January–March 2024");
        assertThat(formats.dayShort(LocalDate.of(2024, 1, 5))).isEqualTo("5 January 2024");
        assertThat(formats.dayNear(LocalDate.of(2024, 1, 5))).isEqualTo("5 January (Fri)");
    }

    @Test
    void givesTheTokyoDayOfAnInstant() {
        assertThat(formats.moment(Instant.parse("2024-01-18T15:30:00Z"))).isEqualTo("令和6年1月19日 0:30");
    }

    @Test
    void groupsDigitsAndMarksNegativeFigures() {
        assertThat(formats.number(new BigDecimal("2650"), 0)).isEqualTo("2,650");
        assertThat(formats.number(new BigDecimal("-1234.55"), 1)).isEqualTo("−1,234.6");
        assertThat(formats.signed(new BigDecimal("2.55"), 1)).isEqualTo("+2.6");
        assertThat(formats.signed(BigDecimal.ZERO, 1)).isEqualTo("±0.0");
        assertThat(formats.digits(new BigDecimal("0.95"))).isEqualTo("0.95");
    }
}
