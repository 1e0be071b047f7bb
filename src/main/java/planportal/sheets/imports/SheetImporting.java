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
import planportal.sheets.imports.SheetImport.RowState;
import planportal.sheets.imports.SheetImport.Wish;
import planportal.sheets.reading.SheetFile;

/** Somebody sends a spreadsheet, looks at what it would change, and has it taken over as a whole, or discards it. */
@Service
public class SheetImporting {

    /** For how long a file waits. */
    public static final Duration LIFETIME = SheetImports.LIFETIME;

    /** For so long a sender waits before a page tells them how far the work is. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final SheetImports imports;
    private final SheetJobs jobs;
    private final Formats formats;

    SheetImporting(SheetImports imports, SheetJobs jobs, Formats formats) {
        this.imports = imports;
        this.jobs = jobs;
        this.formats = formats;
    }

    /** The actor's files, the newest first. */
    public List<SheetImport> all(StaffMember actor, SheetPurpose purpose) {
        purpose.require(actor);
        return imports.of(actor.accountId(), purpose.name());
    }

    /**
     * Keeps a file and has it checked.
     *
     * @param content not empty, at most {@link SheetFile#LARGEST} bytes
     * @return its id
     */
    public long send(StaffMember actor, SheetPurpose purpose, String fileName, byte[] content, Wish wish) {
        purpose.require(actor);
        long id = imports.keep(
                actor.accountId(), purpose.name(), fileName, content, Fingerprint.of(content), language(), wish);
        jobs.begin(PATIENCE);
        return id;
    }

    /** @throws UserFacingException NOT_FOUND, if the file is somebody else's, was discarded or is too old */
    public SheetImport find(StaffMember actor, SheetPurpose purpose, long id) {
        purpose.require(actor);
        return imports.find(actor.accountId(), id)
                .filter(sheet -> sheet.upload().purpose().equals(purpose.name()))
                .orElseThrow(() -> UserFacingException.notFound("sheets.unknown-file"));
    }

    /** How many rows of each state the check found in a file that was {@link #find found}. */
    public Counts counts(SheetImport sheet) {
        return imports.counts(sheet.id());
    }

    /**
     * Some rows of a file that was {@link #find found}, in their order.
     *
     * @param states those in one of these states; not empty
     */
    public List<SheetImport.Row> rows(SheetImport sheet, Set<RowState> states, int from, int atMost) {
        return imports.rows(sheet.id(), states, from, atMost);
    }

    /** What the sender of a file that was {@link #find found} has answered. */
    public SheetAnswers answers(SheetImport sheet) {
        return new SheetAnswers(imports.reasons(sheet.id()));
    }

    /**
     * Has the file checked again, read and taken over as {@code wish} says.
     *
     * @param reasons why values are right that do not look so, by the codes of their KPIs
     */
    public void recheck(StaffMember actor, SheetPurpose purpose, long id, Wish wish, Map<String, String> reasons) {
        find(actor, purpose, id);
        imports.answer(actor.accountId(), id, reasons);
        imports.recheck(actor.accountId(), id, language(), wish);
        jobs.begin(PATIENCE);
    }

    /**
     * Takes the file over. A second time changes nothing.
     *
     * @param shown   the digest of what the person saw
     * @param leaving whether the person was told which rows stay out, and wants the others; otherwise all have to be sound
     * @return false if that is no longer what the check says: looking at it again shows what is new
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

    /** As {@link #confirm(StaffMember, SheetPurpose, long, String, boolean)}, if nothing stays out. */
    public boolean confirm(StaffMember actor, SheetPurpose purpose, long id, String shown) {
        return confirm(actor, purpose, id, shown, false);
    }

    /** Forgets the file, also while it is being taken over: then nothing of it remains. */
    public boolean discard(StaffMember actor, SheetPurpose purpose, long id) {
        purpose.require(actor);
        return imports.discard(actor.accountId(), id);
    }

    private String language() {
        return formats.locale().getLanguage();
    }
}
