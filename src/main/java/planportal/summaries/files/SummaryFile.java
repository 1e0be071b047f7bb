package planportal.summaries.files;

import java.time.Instant;
import java.util.UUID;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryRequest;

/**
 * A file that is made in the background.
 *
 * @param id          its name in addresses
 * @param request     what is in it
 * @param publication the newest publication when it was asked for
 * @param progress    how far it is, in per cent
 * @param attempts    how often it was begun
 * @param expiresAt   until when it is kept
 */
record SummaryFile(
        UUID id,
        SummaryFormat format,
        SummaryRequest request,
        long publication,
        State state,
        int progress,
        int attempts,
        Instant expiresAt) {

    enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /** Whether it will still change, and can be cancelled. */
    public boolean isUnfinished() {
        return state == State.WAITING || state == State.RUNNING;
    }

    public boolean isDone() {
        return state == State.DONE;
    }

    /** What it is called when it is taken away. */
    public String name() {
        return SummaryFiles.fileName(request.quarter(), request.language(), format);
    }
}
