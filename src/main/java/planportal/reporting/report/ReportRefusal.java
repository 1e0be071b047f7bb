package planportal.reporting.report;

import planportal.shared.Refusal;

/** A step that a report, or its period, does not allow; the reason says why in the reader's language. */
public enum ReportRefusal implements Refusal.Reason {

    /** Its status does not allow the step: another person was faster, or it is public. */
    WRONG_STATUS,
    /** It says nothing yet that could be submitted. */
    NOTHING_REPORTED,
    /** The value does not look like those before it, and the report does not say why it is right. */
    NOT_CONFIRMED,
    /** Nobody approves their own report. */
    OWN_REPORT,
    /** Nor does their substitute. */
    REPORT_OF_ABSENT,
    /** The quarter is not open for reports. */
    PERIOD_NOT_OPEN,
    /** The KPI is reported once a year, and not in this quarter. */
    NOT_DUE,
    /** The quarter's value is public already; it would have to be corrected. */
    ALREADY_PUBLIC,
    /** A correction tells citizens why. */
    NO_CORRECTION_REASON,
    /** What is to be corrected is not public, or the correction says what is public already. */
    NOTHING_TO_CORRECT,
    /** Nothing was chosen for publication. */
    NOTHING_CHOSEN,
    /** The set time has passed already. */
    TIME_PASSED,
    /** The quarter has not ended, or has no reporting period. */
    QUARTER_NOT_OVER,
    /** The quarter is public as a whole. */
    QUARTER_PUBLIC,
    /** There is an order for it already. */
    ALREADY_ORDERED,
    /** The order was carried out or cancelled. */
    ORDER_ENDED;

    @Override
    public String messageCode() {
        return "reporting.refusal." + name();
    }
}
