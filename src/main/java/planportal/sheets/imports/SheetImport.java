package planportal.sheets.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.sheets.reading.SheetColumn;
import planportal.sheets.reading.SheetEncoding;
import planportal.sheets.reading.SheetEntry;
import planportal.sheets.reading.SheetFault;
import planportal.sheets.reading.SheetFile;
import planportal.sheets.reading.SheetLayout;

/**
 * An uploaded spreadsheet that waits to be imported.
 *
 * @param upload       the file as it was sent
 * @param options         how it is to be read and imported
 * @param finding      what is known about its content
 * @param progress     the progress of the current step
 * @param confirmation what the sender saw and may confirm
 */
public record SheetImport(
        long id,
        Upload upload,
        Options options,
        State state,
        Finding finding,
        Progress progress,
        Confirmation confirmation) {

    /**
     * A file as it was sent.
     *
     * @param purpose   what its rows are about: {@link SheetPurpose#name}
     * @param accountId the sender; nobody else sees it
     * @param fileName  its name on the sender's computer
     * @param sha256    the digest of its bytes
     * @param language  the language of the messages about its faults
     */
    public record Upload(
            String purpose,
            long accountId,
            String fileName,
            String sha256,
            String language,
            Instant uploadedAt,
            Instant expiresAt) {}

    /**
     * What is known about the content.
     *
     * @param quarter          the quarter that it is about; null if not known yet or if it is about several
     * @param reading          how its text was read; null for a workbook, or if not known yet
     * @param problem          the last part of the message key that says why it cannot be read; null if it can
     * @param problemArguments the arguments of that message
     */
    public record Finding(
            @Nullable Quarter quarter,
            SheetFile.@Nullable Reading reading,
            @Nullable String problem,
            List<String> problemArguments) {}

    /**
     * The progress of a step.
     *
     * @param done the number of rows that are done
     * @param rows the number of all rows; null if not known yet
     */
    public record Progress(int done, @Nullable Integer rows) {}

    /**
     * What the sender saw and may confirm.
     *
     * @param shown     the digest of the result of the check; null if there is nothing to confirm
     * @param overtaken whether the confirmed result had changed before the import, so that the new one is shown
     */
    public record Confirmation(@Nullable String shown, boolean overtaken) {}

    /** The state; the names are the last parts of message keys. */
    public enum State {

        /** Waits for its check, or is being checked. */
        WAITING,
        /** Checked: the sender has to confirm or discard it. */
        CHECKED,
        /** Cannot be read as a spreadsheet. */
        REFUSED,
        /** Waits to be imported, or is being imported. */
        CONFIRMED,
        /** Imported. */
        WRITTEN;

        /** Whether this is {@link #CHECKED}; for templates. */
        public boolean isChecked() {
            return this == CHECKED;
        }

        /** Whether this is {@link #CONFIRMED}; for templates. */
        public boolean isConfirmed() {
            return this == CONFIRMED;
        }

        /** Whether this is {@link #WRITTEN}; for templates. */
        public boolean isWritten() {
            return this == WRITTEN;
        }

        /** Whether this is {@link #REFUSED}; for templates. */
        public boolean isRefused() {
            return this == REFUSED;
        }
    }

    /**
     * How the sender wants the file to be read and imported.
     *
     * @param encoding    the encoding of a CSV file; null to detect it
     * @param separator   the separator of a CSV file, a comma or a tab; null to detect it
     * @param submitting  whether reports are submitted; otherwise they are saved as drafts
     * @param overwriting whether values that changed after the file was exported are overwritten
     * @param note        the public note on the import; null if there is none
     */
    public record Options(
            @Nullable SheetEncoding encoding,
            @Nullable Character separator,
            boolean submitting,
            boolean overwriting,
            @Nullable String note) {

        /** Without a public note. */
        public Options(
                @Nullable SheetEncoding encoding,
                @Nullable Character separator,
                boolean submitting,
                boolean overwriting) {
            this(encoding, separator, submitting, overwriting, null);
        }

        /** The requested encoding and separator. */
        public SheetFile.Reading reading() {
            return new SheetFile.Reading(encoding, separator);
        }
    }

    /** The result of the check for a row, the most urgent first; the names are the last parts of message keys. */
    public enum RowState {
        WRONG,
        CONFLICT,
        ASKED,
        NEW,
        CHANGED,
        UNCHANGED;

        /** All states. */
        public static final Set<RowState> ALL = Set.of(values());

        /** The states that prevent an import. */
        public static final Set<RowState> OPEN = Set.of(WRONG, CONFLICT, ASKED);

        /** Whether it prevents an import. */
        public boolean isOpen() {
            return OPEN.contains(this);
        }

        /** Whether this is {@link #WRONG}; for templates. */
        public boolean isWrong() {
            return this == WRONG;
        }

        /** Whether this is {@link #CONFLICT}; for templates. */
        public boolean isConflict() {
            return this == CONFLICT;
        }

        /** Whether this is {@link #ASKED}; for templates. */
        public boolean isAsked() {
            return this == ASKED;
        }
    }

    /**
     * A row in the result of the check, in the language of the check.
     *
     * @param table     the table that contains the row, as {@link SheetLayout#name}
     * @param number    the number of the row in the spreadsheet
     * @param state     the result
     * @param code      the code in the row
     * @param name      the name of the KPI; null if there is no KPI with that code
     * @param questions what the sender has to explain
     */
    public record Row(
            String table,
            int number,
            RowState state,
            String code,
            @Nullable String name,
            List<Difference> differences,
            List<SheetFault> faults,
            List<String> questions) {

        /** A row without questions. */
        public Row(
                String table,
                int number,
                RowState state,
                String code,
                @Nullable String name,
                List<Difference> differences,
                List<SheetFault> faults) {
            this(table, number, state, code, name, differences, faults, List.of());
        }

        /** A row with faults, of which nothing else is known. */
        public static Row wrong(SheetEntry entry, String code, @Nullable String name) {
            return new Row(
                    entry.table(),
                    entry.number(),
                    RowState.WRONG,
                    SheetEntry.shortened(code),
                    name,
                    List.of(),
                    entry.faults());
        }
    }

    /**
     * A value that the import would change.
     *
     * @param before the stored value
     * @param after  the value in the file
     */
    public record Difference(String column, String before, String after) {

        /** A change in {@code column}, whose title is shown; long texts are shortened. */
        public static Difference of(Formats formats, SheetColumn column, String before, String after) {
            return new Difference(
                    SheetLayout.title(column, formats), SheetEntry.shortened(before), SheetEntry.shortened(after));
        }
    }

    /** The number of rows in each state. */
    public record Counts(Map<RowState, Integer> of) {

        /** The number of rows in this state. */
        public int count(RowState state) {
            return of.getOrDefault(state, 0);
        }

        /** The number of all rows. */
        public int all() {
            return of.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** The number of rows in any of {@code states}. */
        public int count(Set<RowState> states) {
            return states.stream().mapToInt(this::count).sum();
        }

        /** Whether nothing prevents the import. */
        public boolean isClear() {
            return of.keySet().stream().noneMatch(RowState::isOpen);
        }

        /** The number of rows that an import would write. */
        public int toWrite() {
            return count(RowState.NEW) + count(RowState.CHANGED);
        }
    }

    /** Whether processing is pending or running. */
    public boolean isAtWork() {
        return state == State.WAITING || state == State.CONFIRMED;
    }
}
