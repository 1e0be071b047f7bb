package planportal.history;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import planportal.accounts.StaffMember;
import planportal.shared.UserFacingException;

/** 操作の記録: who did what, when, from where, and what it changed. */
@Controller
class HistoryController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final HistoryReading reading;
    private final HistoryTable table;

    HistoryController(HistoryReading reading, HistoryTable table) {
        this.reading = reading;
        this.table = table;
    }

    @GetMapping("/staff/history")
    String history(StaffMember actor, @ModelAttribute("query") HistoryQuery query, BindingResult errors, Model model) {
        query.validate(errors);
        model.addAttribute("history", reading.page(actor, query));
        return "history/history";
    }

    /**
     * The history as a file.
     *
     * @throws UserFacingException INVALID, if a day of the query cannot be read
     */
    @GetMapping("/staff/history.csv")
    ResponseEntity<byte[]> csv(StaffMember actor, @ModelAttribute("query") HistoryQuery query, BindingResult errors) {
        query.validate(errors);
        if (errors.hasErrors()) {
            throw UserFacingException.invalid("history.csv.unreadable");
        }
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("history.csv")
                                .build()
                                .toString())
                .body(table.toCsv(reading.all(actor, query)));
    }
}
