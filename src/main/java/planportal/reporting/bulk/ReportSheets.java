package planportal.reporting.bulk;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.reporting.bulk.ReportBatch.Result;
import planportal.reporting.bulk.SheetCheck.Checked;
import planportal.reporting.reading.ReportAccess;
import planportal.shared.Refusal;
import planportal.shared.UserFacingException;
import planportal.sheets.imports.CheckedSheet;
import planportal.sheets.imports.SheetAnswers;
import planportal.sheets.imports.SheetImport;
import planportal.sheets.imports.SheetPurpose;
import planportal.sheets.reading.RefusedSheet;

/** Imports spreadsheets of reports sent by editors. */
@Component
class ReportSheets implements SheetPurpose {

    private final ReportAccess access;
    private final SheetCheck check;
    private final ReportBatch batch;
    private final ApplicationEventPublisher events;

    ReportSheets(ReportAccess access, SheetCheck check, ReportBatch batch, ApplicationEventPublisher events) {
        this.access = access;
        this.check = check;
        this.batch = batch;
        this.events = events;
    }

    @Override
    public String name() {
        return "reports";
    }

    @Override
    public void require(StaffMember actor) {
        access.requireSomewhere(actor, StaffAction.EDIT_REPORT);
    }

    @Override
    public CheckedSheet check(
            StaffMember actor, SheetImport sheet, byte[] content, SheetAnswers answers, IntConsumer progress)
            throws IOException, RefusedSheet {
        try {
            Checked checked = check.check(actor, content, sheet.options(), answers, progress);
            return new CheckedSheet(
                    checked.quarter(),
                    checked.reading(),
                    checked.rows(),
                    checked.digest(),
                    done -> write(actor, sheet, checked, done));
        } catch (Refusal noneOpen) {
            throw new RefusedSheet("NO_OPEN_PERIOD");
        } catch (UserFacingException noPeriod) {
            throw new RefusedSheet("NO_SUCH_PERIOD");
        }
    }

    private void write(StaffMember actor, SheetImport sheet, Checked checked, IntConsumer progress) {
        List<Result> results =
                batch.keepAll(actor, checked.quarter(), checked.typed(), SheetCheck.step(sheet.options()), progress);
        if (results.stream().anyMatch(result -> result.outcome().isOpen())) {
            throw new OptimisticLockingFailureException("a report can no longer be written as checked");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("fileName", sheet.upload().fileName());
        fields.put("sha256", sheet.upload().sha256());
        fields.put("submitting", sheet.options().submitting());
        fields.put(
                "reports",
                results.stream().filter(result -> result.outcome().isWritten()).count());
        long leftOut =
                checked.rows().stream().filter(row -> row.state().isOpen()).count();
        if (leftOut > 0) {
            fields.put("rowsLeftOut", leftOut);
        }
        events.publishEvent(
                actor.did("sheet.imported", "sheet:" + checked.quarter()).with(fields));
    }
}
