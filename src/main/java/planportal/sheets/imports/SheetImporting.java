package planportal.sheets.imports;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import planportal.accounts.StaffMember;
import planportal.shared.Fingerprint;
import planportal.shared.Formats;
import planportal.shared.UserFacingException;
import planportal.sheets.imports.SheetImport.Counts;
import planportal.sheets.imports.SheetImport.Options;
import planportal.sheets.imports.SheetImport.RowState;
import planportal.sheets.reading.SheetFile;

/** Upload of a spreadsheet, the result of its check, and its import as a whole, or its deletion. */
@Service
public class SheetImporting {

    /** How long a file is kept. */
    public static final Duration LIFETIME = SheetImports.LIFETIME;

    /** How long a sender waits before the page shows the progress instead of the result. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final SheetImports imports;
    private final SheetJobs jobs;
    private final Formats formats;

    SheetImporting(SheetImports imports, SheetJobs jobs, Formats formats) {
        this.imports = imports;
        this.jobs = jobs;
        this.formats = formats;
    }

    /** The actor's files, newest first. */
    public List<SheetImport> all(StaffMember actor, SheetPurpose purpose) {
        purpose.require(actor);
        return imports.of(actor.accountId(), purpose.name());
    }

    /**
     * Stores a file and schedules its check.
     *
     * @param content not empty, at most {@link SheetFile#LARGEST} bytes
     * @return its id
     */
    public long send(StaffMember actor, SheetPurpose purpose, String fileName, byte[] content, Options options) {
        purpose.require(actor);
        long id = imports.keep(
                actor.accountId(), purpose.name(), fileName, content, Fingerprint.of(content), language(), options);
        jobs.begin(PATIENCE);
        return id;
    }

    /**
     * Finds a file of the actor.
     *
     * @throws UserFacingException NOT_FOUND, if it belongs to somebody else, was discarded or has expired
     */
    public SheetImport find(StaffMember actor, SheetPurpose purpose, long id) {
        purpose.require(actor);
        return imports.find(actor.accountId(), id)
                .filter(sheet -> sheet.upload().purpose().equals(purpose.name()))
                .orElseThrow(() -> UserFacingException.notFound("sheets.unknown-file"));
    }

    /** The number of rows in each state, for a file returned by {@link #find}. */
    public Counts counts(SheetImport sheet) {
        return imports.counts(sheet.id());
    }

    /**
     * Some rows of a file returned by {@link #find}, in their order.
     *
     * @param states the states of the rows; not empty
     */
    public List<SheetImport.Row> rows(SheetImport sheet, Set<RowState> states, int from, int atMost) {
        return imports.rows(sheet.id(), states, from, atMost);
    }

    /** The sender's answers, for a file returned by {@link #find}. */
    public SheetAnswers answers(SheetImport sheet) {
        return new SheetAnswers(imports.reasons(sheet.id()));
    }

    /**
     * Schedules another check of the file, read and imported according to {@code options}.
     *
     * @param reasons why unusual values are right, by the codes of their KPIs
     */
    public void recheck(
            StaffMember actor, SheetPurpose purpose, long id, Options options, Map<String, String> reasons) {
        find(actor, purpose, id);
        imports.answer(actor.accountId(), id, reasons);
        imports.recheck(actor.accountId(), id, language(), options);
        jobs.begin(PATIENCE);
    }

    /**
     * Schedules the import. Confirming twice has no effect.
     *
     * @param shown   the digest of the result that the person saw
     * @param leaving whether the person accepts that rows with problems are omitted; otherwise there must be none
     * @return false if the result of the check has changed: the page then shows the new one
     */
    public boolean confirm(StaffMember actor, SheetPurpose purpose, long id, String shown, boolean leaving) {
        SheetImport sheet = find(actor, purpose, id);
        Counts counts = imports.counts(sheet.id());
        if (!counts.isClear() && !(leaving && counts.toWrite() > 0) || !imports.confirm(actor.accountId(), id, shown)) {
            return false;
        }
        jobs.begin(PATIENCE);
        return true;
    }

    /** As {@link #confirm(StaffMember, SheetPurpose, long, String, boolean)}, without omitting rows. */
    public boolean confirm(StaffMember actor, SheetPurpose purpose, long id, String shown) {
        return confirm(actor, purpose, id, shown, false);
    }

    /** Deletes the file, even during its import: the import is then rolled back. */
    public boolean discard(StaffMember actor, SheetPurpose purpose, long id) {
        purpose.require(actor);
        return imports.discard(actor.accountId(), id);
    }

    private String language() {
        return formats.locale().getLanguage();
    }
}
