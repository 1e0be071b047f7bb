package planportal.sheets.imports;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.accounts.SignedIn;
import planportal.accounts.StaffMember;
import planportal.accounts.StaffMembers;
import planportal.shared.Lookup;
import planportal.sheets.imports.SheetImport.State;
import planportal.sheets.reading.RefusedSheet;

/** A step of the work on a spreadsheet: its check, or its import as a whole, with the sender's current permissions. */
@Service
public class SheetWorker {

    private static final Logger LOG = LoggerFactory.getLogger(SheetWorker.class);

    private final SheetImports imports;
    private final Map<String, SheetPurpose> purposes;
    private final StaffMembers members;
    private final TransactionTemplate transaction;

    SheetWorker(
            SheetImports imports, List<SheetPurpose> purposes, StaffMembers members, TransactionTemplate transaction) {
        this.imports = imports;
        this.purposes = purposes.stream().collect(Collectors.toMap(SheetPurpose::name, Function.identity()));
        this.members = members;
        this.transaction = transaction;
    }

    /**
     * The worker has lost its claim: the file was discarded, is to be read differently, or was claimed by another node.
     */
    private static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /** Checks or imports a spreadsheet that {@code worker} has claimed; failures are recorded, not thrown. */
    public void process(SheetImport sheet, String worker) {
        // Messages are in the language in which the file was sent.
        LocaleContextHolder.setLocale(Locale.forLanguageTag(sheet.upload().language()));
        try {
            StaffMember actor = members.find(new SignedIn(sheet.upload().accountId(), "", ""))
                    .orElseThrow(Lost::new);
            if (sheet.state() == State.WAITING) {
                // Rows are first read and then decided: the reported progress never decreases.
                AtomicInteger most = new AtomicInteger();
                CheckedSheet checked = check(
                        actor, sheet, done -> recordProgress(sheet, worker, most.accumulateAndGet(done, Math::max)));
                imports.storeCheck(
                        sheet.id(), worker, checked.quarter(), checked.reading(), checked.rows(), checked.digest());
            } else {
                write(actor, sheet, worker);
            }
        } catch (RefusedSheet refused) {
            imports.refuse(sheet.id(), worker, refused.problem(), refused.arguments());
        } catch (OptimisticLockingFailureException
                | DataIntegrityViolationException
                | UnexpectedRollbackException overtaken) {
            if (sheet.state() == State.WAITING) {
                // Only the result of the check was to be stored: another attempt would fail in the same way.
                LOG.error("What was found in spreadsheet {} cannot be stored.", sheet.id(), overtaken);
                imports.refuse(sheet.id(), worker, "FAILED", List.of());
            } else {
                imports.markOvertaken(sheet.id(), worker);
            }
        } catch (Lost lost) {
            LOG.info("Spreadsheet {} is no longer waited for.", sheet.id());
        } catch (IOException | RuntimeException failed) {
            LOG.error("Spreadsheet {} could not be worked on.", sheet.id(), failed);
            imports.recordFailure(sheet.id(), worker, "FAILED");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private CheckedSheet check(StaffMember actor, SheetImport sheet, IntConsumer progress)
            throws IOException, RefusedSheet {
        SheetPurpose purpose = Lookup.require(purposes, sheet.upload().purpose());
        return purpose.check(
                actor,
                sheet,
                imports.content(sheet.id()).orElseThrow(Lost::new),
                new SheetAnswers(imports.reasons(sheet.id())),
                progress);
    }

    private void recordProgress(SheetImport sheet, String worker, int done) {
        if (!imports.progress(sheet.id(), worker, done)) {
            throw new Lost();
        }
    }

    private void write(StaffMember actor, SheetImport sheet, String worker) throws IOException, RefusedSheet {
        // The second check of the file; nothing is written yet.
        CheckedSheet checked = check(actor, sheet, done -> recordProgress(sheet, worker, 0));
        if (!checked.digest().equals(sheet.confirmation().shown())) {
            throw new OptimisticLockingFailureException("something has changed since the check");
        }
        transaction.executeWithoutResult(status -> {
            checked.writing().write(done -> recordProgress(sheet, worker, done));
            if (!imports.written(sheet.id(), worker)) {
                throw new Lost();
            }
        });
    }
}
