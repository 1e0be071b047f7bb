package planportal.sheets.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import planportal.shared.Quarter;
import planportal.sheets.reading.SheetEncoding;
import planportal.sheets.reading.SheetFault;
import planportal.sheets.reading.SheetFile;
import planportal.sheets.reading.SheetLayout;

/**
 * A spreadsheet that somebody has sent, on its way to be taken over.
 *
 * @param purpose    what its rows are about: {@link SheetPurpose#name}
 * @param accountId  whose it is; nobody else sees it
 * @param fileName   what it was called on the sender's computer
 * @param sha256     of its bytes, as they were sent
 * @param language   in which its faults are told
 * @param wish       how it is to be read and taken over
 * @param quarter    the quarter that it is about, once that is known; null of a file that is about more than one
 * @param found      how its text was read; null of a workbook, or while that is not known
 * @param problem    why it cannot be read, as the end of a message's key; null if it can
 * @param rowsDone   how far the work is
 * @param rows       how many rows it has, once that is known
 * @param shown      the digest of what the check showed; null as long as there is nothing to confirm
 * @param overtaken  whether what was confirmed had changed before it was taken over, so that it is shown anew
 */
public record SheetImport(
        long id,
        String purpose,
        long accountId,
        String fileName,
        String sha256,
        String language,
        Wish wish,
        State state,
        @Nullable Quarter quarter,
        SheetFile.@Nullable Reading found,
        @Nullable String problem,
        List<String> problemArguments,
        int rowsDone,
        @Nullable Integer rows,
        @Nullable String shown,
        boolean overtaken,
        Instant uploadedAt,
        Instant expiresAt) {

    /** How far it is; the names are the ends of message keys. */
    public enum State {

        /** Waits for its check, or is being checked. */
        WAITING,
        /** Is checked: somebody has to look. */
        CHECKED,
        /** Is no spreadsheet that can be read. */
        REFUSED,
        /** Waits to be taken over, or is being taken over. */
        CONFIRMED,
        /** It was taken over. */
        WRITTEN;

        public boolean isChecked() {
            return this == CHECKED;
        }

        public boolean isConfirmed() {
            return this == CONFIRMED;
        }

        public boolean isWritten() {
            return this == WRITTEN;
        }

        public boolean isRefused() {
            return this == REFUSED;
        }
    }

    /**
     * What the sender wants.
     *
     * @param encoding    of a CSV file; null to find out
     * @param separator   of a CSV file, a comma or a tab; null to find out
     * @param submitting  whether reports are handed in; otherwise they are drafts
     * @param overwriting whether the file counts where somebody has changed something since the file was made
     * @param note        what the public is told of it; null where nothing is
     */
    public record Wish(
            @Nullable SheetEncoding encoding,
            @Nullable Character separator,
            boolean submitting,
            boolean overwriting,
            @Nullable String note) {

        /** A file that the public is told nothing of. */
        public Wish(
                @Nullable SheetEncoding encoding,
                @Nullable Character separator,
                boolean submitting,
                boolean overwriting) {
            this(encoding, separator, submitting, overwriting, null);
        }

        public SheetFile.Reading reading() {
            return new SheetFile.Reading(encoding, separator);
        }
    }

    /** What the check says of a row; the names are the ends of message keys. What somebody has to look at comes first. */
    public enum RowState {
        WRONG,
        CONFLICT,
        ASKED,
        NEW,
        CHANGED,
        UNCHANGED;

        /** All of them. */
        public static final Set<RowState> ALL = Set.of(values());

        /** Those because of which a file cannot be taken over. */
        public static final Set<RowState> OPEN = Set.of(WRONG, CONFLICT, ASKED);

        /** Whether the file cannot be taken over because of it. */
        public boolean isOpen() {
            return OPEN.contains(this);
        }

        public boolean isWrong() {
            return this == WRONG;
        }

        public boolean isConflict() {
            return this == CONFLICT;
        }

        public boolean isAsked() {
            return this == ASKED;
        }
    }

    /**
     * A row as the check shows it, in the language of the check.
     *
     * @param table  the table in which it stands, as {@link SheetLayout#name}
     * @param number as a spreadsheet counts it
     * @param code   by which it is known
     * @param name   the KPI's name; null where there is none of that code
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

        /** A row of which nothing is asked. */
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
    }

    /** @param before what is stored; @param after what the file says */
    public record Difference(String column, String before, String after) {}

    /** How many rows there are of each state. */
    public record Counts(Map<RowState, Integer> of) {

        public int count(RowState state) {
            return of.getOrDefault(state, 0);
        }

        public int all() {
            return of.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** How many rows there are in one of {@code states}. */
        public int count(Set<RowState> states) {
            return states.stream().mapToInt(this::count).sum();
        }

        /** Whether nothing stands in the way of taking the file over. */
        public boolean isClear() {
            return of.keySet().stream().noneMatch(RowState::isOpen);
        }

        /** How many rows taking it over would write. */
        public int toWrite() {
            return count(RowState.NEW) + count(RowState.CHANGED);
        }
    }

    /** Whether the portal is at it, or will be in a moment. */
    public boolean isAtWork() {
        return state == State.WAITING || state == State.CONFIRMED;
    }
}
