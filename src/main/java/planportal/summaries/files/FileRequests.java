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

/** Managers request files that take long to generate, and manage their own requests. */
@Service
public class FileRequests {

    private final SummaryFileQueue queue;
    private final QuarterlySummary summaries;
    private final Snapshots snapshots;
    private final Clock clock;

    FileRequests(SummaryFileQueue queue, QuarterlySummary summaries, Snapshots snapshots, Clock clock) {
        this.queue = queue;
        this.summaries = summaries;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /**
     * Requests a file of the current public state.
     *
     * @throws UserFacingException NOT_FOUND, if the plan has no such quarter; TOO_MANY, if too many of the actor's files are unfinished
     */
    public UUID enqueue(StaffMember actor, SummaryRequest request, SummaryFormat format) {
        summaries.summary(actor, request);
        return queue.enqueue(
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
        return queue.of(actor.accountId(), clock.instant());
    }

    /** @throws UserFacingException NOT_FOUND, if the actor has no such file, or it has expired */
    SummaryFile find(StaffMember actor, UUID id) {
        summaries.requireMayExport(actor);
        return queue.find(actor.accountId(), id, clock.instant()).orElseThrow(FileRequests::unknown);
    }

    /**
     * The size of a file in bytes.
     *
     * @throws UserFacingException NOT_FOUND, if the actor has no such file, or it is not finished
     */
    long size(StaffMember actor, UUID id) {
        return queue.size(find(actor, id).id()).orElseThrow(FileRequests::unknown);
    }

    /** Writes the content of a file that {@link #size} accepted to {@code out}. */
    void copy(UUID id, OutputStream out) throws IOException {
        queue.copy(id, out);
    }

    /** Cancels the file; returns whether it was still unfinished. */
    boolean cancel(StaffMember actor, UUID id) {
        return queue.cancel(find(actor, id).id());
    }

    private static UserFacingException unknown() {
        return UserFacingException.notFound("summaries.files.unknown");
    }
}
