package planportal.sheets.imports;

import java.io.IOException;
import java.util.function.IntConsumer;
import planportal.accounts.StaffMember;
import planportal.sheets.reading.RefusedSheet;

/**
 * A purpose of spreadsheets: who may send them, how their rows are checked, and how they are imported. Each purpose is
 * a bean; everything else is the same for all.
 */
public interface SheetPurpose {

    /** The name of the purpose in the database; also the last part of message keys. */
    String name();

    /** @throws org.springframework.security.access.AccessDeniedException unless {@code actor} may send such files */
    void require(StaffMember actor);

    /**
     * Reads and checks a file, in the language of the thread; nothing is written.
     *
     * @param actor    the sender, with their current permissions
     * @param answers  the sender's answers to earlier questions
     * @param progress called from time to time with the number of rows that are done
     * @throws RefusedSheet if the whole file is refused
     */
    CheckedSheet check(StaffMember actor, SheetImport sheet, byte[] content, SheetAnswers answers, IntConsumer progress)
            throws IOException, RefusedSheet;
}
