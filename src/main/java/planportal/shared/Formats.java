package planportal.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.chrono.JapaneseDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Formats dates, quarters and figures in the language of the current request: in Japanese with both eras, in English in
 * the style of a public body. Templates call it as {@code @formats}.
 */
@Component("formats")
public class Formats {

    /** The time zone of all displayed dates and times. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter ENGLISH_MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm");
    private static final char MINUS = '\u2212';

    private final MessageSource messages;
    private final @Nullable Locale language;

    @Autowired
    public Formats(MessageSource messages) {
        this(messages, null);
    }

    private Formats(MessageSource messages, @Nullable Locale language) {
        this.messages = messages;
        this.language = language;
    }

    /** Formats in {@code language} independently of the request: for documents, and for work outside requests. */
    public Formats in(Locale language) {
        return new Formats(messages, language);
    }

    /** The language in which it formats. */
    public Locale locale() {
        return language == null ? LocaleContextHolder.getLocale() : language;
    }

    /** 令和5年度（2023年度）第3四半期. */
    public String quarter(Quarter quarter) {
        return message("format.quarter", fiscalYear(quarter.year()), quarter.number());
    }

    /** 令和5年度 第3四半期, where the western year is shown nearby. */
    public String quarterShort(Quarter quarter) {
        return message("format.quarter-short", fiscalYearShort(quarter.year()), quarter.number());
    }

    /** The quarter with its months: 令和5年度（2023年度）第3四半期（10～12月）. */
    public String quarterWithMonths(Quarter quarter) {
        return message(
                "format.quarter-with-months",
                fiscalYear(quarter.year()),
                quarter.number(),
                month(quarter.firstDay()),
                month(quarter.lastDay()));
    }

    /**
     * The quarter with its months; in English also with the era and the calendar year: Q3 of FY2023 (Reiwa 5),
     * October–December 2023.
     */
    public String quarterInFull(Quarter quarter) {
        JapaneseDate first = JapaneseDate.from(nameDay(quarter.year()));
        return message(
                "format.quarter-in-full",
                fiscalYear(quarter.year()),
                quarter.number(),
                month(quarter.firstDay()),
                month(quarter.lastDay()),
                first.getEra().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " "
                        + first.get(ChronoField.YEAR_OF_ERA),
                plain(quarter.firstDay().getYear()));
    }

    /** 令和5年度（2023年度）. */
    public String fiscalYear(FiscalYear year) {
        return message("format.fiscal-year", eraYear(nameDay(year)), plain(year.year()));
    }

    /** 令和5年度. */
    public String fiscalYearShort(FiscalYear year) {
        return message("format.fiscal-year-short", eraYear(nameDay(year)), plain(year.year()));
    }

    /** R5 or FY23, where there is little room. */
    public String fiscalYearInitial(FiscalYear year) {
        JapaneseDate date = JapaneseDate.from(nameDay(year));
        return message(
                "format.fiscal-year-initial",
                date.getEra().getDisplayName(TextStyle.NARROW, Locale.ENGLISH) + date.get(ChronoField.YEAR_OF_ERA),
                "%02d".formatted(year.year() % 100));
    }

    /** 令和5年12月31日（2023年12月31日）in both eras. */
    public String day(LocalDate day) {
        return japanese()
                ? message("format.day", eraYear(day), plain(day.getYear()), day.getMonthValue(), day.getDayOfMonth())
                : ENGLISH_DAY.format(day);
    }

    /** 令和5年12月31日. */
    public String dayShort(LocalDate day) {
        return japanese()
                ? message("format.day-short", eraYear(day), day.getMonthValue(), day.getDayOfMonth())
                : ENGLISH_DAY.format(day);
    }

    /** 4月10日（金）: a day close to today, without its year. */
    public String dayNear(LocalDate day) {
        return message(
                "format.day-near",
                month(day),
                day.getDayOfMonth(),
                day.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale()));
    }

    /** The day of {@code instant} in Tokyo, as {@link #dayShort}. */
    public String dayOf(Instant instant) {
        return dayShort(Today.at(instant));
    }

    /** The day and minute of {@code instant} in Tokyo. */
    public String moment(Instant instant) {
        return message("format.moment", dayOf(instant), TIME.format(instant.atZone(ZONE)));
    }

    /** The hour and minute of {@code instant} in Tokyo: 14:02. */
    public String time(Instant instant) {
        return TIME.format(instant.atZone(ZONE));
    }

    /** {@code instant} for the {@code datetime} attribute: ISO 8601 with the offset of Tokyo. */
    public String machine(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.atZone(ZONE).withNano(0));
    }

    /** The span with the precision of its source: 平成31年5月, 平成28年度, 平成29年. */
    public String span(DaySpan span) {
        LocalDate first = span.first();
        LocalDate last = span.last();
        return switch (span.precision()) {
            case DAY -> dayShort(last);
            case MONTH -> monthOfYear(last);
            case FISCAL_YEAR -> fiscalYear(FiscalYear.of(first));
            case CALENDAR_YEAR -> message("format.year", eraYear(last), plain(last.getYear()));
            case SPAN -> message("format.span", monthOfYear(first), monthOfYear(last));
        };
    }

    /** 令和6年6月: a month to come, in one era as a public body announces it. */
    public String month(YearMonth month) {
        return japanese()
                ? message("format.month-short", eraYear(month.atEndOfMonth()), month.getMonthValue())
                : ENGLISH_MONTH.format(month);
    }

    /** The span in the wording of its source if that is known and the language is Japanese, else as {@link #span}. */
    public String asOf(DaySpan span, @Nullable String asWritten) {
        return asWritten != null && japanese() ? asWritten : span(span);
    }

    private String monthOfYear(LocalDate day) {
        return japanese()
                ? message("format.month", eraYear(day), plain(day.getYear()), day.getMonthValue())
                : ENGLISH_MONTH.format(day);
    }

    private String month(LocalDate day) {
        return japanese()
                ? String.valueOf(day.getMonthValue())
                : day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /**
     * The day whose era names a fiscal year and all its quarters: the end of its first one. 2019 is 令和元年度 from its first
     * quarter on, though its April was in 平成31年; an era that begins in winter (昭和64年1月) leaves the year its name.
     */
    private static LocalDate nameDay(FiscalYear year) {
        return year.quarter(1).lastDay();
    }

    private String eraYear(LocalDate day) {
        if (!japanese()) {
            return plain(day.getYear());
        }
        JapaneseDate date = JapaneseDate.from(day);
        String era = date.getEra().getDisplayName(TextStyle.FULL, Locale.JAPANESE);
        int year = date.get(ChronoField.YEAR_OF_ERA);
        return message("format.era-year", era, year == 1 ? "元" : plain(year));
    }

    /** {@code value} with grouping and exactly {@code decimals} digits after the point, rounded half up: 2,650. */
    public String number(BigDecimal value, int decimals) {
        return digits(value.setScale(decimals, RoundingMode.HALF_UP));
    }

    /** {@code value} with grouping and all its digits. */
    public String digits(BigDecimal value) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ENGLISH);
        symbols.setMinusSign(MINUS);
        DecimalFormat format = new DecimalFormat("#,##0", symbols);
        format.setMinimumFractionDigits(Math.max(0, value.scale()));
        format.setMaximumFractionDigits(Math.max(0, value.scale()));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }

    /** A change with its sign: +2.6, −48, ±0. */
    public String signed(BigDecimal change, int decimals) {
        BigDecimal rounded = change.setScale(decimals, RoundingMode.HALF_UP);
        String sign = rounded.signum() > 0 ? "+" : rounded.signum() == 0 ? "\u00B1" : "";
        return sign + digits(rounded);
    }

    /**
     * A unit as it follows a figure: without a space in Japanese, after a space in English; a percent sign never has a
     * space.
     */
    public String unit(LocalizedText unit) {
        String text = text(unit);
        return text.isEmpty() || text.equals("%") ? text : message("figure.unit", text);
    }

    /** A figure with its unit: 2,650世帯. */
    public String figure(BigDecimal value, int decimals, LocalizedText unit) {
        return number(value, decimals) + unit(unit);
    }

    /** A count with grouping. */
    public String count(long count) {
        return digits(BigDecimal.valueOf(count));
    }

    /** A file size: 340 KB, 1.2 MB. */
    public String bytes(long bytes) {
        BigDecimal kilobytes = BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(1024), 1, RoundingMode.HALF_UP);
        if (kilobytes.compareTo(BigDecimal.valueOf(1000)) < 0) {
            return message(
                    "format.kilobytes", digits(kilobytes.max(BigDecimal.ONE).setScale(0, RoundingMode.HALF_UP)));
        }
        BigDecimal megabytes = kilobytes
                .divide(BigDecimal.valueOf(1024), 1, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return message("format.megabytes", digits(megabytes.scale() < 0 ? megabytes.setScale(0) : megabytes));
    }

    /** The text in the current language; empty for null. */
    public String text(@Nullable LocalizedText text) {
        return text == null ? "" : text.in(locale());
    }

    /** A title behind the sign that the plan gives it, where it gives one: ① 防災・減災. */
    public String marked(@Nullable String mark, LocalizedText title) {
        return mark == null || mark.isBlank() ? text(title) : mark + " " + text(title);
    }

    /** A page's title, given as a {@link LocalizedText} or as text that is already in the current language. */
    public String title(Object title) {
        return title instanceof LocalizedText text ? text(text) : title.toString();
    }

    /** The language of the result of {@link #text}, for the {@code lang} attribute. */
    public String language(@Nullable LocalizedText text) {
        return text == null ? locale().getLanguage() : text.languageIn(locale());
    }

    /** A message in the current language. */
    public String message(String code, Object... arguments) {
        return messages.getMessage(code, arguments, locale());
    }

    /** The message of a refusal in the current language, with figures and times formatted for people. */
    public String message(UserFacingException refused) {
        return message(refused.messageCode(), arguments(refused));
    }

    /** The arguments of the message of {@code refused}, formatted as for {@link #message(UserFacingException)}. */
    public Object[] arguments(UserFacingException refused) {
        return Arrays.stream(refused.arguments())
                .map(each -> each instanceof BigDecimal figure
                        ? digits(figure)
                        : each instanceof Instant instant ? moment(instant) : each)
                .toArray();
    }

    private boolean japanese() {
        return !locale().getLanguage().equals("en");
    }

    private static String plain(int number) {
        return String.valueOf(number);
    }
}
