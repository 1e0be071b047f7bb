package planportal.reporting.bulk;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import planportal.accounts.StaffMember;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.sheets.imports.SheetImporting;
import planportal.sheets.imports.SheetPages;

/** 表計算で報告: export the due reports as a spreadsheet, and import it. */
@Controller
@RequestMapping(SheetController.PATH)
class SheetController extends SheetPages {

    static final String PATH = "/staff/sheets";

    private static final String QUARTER = "/{quarter:\\d{4}-Q[1-4]}";

    private final SheetExport export;

    SheetController(SheetImporting importing, ReportSheets purpose, SheetExport export, Formats formats) {
        super(importing, purpose, PATH, formats);
        this.export = export;
    }

    /** A quarter that can be exported, with the number of due KPIs. */
    record Due(Quarter quarter, int kpis) {}

    @Override
    protected String first(StaffMember actor, Model model) {
        model.addAttribute(
                "due",
                export.quarters(actor).stream()
                        .map(q -> new Due(q, export.due(actor, q)))
                        .toList());
        return "reporting/sheets";
    }

    @Override
    protected Set<String> published(StaffMember actor, Quarter quarter) {
        return export.published(actor, quarter);
    }

    @Override
    protected boolean hasPublicNote() {
        return false;
    }

    @GetMapping(QUARTER + ".xlsx")
    ResponseEntity<byte[]> workbook(StaffMember actor, @PathVariable String quarter) throws IOException {
        return workbook(List.of(export.content(actor, Quarter.parse(quarter))), "reports-" + quarter);
    }

    @GetMapping(QUARTER + ".csv")
    ResponseEntity<byte[]> csv(StaffMember actor, @PathVariable String quarter) throws IOException {
        return csv(export.content(actor, Quarter.parse(quarter)), "reports-" + quarter);
    }
}
