package planportal.reporting;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.reporting.SheetImport.Wish;
import planportal.shared.Explained;
import planportal.shared.Formats;

/** Somebody sends a spreadsheet, looks at what it would change, and has it taken over as a whole, or discards it. */
@Service
class SheetImporting {

    /** For so long a sender waits before a page tells them how far the work is. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final KpiDesk desk;
    private final SheetImports imports;
    private final SheetJobs jobs;
    private final Formats formats;

    SheetImporting(KpiDesk desk, SheetImports imports, SheetJobs jobs, Formats formats) {
        this.desk = desk;
        this.imports = imports;
        this.jobs = jobs;
        this.formats = formats;
    }

    /** The actor's files, the newest first. */
    List<SheetImport> all(StaffMember actor) {
        requireEditor(actor);
        return imports.of(actor.accountId());
    }

    /**
     * Keeps a file and has it checked.
     *
     * @param content not empty, at most {@link planportal.reporting.sheets.SheetFile#LARGEST} bytes
     * @return its id
     */
    long send(StaffMember actor, String fileName, byte[] content, Wish wish) {
        requireEditor(actor);
        long id = imports.keep(actor.accountId(), fileName, content, hash(content), language(), wish);
        jobs.start(PATIENCE);
        return id;
    }

    /** @throws Explained 404, if the file is somebody else's, was discarded or is too old */
    SheetImport find(StaffMember actor, long id) {
        requireEditor(actor);
        return imports.find(actor.accountId(), id)
                .orElseThrow(() -> new Explained(HttpStatus.NOT_FOUND, "sheets.unknown-file"));
    }

    /**
     * Has the file checked again, read and taken over as {@code wish} says.
     *
     * @param reasons why values are right that do not look so, by the codes of their KPIs
     */
    void recheck(StaffMember actor, long id, Wish wish, Map<String, String> reasons) {
        find(actor, id);
        imports.answer(actor.accountId(), id, reasons);
        imports.recheck(actor.accountId(), id, language(), wish);
        jobs.start(PATIENCE);
    }

    /**
     * Takes the file over. A second time changes nothing.
     *
     * @param shown the digest of what the person saw
     * @return false if that is no longer what the check says: looking at it again shows what is new
     */
    boolean confirm(StaffMember actor, long id, String shown) {
        SheetImport sheet = find(actor, id);
        if (!imports.counts(sheet.id()).isClear() || !imports.confirm(actor.accountId(), id, shown)) {
            return false;
        }
        jobs.start(PATIENCE);
        return true;
    }

    /** Forgets the file, also while it is being taken over: then nothing of it remains. */
    boolean discard(StaffMember actor, long id) {
        requireEditor(actor);
        return imports.discard(actor.accountId(), id);
    }

    private void requireEditor(StaffMember actor) {
        desk.requireSomewhere(actor, StaffAction.EDIT_REPORT);
    }

    private String language() {
        return formats.locale().getLanguage();
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
