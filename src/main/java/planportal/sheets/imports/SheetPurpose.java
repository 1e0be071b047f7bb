package planportal.sheets.imports;

import java.io.IOException;
import java.util.function.IntConsumer;
import planportal.accounts.StaffMember;
import planportal.sheets.reading.RefusedSheet;

/**
 * What spreadsheets of one kind are about: who may send them, what their rows would change, and how that is written. Each
 * kind is a bean; everything else about a file on its way is the same for all.
 */
public interface SheetPurpose {

    /** By which a file's kind is known in the database; also the end of message keys. */
    String name();

    /** @throws org.springframework.security.access.AccessDeniedException unless {@code actor} may send such files */
    void require(StaffMember actor);

    /**
     * Reads and checks a file, in the language of the thread; nothing is written.
     *
     * @param actor    who sent it, with the rights they have by now
     * @param answers  to what was asked
     * @param progress hears now and then how many rows are done
     * @throws RefusedSheet if it is not taken as a whole
     */
    CheckedSheet check(StaffMember actor, SheetImport sheet, byte[] content, SheetAnswers answers, IntConsumer progress)
            throws IOException, RefusedSheet;
}
