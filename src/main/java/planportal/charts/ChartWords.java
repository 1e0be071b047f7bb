package planportal.charts;

import java.math.BigDecimal;
import java.time.LocalDate;
import planportal.shared.FiscalYear;
import planportal.shared.Quarter;

/** Texts of a chart in the language of the page that contains it. */
public interface ChartWords {

    /** The message {@code key} of the bundle {@code chart}; arguments must be formatted already. */
    String message(String key, String... arguments);

    /** A number with grouping separators and its own number of decimals: 2,650. */
    String number(BigDecimal number);

    /** A fiscal year as an axis label: 令和2年度. */
    String year(FiscalYear year);

    /** The short form of a fiscal year: R2. */
    String shortYear(FiscalYear year);

    /** A quarter in full: 令和5年度（2023年度）第3四半期. */
    String quarter(Quarter quarter);

    /** A day in full. */
    String day(LocalDate day);
}
