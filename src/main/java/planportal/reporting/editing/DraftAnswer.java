package planportal.reporting.editing;

import java.util.function.Supplier;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.ResponseEntity;
import planportal.reporting.editing.ReportEditing.Saved;
import planportal.shared.Formats;
import planportal.shared.Refusal;

/**
 * What a form hears that saves its draft while it is typed: 204, with what became of it in the header {@code Draft-State}.
 * {@code saved} comes with {@code Draft-Version} and {@code Draft-Saved-At}; {@code invalid}, {@code stale} and
 * {@code refused} kept nothing.
 */
final class DraftAnswer {

    private DraftAnswer() {}

    /** Saves, and tells what became of it. */
    static ResponseEntity<Void> of(Supplier<Saved> saving, Formats formats) {
        try {
            Saved saved = saving.get();
            return state("saved")
                    .header("Draft-Version", String.valueOf(saved.version()))
                    .header("Draft-Saved-At", formats.time(saved.at()))
                    .build();
        } catch (OptimisticLockingFailureException stale) {
            // Another person has changed it since.
            return state("stale").build();
        } catch (Refusal refused) {
            return refused();
        }
    }

    /** What it says cannot be read. */
    static ResponseEntity<Void> invalid() {
        return state("invalid").build();
    }

    /** Its state or its period does not allow it. */
    static ResponseEntity<Void> refused() {
        return state("refused").build();
    }

    private static ResponseEntity.HeadersBuilder<?> state(String state) {
        return ResponseEntity.noContent().header("Draft-State", state);
    }
}
