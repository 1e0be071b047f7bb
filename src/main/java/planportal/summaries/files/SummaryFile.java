package planportal.summaries.files;

import java.time.Instant;
import java.util.UUID;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryRequest;

/**
 * A file that is generated in the background.
 *
 * @param id          identifier used in addresses
 * @param request     what the summary contains
 * @param publication newest publication at the time of the request
 * @param progress    progress in per cent
 * @param attempts    number of attempts started
 * @param expiresAt   time of its deletion
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

    /** Whether it is queued or running, and can be cancelled. */
    public boolean isUnfinished() {
        return state == State.WAITING || state == State.RUNNING;
    }

    /** Whether the file can be downloaded. */
    public boolean isDone() {
        return state == State.DONE;
    }

    /** The name of the downloaded file. */
    public String name() {
        return SummaryFiles.fileName(request.quarter(), request.language(), format);
    }
}
