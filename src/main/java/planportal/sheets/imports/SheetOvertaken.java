package planportal.sheets.imports;

/** What was checked is no longer what taking the file over would do: nothing of it is written. */
public class SheetOvertaken extends RuntimeException {

    private static final long serialVersionUID = 1;

    public SheetOvertaken() {
        super("something has changed since the check", null, false, false);
    }
}
