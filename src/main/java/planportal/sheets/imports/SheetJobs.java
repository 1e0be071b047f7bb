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
 * Checks spreadsheets and takes them over beside the pages, one at a time on each node, so that a large one takes neither
 * their threads nor more memory than one file needs. That a node is still at a file is told with how far it is.
 */
@Component
class SheetJobs extends DueWork<SheetImport> {

    private final SheetImports imports;
    private final SheetWork work;
    private final String worker = UUID.randomUUID().toString();

    SheetJobs(@Value("${portal.sheets.look-every}") Duration every, SheetImports imports, SheetWork work, Clock clock) {
        super("work on spreadsheets", every, clock, "sheets");
        this.imports = imports;
        this.work = work;
    }

    @Override
    protected Iterator<SheetImport> due(Instant now) {
        return taking(() -> imports.takeUp(worker));
    }

    @Override
    protected boolean process(SheetImport sheet, Instant now) {
        work.on(sheet, worker);
        return true;
    }
}
