package planportal.publicpages.updates;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import planportal.http.Download;
import planportal.progress.facts.Publication;
import planportal.publicpages.frame.AsOf;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;
import planportal.summaries.PublishedSummaries;
import planportal.summaries.files.SummaryFiles;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryFormat;

/** 四半期のまとめ: each quarter as it was published as a whole, to be read and taken away. */
@Controller
@RequestMapping("/quarters")
class QuarterController {

    private final PublishedSummaries published;
    private final SummaryFiles files;

    QuarterController(PublishedSummaries published, SummaryFiles files) {
        this.published = published;
        this.files = files;
    }

    /** A quarter that was published as a whole. */
    record PublishedQuarter(Quarter quarter, Instant publishedAt) {}

    @GetMapping
    String quarters(AsOf asOf, Model model) {
        List<PublishedQuarter> published = asOf.snapshot().publications().stream()
                .filter(publication -> publication.kind() == Publication.Kind.QUARTER)
                .map(publication ->
                        new PublishedQuarter(Objects.requireNonNull(publication.quarter()), publication.publishedAt()))
                .sorted(Comparator.comparing(PublishedQuarter::quarter).reversed())
                .toList();
        model.addAttribute("quarters", published);
        return "publicpages/quarters";
    }

    @GetMapping("/{quarter:[^.]+}")
    String quarter(@PathVariable String quarter, AsOf asOf, Locale locale, Model model) {
        PublishedSummaries.Whole whole = whole(quarter, asOf, locale);
        model.addAttribute("summary", whole.summary());
        model.addAttribute("words", whole.words());
        model.addAttribute("formats", files.formats(whole.summary()));
        return "publicpages/quarter";
    }

    @GetMapping("/{quarter:[^.]+?}{ending:(?:-initiatives)?[.][a-z]+}")
    @Nullable
    String file(
            @PathVariable String quarter,
            @PathVariable String ending,
            AsOf asOf,
            Locale locale,
            Model model,
            HttpServletResponse response)
            throws IOException {
        SummaryFormat format = files.format(ending);
        Summary summary = whole(quarter, asOf, locale).summary();
        List<SummaryFormat> roomy = files.formats(summary);
        if (!roomy.contains(format)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("quarter", summary.quarter());
            model.addAttribute("format", format);
            model.addAttribute("formats", roomy);
            return "publicpages/quarter-too-large";
        }
        try (PublishedSummaries.OpenedFile file = published.open(summary.quarter(), locale, format, asOf.snapshot())) {
            Download.setHeaders(response, file.name(), format.mediaType().toString(), file.size());
            file.content().transferTo(response.getOutputStream());
        }
        return null;
    }

    private PublishedSummaries.Whole whole(String quarter, AsOf asOf, Locale locale) {
        return published.whole(quarter(quarter, asOf), locale, asOf.snapshot());
    }

    private static Quarter quarter(String text, AsOf asOf) {
        Quarter quarter;
        try {
            quarter = Quarter.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw UserFacingException.invalid("summaries.unreadable-quarter");
        }
        if (asOf.snapshot().publicationOf(quarter).isEmpty()) {
            throw UserFacingException.notFound("public.quarters.not-published");
        }
        return quarter;
    }
}
