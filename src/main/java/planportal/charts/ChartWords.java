package planportal.charts;

import java.math.BigDecimal;
import java.time.LocalDate;
import planportal.shared.FiscalYear;
import planportal.shared.Quarter;

/** Says things in the reader's language, so that the chart speaks as the page around it does. */
public interface ChartWords {

    /** The message {@code key} of the bundle {@code chart}; every argument is ready to be shown. */
    String message(String key, String... arguments);

    /** A figure with its separators and the decimals it has: 2,650. */
    String number(BigDecimal number);

    /** A fiscal year as an axis names it: 令和2年度. */
    String year(FiscalYear year);

    /** The same where there is little room: R2. */
    String shortYear(FiscalYear year);

    /** A quarter in full: 令和5年度（2023年度）第3四半期. */
    String quarter(Quarter quarter);

    /** A day in full. */
    String day(LocalDate day);
}
