package planportal.sheets.imports;

import java.util.List;
import java.util.function.IntConsumer;
import planportal.accounts.StaffMember;
import planportal.sheets.reading.SheetContent;
import planportal.sheets.reading.SheetEntry;
import planportal.sheets.reading.SheetLayout;

/**
 * A table of settings for the whole plan that managers export and import. Its rows become public together with those of
 * the other tables under one number. Each table is a bean of the module that knows its rules.
 *
 * @param <P> the public state, against which rows are checked; the next table is checked against the result of this one
 */
public interface SheetTable<P> {

    /** The columns by which the table is recognised in a file. */
    SheetLayout layout();

    /** The name of its file in addresses. */
    String fileName();

    /** Its position in a workbook, from 1; tables on which others depend come first. */
    int place();

    /** Whether the table contains values. */
    boolean bringsValues();

    /** The public state in the reader's language; {@link #check} finds it unchanged. */
    SheetContent content();

    /**
     * Checks what each row would change; nothing is written. Errors in rows are part of the result and throw nothing.
     *
     * @param options  how the file is to be imported
     * @param answers  the sender's answers to earlier questions
     * @param known    the public state, including the tables before this one
     * @param progress called from time to time with the number of rows that are done
     */
    CheckedTable<P> check(
            StaffMember actor,
            SheetImport.Options options,
            SheetAnswers answers,
            List<SheetEntry> entries,
            P known,
            IntConsumer progress);
}
