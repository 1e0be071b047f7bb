package planportal.sheets.imports;

/** The import would no longer do what the check showed: nothing is written. */
public class SheetOvertaken extends RuntimeException {

    private static final long serialVersionUID = 1;

    public SheetOvertaken() {
        super("something has changed since the check", null, false, false);
    }
}
