package planportal.reporting.editing;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import planportal.accounts.StaffMember;
import planportal.http.Download;
import planportal.progress.facts.EvidenceContents;
import planportal.reporting.evidence.EvidenceFiles.Evidence;
import planportal.reporting.evidence.EvidenceReading;
import planportal.reporting.evidence.EvidenceReading.Page;
import planportal.reporting.evidence.EvidenceRefusal;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.input.QuarterParameter;

/** 根拠資料: the files of one report on a page of their own, so that sending them disturbs nothing that is typed. */
@Controller
class EvidenceController {

    private static final String PAGE = "/staff/reports/{kpi}/evidence";
    /** The longest name that a message repeats whole, in characters. */
    private static final int MAX_NAME_LENGTH = 40;

    /**
     * @param files     nothing: a browser does not let anybody fill in files again
     * @param forPublic whether the files become public with the report
     */
    record EvidenceForm(@Nullable String files, boolean forPublic) {}

    private record Upload(MultipartFile file) implements ReportEvidence.Sent {

        @Override
        public @Nullable String name() {
            return file.getOriginalFilename();
        }

        @Override
        public InputStream content() throws IOException {
            return file.getInputStream();
        }
    }

    private final EvidenceReading reading;
    private final ReportEvidence evidence;
    private final EvidenceContents contents;
    private final Formats formats;

    EvidenceController(EvidenceReading reading, ReportEvidence evidence, EvidenceContents contents, Formats formats) {
        this.reading = reading;
        this.evidence = evidence;
        this.contents = contents;
        this.formats = formats;
    }

    /**
     * @param quarter the quarter that is reported; none for the one that is open
     * @param correct the quarter whose public value is to be corrected; none for a report
     */
    @GetMapping(PAGE)
    String page(
            StaffMember actor,
            @PathVariable String kpi,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct,
            Model model) {
        model.addAttribute("form", new EvidenceForm(null, false));
        return show(actor, kpi, quarter, correct, model);
    }

    /** Takes what can be taken, and says of each other file beside the field why not. */
    @PostMapping(PAGE)
    String add(
            StaffMember actor,
            @PathVariable String kpi,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            @RequestParam(defaultValue = "false") boolean forPublic,
            Model model,
            RedirectAttributes flash)
            throws IOException {
        EvidenceForm form = new EvidenceForm(null, forPublic);
        BindingResult errors = new BeanPropertyBindingResult(form, "form");
        model.addAttribute("form", form);
        model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
        List<MultipartFile> chosen = chosen(files);
        if (chosen.isEmpty()) {
            errors.rejectValue("files", "evidence.error.none");
        }
        Quarter of = QuarterParameter.read(quarter);
        Quarter corrected = QuarterParameter.read(correct);
        int added = 0;
        List<String> alreadyThere = new ArrayList<>();
        try {
            for (MultipartFile file : chosen) {
                EvidenceRefusal refused = evidence.add(actor, kpi, of, corrected, new Upload(file), forPublic)
                        .orElse(null);
                if (refused == null) {
                    added++;
                } else if (refused.reason().equals(EvidenceRefusal.ALREADY_THERE)) {
                    alreadyThere.add(refused.name());
                } else {
                    errors.rejectValue(
                            "files",
                            "evidence.error." + refused.reason(),
                            new Object[] {shortened(refused.name())},
                            null);
                }
            }
        } catch (Refusal refused) {
            model.addAttribute("refusal", refused.reason());
        }
        if (errors.hasErrors() || model.containsAttribute("refusal")) {
            model.addAttribute("added", added);
            return show(actor, kpi, quarter, correct, model);
        }
        flash.addFlashAttribute("notice", notice(added, alreadyThere));
        return "redirect:" + address(reading.page(actor, kpi, of, corrected));
    }

    /** The files that were chosen: a browser sends an empty part without a name where none was. */
    private static List<MultipartFile> chosen(@Nullable List<MultipartFile> files) {
        return files == null
                ? List.of()
                : files.stream()
                        .filter(file -> file.getOriginalFilename() != null
                                && !file.getOriginalFilename().isEmpty())
                        .toList();
    }

    private String notice(int added, List<String> alreadyThere) {
        return Stream.concat(
                        added == 0
                                ? Stream.of()
                                : Stream.of(formats.message("evidence.notice.added", formats.count(added))),
                        alreadyThere.stream()
                                .map(name -> formats.message("evidence.notice.already-there", shortened(name))))
                .collect(Collectors.joining(" "));
    }

    /** @param step {@code remove}, {@code publish} or {@code keep-internal} */
    @PostMapping(PAGE + "/{id:\\d{1,18}}")
    String change(
            StaffMember actor,
            @PathVariable String kpi,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String correct,
            @RequestParam(defaultValue = "") String step,
            Model model,
            RedirectAttributes flash) {
        Quarter of = QuarterParameter.read(quarter);
        Quarter corrected = QuarterParameter.read(correct);
        try {
            switch (step) {
                case "remove" -> evidence.remove(actor, kpi, of, corrected, id);
                case "publish" -> evidence.mark(actor, kpi, of, corrected, id, true);
                case "keep-internal" -> evidence.mark(actor, kpi, of, corrected, id, false);
                default -> {}
            }
        } catch (Refusal refused) {
            model.addAttribute("refusal", refused.reason());
            model.addAttribute("form", new EvidenceForm(null, false));
            return show(actor, kpi, quarter, correct, model);
        }
        if (step.equals("remove")) {
            flash.addFlashAttribute("notice", formats.message("evidence.notice.removed"));
        } else {
            flash.addFlashAttribute("notice", formats.message("evidence.notice.marked"));
        }
        return "redirect:" + address(reading.page(actor, kpi, of, corrected));
    }

    /** Gives the file to people who may see the report. */
    @GetMapping("/staff/evidence/{id:\\d{1,18}}")
    void file(StaffMember actor, @PathVariable long id, HttpServletResponse response) throws IOException {
        Evidence file = reading.file(actor, id);
        Download.setHeaders(response, file.name(), file.file().type(), file.size());
        contents.copy(file.file().contentId(), response.getOutputStream());
    }

    /** A file's name as a message can say it: of a long one its beginning and its end, where the kind is. */
    static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        return length <= MAX_NAME_LENGTH
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MAX_NAME_LENGTH / 2)) + "…"
                        + name.substring(name.offsetByCodePoints(0, length - MAX_NAME_LENGTH / 2 + 1));
    }

    private static String address(Page page) {
        return "/staff/reports/" + page.subject().kpi().kpi().code() + "/evidence"
                + page.subject().query();
    }

    private String show(
            StaffMember actor, String kpi, @Nullable String quarter, @Nullable String correct, Model model) {
        Page page = reading.page(actor, kpi, QuarterParameter.read(quarter), QuarterParameter.read(correct));
        model.addAttribute("page", page);
        model.addAttribute(
                "here", "/staff/reports/" + page.subject().kpi().kpi().code() + "/evidence");
        model.addAttribute(
                "back",
                "/staff/reports/" + page.subject().kpi().kpi().code()
                        + page.subject().query());
        model.addAttribute(
                "heading",
                formats.message(
                        "evidence.page.title",
                        formats.text(page.subject().kpi().kpi().name())));
        return "reporting/evidence-page";
    }
}
