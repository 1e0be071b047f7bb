package planportal.reporting.report;

import planportal.shared.StaleEdit;

/** The report is no longer what the person saw when they began: both versions are to be shown, and neither is lost. */
public class StaleReport extends StaleEdit {

    private static final long serialVersionUID = 1;

    public StaleReport() {
        super("the report has been changed by somebody else");
    }
}
