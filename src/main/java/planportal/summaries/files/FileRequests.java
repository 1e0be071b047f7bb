package planportal.summaries.files;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import planportal.accounts.StaffMember;
import planportal.progress.Snapshots;
import planportal.shared.UserFacingException;
import planportal.summaries.model.QuarterlySummary;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryRequest;

/** Managers ask for files that take long, and look after their own. */
@Service
public class FileRequests {

    private final SummaryFileQueue made;
    private final QuarterlySummary summaries;
    private final Snapshots snapshots;
    private final Clock clock;

    FileRequests(SummaryFileQueue made, QuarterlySummary summaries, Snapshots snapshots, Clock clock) {
        this.made = made;
        this.summaries = summaries;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /**
     * Asks for a file of what is public now.
     *
     * @throws UserFacingException NOT_FOUND, if the plan has no such quarter; TOO_MANY, if too many of the actor's files are unfinished
     */
    public UUID ask(StaffMember actor, SummaryRequest request, SummaryFormat format) {
        summaries.summary(actor, request);
        return made.ask(
                        actor.accountId(),
                        format,
                        request,
                        snapshots.current().publication().number(),
                        clock.instant())
                .orElseThrow(() -> UserFacingException.tooMany("summaries.files.too-many"));
    }

    /** The actor's files, the newest first. */
    public List<SummaryFile> files(StaffMember actor) {
        summaries.requireMayExport(actor);
        return made.of(actor.accountId(), clock.instant());
    }

    /** @throws UserFacingException NOT_FOUND, if the actor has no such file, or has it no more */
    SummaryFile find(StaffMember actor, UUID id) {
        summaries.requireMayExport(actor);
        return made.find(actor.accountId(), id, clock.instant()).orElseThrow(FileRequests::unknown);
    }

    /**
     * The size of a file in bytes.
     *
     * @throws UserFacingException NOT_FOUND, if the actor has no such file, or it is not done
     */
    long size(StaffMember actor, UUID id) {
        return made.size(find(actor, id).id()).orElseThrow(FileRequests::unknown);
    }

    /** Writes a file that {@link #size} knows to {@code out}. */
    void copy(UUID id, OutputStream out) throws IOException {
        made.copy(id, out);
    }

    /** Whether the file was still unfinished, and is made no more. */
    boolean cancel(StaffMember actor, UUID id) {
        return made.cancel(find(actor, id).id());
    }

    private static UserFacingException unknown() {
        return UserFacingException.notFound("summaries.files.unknown");
    }
}
