package planportal.sheets.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import planportal.shared.work.DueWork;

/**
 * Checks and imports spreadsheets in the background, one at a time on each node, so that a large file uses neither
 * request threads nor more memory than one file needs. Recording the progress also serves as the heartbeat.
 */
@Component
class SheetJobs extends DueWork<SheetImport> {

    private final SheetImports imports;
    private final SheetWorker work;
    private final String worker = UUID.randomUUID().toString();

    SheetJobs(
            @Value("${portal.sheets.look-every}") Duration every, SheetImports imports, SheetWorker work, Clock clock) {
        super("work on spreadsheets", every, clock, "sheets");
        this.imports = imports;
        this.work = work;
    }

    @Override
    protected Iterator<SheetImport> due(Instant now) {
        return claiming(() -> imports.takeUp(worker));
    }

    @Override
    protected boolean process(SheetImport sheet, Instant now) {
        work.process(sheet, worker);
        return true;
    }
}
