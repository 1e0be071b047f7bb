package planportal.seals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.springframework.stereotype.Component;
import planportal.shared.work.DueWork;

/** Seals once an hour the history that no publication has covered. */
@Component
class HistorySealing extends DueWork<Boolean> {

    private final Seals seals;

    HistorySealing(Seals seals, Clock clock) {
        super("seal the history", Duration.ofHours(1), clock, "seals");
        this.seals = seals;
    }

    @Override
    protected Iterator<Boolean> due(Instant now) {
        return (seals.historyWaits() ? List.of(true) : List.<Boolean>of()).iterator();
    }

    @Override
    protected boolean process(Boolean item, Instant now) {
        seals.sealHistory();
        return true;
    }
}
