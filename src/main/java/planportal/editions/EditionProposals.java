package planportal.editions;

import java.time.Clock;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import planportal.accounts.StaffMember;
import planportal.progress.Snapshot;

/** Applies the draft of the plan's text to the public state, for the preview of public pages to administrators. */
@Service
@NamedInterface("proposals")
public class EditionProposals {

    private final TextEditing editing;
    private final Clock clock;

    EditionProposals(TextEditing editing, Clock clock) {
        this.editing = editing;
        this.clock = clock;
    }

    /**
     * A snapshot with the draft applied, in memory only; empty if there is no draft.
     *
     * @throws org.springframework.security.access.AccessDeniedException if the actor may not edit the plan's text
     */
    public Optional<Snapshot> asIf(StaffMember actor) {
        TextEditing.Context context = editing.open(actor);
        return context.draft() == null
                ? Optional.empty()
                // The title is entered only when the edition is published.
                : Optional.of(context.snapshot().asIf("", context.changes(), clock.instant()));
    }
}
