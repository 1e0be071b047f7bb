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
import planportal.shared.Known;
import planportal.sheets.imports.SheetImport.State;
import planportal.sheets.reading.RefusedSheet;

/** One step of a spreadsheet on its way: it is checked, or taken over as a whole, by the rights its sender has then. */
@Service
public class SheetWork {

    private static final Logger LOG = LoggerFactory.getLogger(SheetWork.class);

    private final SheetImports imports;
    private final Map<String, SheetPurpose> purposes;
    private final StaffMembers members;
    private final TransactionTemplate transaction;

    SheetWork(
            SheetImports imports, List<SheetPurpose> purposes, StaffMembers members, TransactionTemplate transaction) {
        this.imports = imports;
        this.purposes = purposes.stream().collect(Collectors.toMap(SheetPurpose::name, Function.identity()));
        this.members = members;
        this.transaction = transaction;
    }

    /** It is no longer this worker's: it was discarded, is to be read otherwise, or another node is at it. */
    private static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    public void on(SheetImport sheet, String worker) {
        // What it finds is told in the language in which the file was sent.
        LocaleContextHolder.setLocale(Locale.forLanguageTag(sheet.upload().language()));
        try {
            StaffMember actor = members.find(new SignedIn(sheet.upload().accountId(), "", ""))
                    .orElseThrow(Lost::new);
            if (sheet.state() == State.WAITING) {
                // Rows are read, and then decided: what is told never goes back.
                AtomicInteger most = new AtomicInteger();
                CheckedSheet checked =
                        check(actor, sheet, done -> tell(sheet, worker, most.accumulateAndGet(done, Math::max)));
                imports.checked(sheet.id(), worker, checked.quarter(), checked.how(), checked.rows(), checked.digest());
            } else {
                write(actor, sheet, worker);
            }
        } catch (RefusedSheet refused) {
            imports.refused(sheet.id(), worker, refused.problem(), refused.arguments());
        } catch (SheetOvertaken
                | OptimisticLockingFailureException
                | DataIntegrityViolationException
                | UnexpectedRollbackException overtaken) {
            if (sheet.state() == State.WAITING) {
                // Nothing was to be written but what the check found: another attempt would end in the same error.
                LOG.error("What was found in spreadsheet {} cannot be stored.", sheet.id(), overtaken);
                imports.refused(sheet.id(), worker, "FAILED", List.of());
            } else {
                imports.overtaken(sheet.id(), worker);
            }
        } catch (Lost lost) {
            LOG.info("Spreadsheet {} is no longer waited for.", sheet.id());
        } catch (IOException | RuntimeException failed) {
            LOG.error("Spreadsheet {} could not be worked on.", sheet.id(), failed);
            imports.failed(sheet.id(), worker, "FAILED");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private CheckedSheet check(StaffMember actor, SheetImport sheet, IntConsumer progress)
            throws IOException, RefusedSheet {
        SheetPurpose purpose = Known.in(purposes, sheet.upload().purpose());
        return purpose.check(
                actor,
                sheet,
                imports.content(sheet.id()).orElseThrow(Lost::new),
                new SheetAnswers(imports.reasons(sheet.id())),
                progress);
    }

    private void tell(SheetImport sheet, String worker, int done) {
        if (!imports.progress(sheet.id(), worker, done)) {
            throw new Lost();
        }
    }

    private void write(StaffMember actor, SheetImport sheet, String worker) throws IOException, RefusedSheet {
        // Looked at once more, nothing is written yet.
        CheckedSheet checked = check(actor, sheet, done -> tell(sheet, worker, 0));
        if (!checked.digest().equals(sheet.confirmation().shown())) {
            throw new SheetOvertaken();
        }
        transaction.executeWithoutResult(status -> {
            checked.writing().write(done -> tell(sheet, worker, done));
            if (!imports.written(sheet.id(), worker)) {
                throw new Lost();
            }
        });
    }
}
