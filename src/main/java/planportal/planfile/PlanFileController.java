package planportal.planfile;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
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
import planportal.planfile.FileText.Unreadable;
import planportal.planfile.PlanLoading.Review;
import planportal.shared.Formats;

/** 計画: the plans of the database, and a new one from a file. */
@Controller
@RequestMapping("/admin/plans")
class PlanFileController {

    private static final String LIST = "redirect:/admin/plans";
    private static final String FILE = "/files/{id:\\d{1,18}}";
    private static final String EXAMPLE = "example-plan.yaml";
    private static final String EXAMPLE_VALUES = "example-values.csv";
    private static final int MAX_NAME_LENGTH = 200;

    private final PlanLoading loading;
    private final Formats formats;

    PlanFileController(PlanLoading loading, Formats formats) {
        this.loading = loading;
        this.formats = formats;
    }

    @GetMapping
    String plans(StaffMember actor, Model model) {
        return show(actor, null, model);
    }

    @PostMapping
    String send(StaffMember actor, @RequestParam(required = false) @Nullable MultipartFile file, Model model)
            throws IOException {
        if (file == null
                || file.getOriginalFilename() == null
                || file.getOriginalFilename().isEmpty()) {
            return show(actor, "missing", model);
        }
        try {
            // The content of a file that is too large is not read.
            byte[] content = file.getSize() > FileText.MAX_SIZE ? new byte[FileText.MAX_SIZE + 1] : file.getBytes();
            return "redirect:/admin/plans/files/" + loading.store(actor, nameOf(file.getOriginalFilename()), content);
        } catch (Unreadable e) {
            return show(actor, e.key(), model);
        }
    }

    @GetMapping("/form")
    String form(StaffMember actor, Model model) {
        loading.requireAdministrator(actor);
        model.addAttribute("parts", Fields.values());
        return "planfile/form";
    }

    @GetMapping("/" + EXAMPLE)
    ResponseEntity<Resource> example(StaffMember actor) {
        return download(actor, EXAMPLE, "application/yaml;charset=UTF-8");
    }

    /** Values of the example plan's KPIs, to be sent as a file of past values once it is loaded. */
    @GetMapping("/" + EXAMPLE_VALUES)
    ResponseEntity<Resource> exampleValues(StaffMember actor) {
        return download(actor, EXAMPLE_VALUES, "text/csv;charset=UTF-8");
    }

    private ResponseEntity<Resource> download(StaffMember actor, String file, String type) {
        loading.requireAdministrator(actor);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(file).build().toString())
                .body(new ClassPathResource("planfile/" + file));
    }

    @GetMapping(FILE)
    String review(StaffMember actor, @PathVariable long id, Model model) {
        Review review = loading.review(actor, id);
        model.addAttribute("proposal", review.proposal());
        // The model attribute "content" is taken: the layout uses it for the page itself.
        Verdict verdict = review.verdict();
        model.addAttribute("made", verdict != null && verdict.loadable() ? verdict : null);
        model.addAttribute("errors", ProblemView.of(verdict == null ? List.of() : verdict.errors(), formats));
        model.addAttribute("warnings", ProblemView.of(verdict == null ? List.of() : verdict.warnings(), formats));
        model.addAttribute("most", ProblemView.SHOWN);
        return "planfile/file";
    }

    @PostMapping(FILE + "/load")
    String load(
            StaffMember actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String sha256,
            RedirectAttributes flash) {
        Optional<String> slug = loading.load(actor, id, sha256);
        if (slug.isEmpty()) {
            flash.addFlashAttribute("refused", true);
            return "redirect:/admin/plans/files/" + id;
        }
        flash.addFlashAttribute("notice", formats.message("planfile.notice.loaded", slug.get()));
        return LIST;
    }

    @PostMapping(FILE + "/discard")
    String discard(StaffMember actor, @PathVariable long id, RedirectAttributes flash) {
        loading.discard(actor, id);
        flash.addFlashAttribute("notice", formats.message("planfile.notice.discarded"));
        return LIST;
    }

    /**
     * Shows the list of plans.
     *
     * @param refused why the uploaded file was refused; null if none was uploaded
     */
    private String show(StaffMember actor, @Nullable String refused, Model model) {
        model.addAttribute("overview", loading.overview(actor));
        model.addAttribute("refused", refused);
        model.addAttribute("failed", refused != null);
        model.addAttribute("days", PlanProposals.LIFETIME.toDays());
        model.addAttribute("megabytes", FileText.MAX_SIZE / 1024 / 1024);
        return "planfile/plans";
    }

    /** The file name without the path that some browsers add. */
    private static String nameOf(String sent) {
        String name = Problems.shortened(sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1));
        return name.isEmpty() ? "plan.yaml" : name.substring(0, Math.min(name.length(), MAX_NAME_LENGTH));
    }
}
