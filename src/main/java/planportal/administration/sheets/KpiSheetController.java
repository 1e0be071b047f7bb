package planportal.administration.sheets;

import java.io.IOException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import planportal.accounts.StaffMember;
import planportal.progress.Snapshot;
import planportal.shared.Formats;
import planportal.shared.UserFacingException;
import planportal.sheets.imports.SheetImporting;
import planportal.sheets.imports.SheetPages;
import planportal.sheets.imports.SheetTable;

/** 指標と実績値の取込み: download and upload of definitions, targets and past values of all KPIs. */
@Controller
@RequestMapping(KpiSheetController.PATH)
class KpiSheetController extends SheetPages {

    static final String PATH = "/manage/sheets";

    private final KpiSheets purpose;

    KpiSheetController(SheetImporting importing, KpiSheets purpose, Formats formats) {
        super(importing, purpose, PATH, formats);
        this.purpose = purpose;
    }

    @Override
    protected String first(StaffMember actor, Model model) {
        model.addAttribute("tables", purpose.tables(actor));
        return "administration/sheets";
    }

    @Override
    protected boolean hasPublicNote() {
        return true;
    }

    @GetMapping("/kpis.xlsx")
    ResponseEntity<byte[]> workbook(StaffMember actor) throws IOException {
        return workbook(purpose.tables(actor).stream().map(SheetTable::content).toList(), "kpis");
    }

    @GetMapping("/{table:[a-z]+}.csv")
    ResponseEntity<byte[]> csv(StaffMember actor, @PathVariable String table) throws IOException {
        List<SheetTable<Snapshot>> named = purpose.tables(actor).stream()
                .filter(each -> each.fileName().equals(table))
                .toList();
        if (named.isEmpty()) {
            throw UserFacingException.notFound();
        }
        return csv(named.get(0).content(), table);
    }
}
