package planportal.reporting;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.SignedIn;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.reporting.ReportBatch.Result;
import planportal.reporting.SheetCheck.Checked;
import planportal.reporting.SheetImport.State;
import planportal.reporting.sheets.UnreadableSheet;
import planportal.shared.Deed;
import planportal.shared.Explained;

/** One step of a spreadsheet on its way: it is checked, or taken over as a whole, by the rights its sender has then. */
@Service
class SheetWork {

    private static final Logger LOG = LoggerFactory.getLogger(SheetWork.class);

    private final SheetImports imports;
    private final SheetCheck check;
    private final ReportBatch batch;
    private final StaffMembers members;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    SheetWork(SheetImports imports, SheetCheck check, ReportBatch batch, StaffMembers members,
            ApplicationEventPublisher events, TransactionTemplate transaction) {
        this.imports = imports;
        this.check = check;
        this.batch = batch;
        this.members = members;
        this.events = events;
        this.transaction = transaction;
    }

    /** It is no longer this worker's: it was discarded, is to be read otherwise, or another node is at it. */
    private static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /** What was confirmed is no longer what taking over would do. */
    private static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    void on(SheetImport sheet, String worker) {
        // What it finds is told in the language in which the file was sent.
        LocaleContextHolder.setLocale(Locale.forLanguageTag(sheet.language()));
        try {
            StaffMember actor = members.find(new SignedIn(sheet.accountId(), "", "")).orElseThrow(Lost::new);
            if (sheet.state() == State.WAITING) {
                Checked checked = check(actor, sheet, worker);
                imports.checked(sheet.id(), worker, checked.quarter(), checked.how(), checked.rows(), checked.digest());
            } else {
                write(actor, sheet, worker);
            }
        } catch (UnreadableSheet unreadable) {
            imports.refused(sheet.id(), worker, unreadable.fault().name(), unreadable.arguments());
        } catch (ReportRefusal | Explained noPeriod) {
            imports.refused(sheet.id(), worker, noPeriod instanceof Explained ? "NO_SUCH_PERIOD" : "NO_OPEN_PERIOD", List.of());
        } catch (Overtaken | OptimisticLockingFailureException | DataIntegrityViolationException
                | UnexpectedRollbackException overtaken) {
            imports.overtaken(sheet.id(), worker);
        } catch (OutOfMemoryError tooMuch) {
            // What its size did not tell; by here the memory is free again, and the next file does not wait behind it.
            LOG.warn("Spreadsheet {} needs more memory than there is.", sheet.id());
            imports.refused(sheet.id(), worker, UnreadableSheet.Fault.TOO_MUCH_INSIDE.name(), List.of());
        } catch (Lost lost) {
            LOG.info("Spreadsheet {} is no longer waited for.", sheet.id());
        } catch (IOException | RuntimeException failed) {
            LOG.error("Spreadsheet {} could not be worked on.", sheet.id(), failed);
            imports.failed(sheet.id(), worker, "FAILED");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private Checked check(StaffMember actor, SheetImport sheet, String worker) throws IOException, UnreadableSheet {
        return check.check(actor, imports.content(sheet.id()).orElseThrow(Lost::new), sheet.wish(), imports.reasons(sheet.id()),
                done -> tell(sheet, worker, done));
    }

    private void tell(SheetImport sheet, String worker, int done) {
        if (!imports.progress(sheet.id(), worker, done)) {
            throw new Lost();
        }
    }

    private void write(StaffMember actor, SheetImport sheet, String worker) throws IOException, UnreadableSheet {
        Checked checked = check(actor, sheet, worker);
        if (!checked.digest().equals(sheet.shown())) {
            throw new Overtaken();
        }
        transaction.executeWithoutResult(status -> {
            List<Result> results = batch.keepAll(actor, checked.quarter(), checked.typed(), SheetCheck.step(sheet.wish()),
                    done -> tell(sheet, worker, done));
            if (results.stream().anyMatch(result -> result.outcome().isOpen())) {
                throw new Overtaken();
            }
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("fileName", sheet.fileName());
            told.put("sha256", sheet.sha256());
            told.put("submitting", sheet.wish().submitting());
            told.put("reports", results.stream().filter(result -> result.outcome().isWritten()).count());
            events.publishEvent(new Deed(actor.accountId(), actor.name(), "sheet.imported",
                    "sheet:" + checked.quarter(), null, null, told));
            if (!imports.written(sheet.id(), worker)) {
                throw new Lost();
            }
        });
    }
}
