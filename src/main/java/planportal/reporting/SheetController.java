package planportal.reporting;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffMember;
import planportal.reporting.SheetImport.Counts;
import planportal.reporting.SheetImport.RowState;
import planportal.reporting.SheetImport.State;
import planportal.reporting.SheetImport.Wish;
import planportal.reporting.files.FileName;
import planportal.reporting.sheets.CsvSheet;
import planportal.reporting.sheets.SheetContent;
import planportal.reporting.sheets.SheetEncoding;
import planportal.reporting.sheets.SheetFile;
import planportal.reporting.sheets.XlsxSheet;
import planportal.shared.Formats;
import planportal.shared.Quarter;

/** 表計算で報告: take away what is due as a spreadsheet, and send it back. */
@Controller
@RequestMapping("/staff/sheets")
class SheetController {

    private static final String QUARTER = "/{quarter:\\d{4}-Q[1-4]}";
    private static final String FILE = "/files/{id:\\d{1,18}}";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int ROWS_A_PAGE = 100;
    private static final int REFRESH_SECONDS = 2;
    /** What the names of the fields for reasons begin with; a KPI's code follows. */
    private static final String REASON = "reason-";

    private final SheetExport export;
    private final SheetImporting importing;
    private final SheetImports imports;
    private final Formats formats;

    SheetController(SheetExport export, SheetImporting importing, SheetImports imports, Formats formats) {
        this.export = export;
        this.importing = importing;
        this.imports = imports;
        this.formats = formats;
    }

    /** A quarter of which a spreadsheet can be taken away, with how many KPIs are due. */
    record Due(Quarter quarter, int kpis) {
    }

    private interface Writing {

        void write(SheetContent content, Formats formats, ByteArrayOutputStream out) throws IOException;
    }

    @GetMapping
    String sheets(StaffMember actor, Model model) {
        return show(actor, null, model);
    }

    @GetMapping(QUARTER + ".xlsx")
    ResponseEntity<byte[]> workbook(StaffMember actor, @PathVariable String quarter) throws IOException {
        return file(actor, quarter, "xlsx", XLSX, XlsxSheet::write);
    }

    @GetMapping(QUARTER + ".csv")
    ResponseEntity<byte[]> csv(StaffMember actor, @PathVariable String quarter) throws IOException {
        return file(actor, quarter, "csv", "text/csv;charset=UTF-8", CsvSheet::write);
    }

    private ResponseEntity<byte[]> file(StaffMember actor, String quarter, String extension, String kind, Writing writing)
            throws IOException {
        SheetContent content = export.content(actor, Quarter.parse(quarter));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.write(content, formats, out);
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, kind)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename("reports-" + quarter + "." + extension).build().toString())
                .body(out.toByteArray());
    }

    @PostMapping
    String send(StaffMember actor, @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "false") boolean submitting, Model model) throws IOException {
        if (file == null || file.getOriginalFilename() == null || file.getOriginalFilename().isEmpty()) {
            return show(actor, "MISSING", model);
        }
        if (file.getSize() == 0 || file.getSize() > SheetFile.LARGEST) {
            return show(actor, file.getSize() == 0 ? "EMPTY" : "TOO_LARGE", model);
        }
        long id = importing.send(actor, FileName.clean(file.getOriginalFilename()), file.getBytes(),
                new Wish(null, null, submitting, false));
        return "redirect:/staff/sheets/files/" + id;
    }

    /** @param show the state of the rows that are shown; none for all of them */
    @GetMapping(FILE)
    String review(StaffMember actor, @PathVariable long id, @RequestParam(required = false) @Nullable String show,
            @RequestParam(defaultValue = "1") int page, Model model, HttpServletResponse response) {
        SheetImport sheet = importing.find(actor, id);
        if (sheet.isAtWork()) {
            response.setHeader("Refresh", String.valueOf(REFRESH_SECONDS));
        }
        Counts counts = imports.counts(id);
        RowState state = Arrays.stream(RowState.values()).filter(each -> each.name().equals(show)).findFirst().orElse(null);
        int rows = state == null ? counts.all() : counts.count(state);
        int pages = Math.max(1, (rows + ROWS_A_PAGE - 1) / ROWS_A_PAGE);
        int at = Math.max(1, Math.min(page, pages));
        model.addAttribute("sheet", sheet);
        model.addAttribute("counts", counts);
        model.addAttribute("states", RowState.values());
        model.addAttribute("chosen", state);
        model.addAttribute("rows", sheet.state() == State.CHECKED || sheet.state() == State.WRITTEN
                ? imports.rows(id, state, (at - 1) * ROWS_A_PAGE, ROWS_A_PAGE) : List.of());
        model.addAttribute("page", at);
        model.addAttribute("pages", pages);
        model.addAttribute("hasConflict", counts.count(RowState.CONFLICT) > 0);
        model.addAttribute("hasQuestion", counts.count(RowState.ASKED) > 0);
        model.addAttribute("foundSeparator", sheet.found() == null ? "" : name(sheet.found().separator()));
        model.addAttribute("wishedSeparator", name(sheet.wish().separator()));
        model.addAttribute("encodings", SheetEncoding.values());
        model.addAttribute("failed", sheet.state() == State.REFUSED || !counts.isClear());
        model.addAttribute("megabytes", SheetFile.LARGEST >> 20);
        model.addAttribute("most", formats.count(SheetFile.MOST_ROWS));
        return "reporting/sheet";
    }

    /** @param sent besides, {@code reason-1-a-1} and the like: why the value of that KPI is right */
    @PostMapping(FILE + "/check")
    String check(StaffMember actor, @PathVariable long id, @RequestParam Map<String, String> sent) {
        Wish before = importing.find(actor, id).wish();
        Map<String, String> reasons = new LinkedHashMap<>();
        sent.forEach((name, text) -> {
            String reason = Prose.clean(text);
            if (name.startsWith(REASON) && reason != null) {
                reasons.put(name.substring(REASON.length()),
                        reason.substring(0, Math.min(reason.length(), ReportedContent.LONGEST_CONFIRMATION + 1)));
            }
        });
        boolean choices = sent.containsKey("choices");
        importing.recheck(actor, id, choices ? new Wish(encoding(sent.get("encoding")), separator(sent.get("separator")),
                Boolean.parseBoolean(sent.get("submitting")), before.overwriting())
                : new Wish(before.encoding(), before.separator(), before.submitting(),
                        before.overwriting() || sent.containsKey("overwriting")), reasons);
        return "redirect:/staff/sheets/files/" + id;
    }

    @PostMapping(FILE + "/confirm")
    String confirm(StaffMember actor, @PathVariable long id, @RequestParam(defaultValue = "") String shown,
            RedirectAttributes flash) {
        if (!importing.confirm(actor, id, shown)) {
            flash.addFlashAttribute("refused", true);
        }
        return "redirect:/staff/sheets/files/" + id;
    }

    @PostMapping(FILE + "/discard")
    String discard(StaffMember actor, @PathVariable long id, RedirectAttributes flash) {
        boolean gone = importing.discard(actor, id);
        flash.addFlashAttribute("notice", formats.say(gone ? "sheets.notice.discarded" : "sheets.notice.written-already"));
        return "redirect:/staff/sheets";
    }

    private static @Nullable SheetEncoding encoding(@Nullable String name) {
        return Arrays.stream(SheetEncoding.values()).filter(each -> each.name().equals(name)).findFirst().orElse(null);
    }

    private static @Nullable Character separator(@Nullable String name) {
        return "TAB".equals(name) ? Character.valueOf('\t') : "COMMA".equals(name) ? Character.valueOf(',') : null;
    }

    private static String name(@Nullable Character separator) {
        return separator == null ? "" : separator == '\t' ? "TAB" : "COMMA";
    }

    /** @param refused why the file that was sent cannot be kept; null if none was sent */
    private String show(StaffMember actor, @Nullable String refused, Model model) {
        model.addAttribute("due", export.quarters(actor).stream().map(q -> new Due(q, export.due(actor, q))).toList());
        model.addAttribute("files", importing.all(actor));
        model.addAttribute("refused", refused);
        model.addAttribute("failed", refused != null);
        model.addAttribute("days", SheetImports.LIFETIME.toDays());
        model.addAttribute("megabytes", SheetFile.LARGEST >> 20);
        model.addAttribute("most", formats.count(SheetFile.MOST_ROWS));
        return "reporting/sheets";
    }
}
