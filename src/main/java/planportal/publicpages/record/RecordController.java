package planportal.publicpages.record;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import planportal.http.Download;
import planportal.progress.Snapshot;
import planportal.publicpages.frame.AsOf;
import planportal.seals.Seal;
import planportal.seals.Seals;
import planportal.shared.Paging;
import planportal.shared.UserFacingException;

/** The chain of seals, up to the publication that the page shows. */
@Controller
class RecordController {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader("seal", "publication", "sealed_at", "format", "content", "previous", "head")
            .get();

    private final Seals seals;

    RecordController(Seals seals) {
        this.seals = seals;
    }

    @GetMapping("/about/record")
    String record(@RequestParam(defaultValue = "1") int page, AsOf asOf, Model model) {
        if (page < 1) {
            throw UserFacingException.invalid();
        }
        long newest = asOf.snapshot().publication().number();
        Paging paging = paging(seals, asOf.snapshot(), page);
        model.addAttribute("seals", seals.upTo(newest, paging.offset(), paging.size()));
        model.addAttribute("paging", paging);
        return "publicpages/record";
    }

    @GetMapping("/about/record.csv")
    void file(AsOf asOf, HttpServletResponse response) throws IOException {
        StringWriter text = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(text, FORMAT)) {
            for (Seal seal : seals.allUpTo(asOf.snapshot().publication().number())) {
                csv.printRecord(
                        seal.number(),
                        seal.publication(),
                        seal.sealedAt(),
                        seal.format(),
                        seal.content(),
                        seal.previous(),
                        seal.head());
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Download.setHeaders(response, "record.csv", "text/csv;charset=UTF-8", bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** The pages of the list that shows what is public in {@code snapshot}. */
    static Paging paging(Seals seals, Snapshot snapshot, int page) {
        return Paging.of((int) seals.countUpTo(snapshot.publication().number()), page);
    }
}
