package planportal.sheets.imports;

import java.util.List;
import java.util.function.IntConsumer;
import planportal.accounts.StaffMember;
import planportal.sheets.reading.SheetContent;
import planportal.sheets.reading.SheetEntry;
import planportal.sheets.reading.SheetLayout;

/**
 * A table that managers take away and send back with what is settled for the whole plan, and whose rows become public with
 * those of the others under one number. Each is a bean of the module that knows its rules.
 *
 * @param <P> what is public, by which rows are checked; a table that follows is checked by what this one makes of it
 */
public interface SheetTable<P> {

    /** The columns by which it is known in a file. */
    SheetLayout layout();

    /** What its file is called, in addresses. */
    String fileName();

    /** Where it stands among the tables of a workbook, from 1. What others build on is checked first. */
    int place();

    /** Whether what it brings are values. */
    boolean bringsValues();

    /** What is public now, in the reader's language: exactly what {@link #check} finds unchanged. */
    SheetContent content();

    /**
     * Says of each row what it would change; nothing is written. Nothing that a row says is a reason to throw.
     *
     * @param wish     how the file is to be taken over
     * @param answers  to what was asked
     * @param known    what is public, with what the tables before this one bring
     * @param progress hears now and then how many rows are done
     */
    CheckedTable<P> check(
            StaffMember actor,
            SheetImport.Wish wish,
            SheetAnswers answers,
            List<SheetEntry> entries,
            P known,
            IntConsumer progress);
}
