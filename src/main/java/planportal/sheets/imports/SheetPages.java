package planportal.sheets.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffMember;
import planportal.files.FileName;
import planportal.shared.Formats;
import planportal.shared.Paging;
import planportal.shared.Quarter;
import planportal.shared.input.ChoiceInput;
import planportal.shared.input.FreeText;
import planportal.sheets.imports.SheetImport.Counts;
import planportal.sheets.imports.SheetImport.Options;
import planportal.sheets.imports.SheetImport.RowState;
import planportal.sheets.imports.SheetImport.State;
import planportal.sheets.reading.CsvSheet;
import planportal.sheets.reading.SheetContent;
import planportal.sheets.reading.SheetEncoding;
import planportal.sheets.reading.SheetFile;
import planportal.sheets.reading.XlsxSheet;

/**
 * The pages for spreadsheets of one purpose, below the address of the controller that extends this class: download,
 * upload, show the result of the check, import or discard.
 */
public abstract class SheetPages {

    private static final String FILE = "/files/{id:\\d{1,18}}";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int ROWS_A_PAGE = 100;
    private static final int REFRESH_SECONDS = 2;
    /** The prefix of the names of the fields for reasons; a KPI's code follows. */
    private static final String REASON = "reason-";

    private static final int MAX_REASON_LENGTH = 1000;
    private static final int MAX_NOTE_LENGTH = 1000;
    /** The number of arguments of the message that says why a file cannot be read. */
    private static final int MAX_ARGUMENTS = 4;

    /** The rows that a page shows: those of one state, all, or all that prevent the import. */
    record RowFilter(String name, Set<RowState> states) {

        private static final RowFilter ALL = new RowFilter("ALL", RowState.ALL);
        private static final RowFilter OPEN = new RowFilter("OPEN", RowState.OPEN);

        private static RowFilter of(RowState state) {
            return new RowFilter(state.name(), Set.of(state));
        }

        /** The filter of that name; all rows if there is none. */
        private static RowFilter named(String name) {
            return name.equals(OPEN.name)
                    ? OPEN
                    : ChoiceInput.read(RowState.class, name).map(RowFilter::of).orElse(ALL);
        }

        /** Whether all rows are shown. */
        public boolean isAll() {
            return equals(ALL);
        }

        /** Whether all rows that prevent the import are shown. */
        public boolean isOpen() {
            return equals(OPEN);
        }

        /** Whether only rows in that state are shown. */
        public boolean isOf(RowState state) {
            return equals(of(state));
        }
    }

    /** The separators of a CSV file that can be chosen. */
    enum Separator {
        COMMA(','),
        TAB('\t');

        private final char character;

        Separator(char character) {
            this.character = character;
        }

        static @Nullable Separator of(@Nullable Character character) {
            return character == null ? null : character == TAB.character ? TAB : COMMA;
        }
    }

    private final SheetImporting importing;
    /** The maximum number of omitted rows that are named beside the confirmation; the list above has all of them. */
    private static final int MAX_NAMED = 50;

    private final SheetPurpose purpose;
    private final String path;
    private final Formats formats;

    /** @param path the address of the pages: the controller’s own address */
    protected SheetPages(SheetImporting importing, SheetPurpose purpose, String path, Formats formats) {
        this.importing = importing;
        this.purpose = purpose;
        this.path = path;
        this.formats = formats;
    }

    /** Adds the model of the first page, except for the files; returns the name of its template. */
    protected abstract String first(StaffMember actor, Model model);

    /**
     * The codes of the rows that are public already, whose errors can only be fixed by a correction; empty for most
     * purposes.
     */
    protected Set<String> published(StaffMember actor, Quarter quarter) {
        return Set.of();
    }

    /** Whether imports have a public note, which the sender must write. */
    protected abstract boolean hasPublicNote();

    @GetMapping
    String sheets(StaffMember actor, Model model) {
        return show(actor, null, null, model);
    }

    @PostMapping
    String send(
            StaffMember actor,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "false") boolean submitting,
            @RequestParam(required = false) @Nullable String note,
            Model model)
            throws IOException {
        String publicNote = FreeText.clean(note);
        String refusal = refusal(file);
        String noteProblem =
                !hasPublicNote() ? null : publicNote == null ? "MISSING" : tooLong(publicNote) ? "TOO_LONG" : null;
        model.addAttribute("note", note);
        if (refusal != null || noteProblem != null || file == null) {
            return show(actor, refusal, noteProblem, model);
        }
        long id = importing.send(
                actor,
                purpose,
                FileName.clean(file.getOriginalFilename()),
                file.getBytes(),
                new Options(null, null, submitting, false, hasPublicNote() ? publicNote : null));
        return "redirect:" + address(id);
    }

    private static @Nullable String refusal(@Nullable MultipartFile file) {
        if (file == null
                || file.getOriginalFilename() == null
                || file.getOriginalFilename().isEmpty()) {
            return "MISSING";
        }
        return file.getSize() == 0 ? "EMPTY" : file.getSize() > SheetFile.LARGEST ? "TOO_LARGE" : null;
    }

    private static boolean tooLong(String note) {
        return note.codePointCount(0, note.length()) > MAX_NOTE_LENGTH;
    }

    /**
     * @param show the state of the rows to show, {@code ALL}, or {@code OPEN} for all that prevent the import; if
     *             missing, those, or all if there are none
     */
    @GetMapping(FILE)
    String review(
            StaffMember actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String show,
            @RequestParam(defaultValue = "1") int page,
            Model model,
            HttpServletResponse response) {
        SheetImport sheet = importing.find(actor, purpose, id);
        if (sheet.isAtWork()) {
            response.setHeader("Refresh", String.valueOf(REFRESH_SECONDS));
        }
        Counts counts = importing.counts(sheet);
        model.addAttribute("sheet", sheet);
        model.addAttribute("path", path);
        model.addAttribute("address", address(id));
        model.addAttribute("hasPublicNote", hasPublicNote());
        // Reports are saved as drafts or submitted; other data are only imported.
        model.addAttribute(
                "mode", hasPublicNote() ? purpose.name() : sheet.options().submitting() ? "submitted" : "drafts");
        model.addAttribute("failed", sheet.state() == State.REFUSED || !counts.isClear());
        model.addAttribute(
                "published",
                sheet.finding().quarter() == null
                        ? Set.of()
                        : published(actor, sheet.finding().quarter()));
        addRows(sheet, counts, show, page, model);
        addOpenRows(sheet, counts, model);
        addReading(sheet, model);
        addLimits(model);
        return "sheets/file";
    }

    /** Adds the rows to show, and which others there are. */
    private void addRows(SheetImport sheet, Counts counts, @Nullable String show, int page, Model model) {
        List<RowState> open =
                RowState.OPEN.stream().filter(each -> counts.count(each) > 0).toList();
        RowFilter chosen = show != null
                ? RowFilter.named(show)
                : open.isEmpty() ? RowFilter.ALL : open.size() == 1 ? RowFilter.of(open.get(0)) : RowFilter.OPEN;
        Set<RowState> states = chosen.states();
        Paging paging = new Paging(counts.count(states), ROWS_A_PAGE, page);
        model.addAttribute("counts", counts);
        model.addAttribute("states", RowState.values());
        model.addAttribute("chosen", chosen);
        // If all of them are of one kind, the link for that kind is sufficient.
        model.addAttribute("open", open.size() > 1 ? counts.count(RowState.OPEN) : 0);
        model.addAttribute(
                "rows",
                sheet.state() == State.CHECKED || sheet.state() == State.WRITTEN
                        ? importing.rows(sheet, states, paging.offset(), paging.size())
                        : List.of());
        model.addAttribute("paging", paging);
    }

    /** Adds what prevents the import, which an import of the other rows leaves out. */
    private void addOpenRows(SheetImport sheet, Counts counts, Model model) {
        int left = counts.count(RowState.OPEN);
        model.addAttribute("left", importing.rows(sheet, RowState.OPEN, 0, MAX_NAMED));
        model.addAttribute("leftCount", left);
        model.addAttribute("leftMore", Math.max(0, left - MAX_NAMED));
        model.addAttribute("takesResults", importing.answers(sheet).takesResults());
        model.addAttribute("hasConflict", counts.count(RowState.CONFLICT) > 0);
        model.addAttribute("hasQuestion", counts.count(RowState.ASKED) > 0);
    }

    /** Adds how the file was read, and how else it could be. */
    private static void addReading(SheetImport sheet, Model model) {
        model.addAttribute(
                "foundSeparator",
                sheet.finding().reading() == null
                        ? null
                        : Separator.of(sheet.finding().reading().separator()));
        model.addAttribute("wishedSeparator", Separator.of(sheet.options().separator()));
        model.addAttribute("separators", Separator.values());
        model.addAttribute("encodings", SheetEncoding.values());
        model.addAttribute(
                "problemWords",
                Stream.concat(sheet.finding().problemArguments().stream(), Stream.generate(() -> ""))
                        .limit(MAX_ARGUMENTS)
                        .toList());
    }

    /** @param sent also contains {@code reason-1-a-1} and the like: why the value of that KPI is right */
    @PostMapping(FILE + "/check")
    String check(
            StaffMember actor,
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            RedirectAttributes flash) {
        Options before = importing.find(actor, purpose, id).options();
        Map<String, String> reasons = new LinkedHashMap<>();
        sent.forEach((name, text) -> {
            String reason = FreeText.clean(text);
            if (name.startsWith(REASON) && reason != null) {
                reasons.put(
                        name.substring(REASON.length()),
                        reason.substring(0, Math.min(reason.length(), MAX_REASON_LENGTH + 1)));
            }
        });
        boolean choices = sent.containsKey("choices");
        if (choices) {
            reasons.put(SheetAnswers.RESULTS, sent.containsKey("results") ? SheetAnswers.YES : "no");
        }
        String note = hasPublicNote() && choices ? FreeText.clean(sent.get("note")) : before.note();
        if (hasPublicNote() && (note == null || tooLong(note))) {
            flash.addFlashAttribute("noteProblem", note == null ? "MISSING" : "TOO_LONG");
            flash.addFlashAttribute("typedNote", sent.get("note"));
            return "redirect:" + address(id);
        }
        importing.recheck(
                actor,
                purpose,
                id,
                choices
                        ? new Options(
                                encoding(sent.get("encoding")),
                                separator(sent.get("separator")),
                                Boolean.parseBoolean(sent.get("submitting")),
                                before.overwriting(),
                                note)
                        : new Options(
                                before.encoding(),
                                before.separator(),
                                before.submitting(),
                                before.overwriting() || sent.containsKey("overwriting"),
                                note),
                reasons);
        return "redirect:" + address(id);
    }

    @PostMapping(FILE + "/confirm")
    String confirm(
            StaffMember actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String shown,
            @RequestParam(defaultValue = "false") boolean leaving,
            RedirectAttributes flash) {
        if (!importing.confirm(actor, purpose, id, shown, leaving)) {
            flash.addFlashAttribute("refused", true);
        }
        return "redirect:" + address(id);
    }

    @PostMapping(FILE + "/discard")
    String discard(StaffMember actor, @PathVariable long id, RedirectAttributes flash) {
        boolean gone = importing.discard(actor, purpose, id);
        flash.addFlashAttribute(
                "notice",
                formats.message(gone ? "sheets.notice.discarded" : "sheets.notice.written-already." + purpose.name()));
        return "redirect:" + path;
    }

    /** A download of tables as a workbook. */
    protected ResponseEntity<byte[]> workbook(List<SheetContent> tables, String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XlsxSheet.write(tables, formats, out);
        return file(out, name + ".xlsx", XLSX);
    }

    /** A download of a table as CSV. */
    protected ResponseEntity<byte[]> csv(SheetContent table, String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvSheet.write(table, formats, out);
        return file(out, name + ".csv", "text/csv;charset=UTF-8");
    }

    private static ResponseEntity<byte[]> file(ByteArrayOutputStream content, String name, String type) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content.toByteArray());
    }

    private String address(long id) {
        return path + "/files/" + id;
    }

    private static @Nullable SheetEncoding encoding(@Nullable String name) {
        return ChoiceInput.read(SheetEncoding.class, name).orElse(null);
    }

    private static @Nullable Character separator(@Nullable String name) {
        return ChoiceInput.read(Separator.class, name)
                .map(separator -> separator.character)
                .orElse(null);
    }

    /**
     * Shows the first page.
     *
     * @param refused     why the uploaded file was refused; null if none was uploaded
     * @param noteProblem what is wrong with the public note; null if nothing is
     */
    private String show(StaffMember actor, @Nullable String refused, @Nullable String noteProblem, Model model) {
        model.addAttribute("files", importing.all(actor, purpose));
        model.addAttribute("path", path);
        model.addAttribute("refused", refused);
        model.addAttribute("noteProblem", noteProblem);
        model.addAttribute("failed", refused != null || noteProblem != null);
        model.addAttribute("days", SheetImporting.LIFETIME.toDays());
        addLimits(model);
        return first(actor, model);
    }

    private void addLimits(Model model) {
        model.addAttribute("megabytes", SheetFile.LARGEST >> 20);
        model.addAttribute("most", formats.count(SheetFile.MAX_ROWS));
    }
}
