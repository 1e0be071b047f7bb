package planportal.reporting;

import org.springframework.http.ResponseEntity;
import planportal.reporting.ReportEditing.Saved;
import planportal.shared.Formats;

/**
 * What a form hears that saves its draft while it is typed: 204, with what became of it in the header {@code Draft-State}.
 * {@code saved} comes with {@code Draft-Version} and {@code Draft-Saved-At}; {@code invalid}, {@code stale} and
 * {@code refused} kept nothing.
 */
final class DraftAnswer {

    private DraftAnswer() {
    }

    static ResponseEntity<Void> saved(Saved saved, Formats formats) {
        return state("saved").header("Draft-Version", String.valueOf(saved.version()))
                .header("Draft-Saved-At", formats.time(saved.at())).build();
    }

    /** What it says cannot be read. */
    static ResponseEntity<Void> invalid() {
        return state("invalid").build();
    }

    /** Somebody else has changed it since. */
    static ResponseEntity<Void> stale() {
        return state("stale").build();
    }

    /** Its state or its period does not allow it. */
    static ResponseEntity<Void> refused() {
        return state("refused").build();
    }

    private static ResponseEntity.HeadersBuilder<?> state(String state) {
        return ResponseEntity.noContent().header("Draft-State", state);
    }
}
