package planportal.editions;

import java.time.Clock;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import planportal.accounts.StaffMember;
import planportal.progress.Snapshot;

/** What would be public if the draft of the plan's text were published now, for whoever shows its pages to administrators. */
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
     * In memory alone; empty if nothing is drafted.
     *
     * @throws org.springframework.security.access.AccessDeniedException if the actor may not edit the plan's text
     */
    public Optional<Snapshot> asIf(StaffMember actor) {
        TextEditing.Context context = editing.open(actor);
        return context.draft() == null
                ? Optional.empty()
                // The edition gets its title when it is published.
                : Optional.of(context.snapshot().asIf("", context.changes(), clock.instant()));
    }
}
