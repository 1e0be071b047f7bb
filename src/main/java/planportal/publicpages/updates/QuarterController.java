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
import org.springframework.web.bind.annotation.RequestParam;
import planportal.http.Download;
import planportal.progress.facts.Publication;
import planportal.publicpages.frame.AsOf;
import planportal.shared.Paging;
import planportal.shared.Quarter;
import planportal.shared.UserFacingException;
import planportal.summaries.PublishedSummaries;
import planportal.summaries.SummaryPage;
import planportal.summaries.files.SummaryFiles;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryRequest.Part;

/** 四半期のまとめ: the published quarters as pages and files. */
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
        SummaryPage page = published.overview(quarter(quarter, asOf), locale, asOf.snapshot());
        model.addAttribute("page", page);
        model.addAttribute("parts", List.of(Part.BEHIND, Part.OVERVIEW, Part.MOVED, Part.NOT_REPORTED));
        model.addAttribute("files", files.formats(page.summary()));
        return "publicpages/quarter";
    }

    /** @param page from 1 */
    @GetMapping("/{quarter}/initiatives/{code}")
    String chapter(
            @PathVariable String quarter,
            @PathVariable String code,
            @RequestParam(defaultValue = "1") int page,
            AsOf asOf,
            Locale locale,
            Model model) {
        SummaryPage whole = published.chapter(quarter(quarter, asOf), code, locale, asOf.snapshot());
        List<Summary.Chapter> chapters = whole.summary().chapters();
        Summary.Chapter chapter = chapters.stream()
                .filter(each -> each.overview().code().equals(code))
                .findFirst()
                .orElseThrow();
        Paging paging = paging(chapter, page);
        if (page != paging.number()) {
            throw UserFacingException.notFound("public.quarters.no-chapter");
        }
        model.addAttribute("page", whole);
        model.addAttribute("chapter", chapter.part(paging.offset(), paging.offset() + paging.size()));
        asOf.snapshot()
                .plan()
                .initiatives()
                .filter(initiative -> initiative.code().equals(code))
                .findFirst()
                .ifPresent(initiative -> model.addAttribute("current", initiative.page()));
        model.addAttribute("paging", paging);
        return "publicpages/quarter-chapter";
    }

    @GetMapping("/{quarter}/appendix")
    String appendix(@PathVariable String quarter, AsOf asOf, Locale locale, Model model) {
        model.addAttribute("page", published.appendix(quarter(quarter, asOf), locale, asOf.snapshot()));
        return "publicpages/quarter-appendix";
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
        Summary summary = published
                .overview(quarter(quarter, asOf), locale, asOf.snapshot())
                .summary();
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

    /** How many pages a chapter fills. */
    static int pages(Summary.Chapter chapter) {
        return paging(chapter, 1).pages();
    }

    private static Paging paging(Summary.Chapter chapter, int page) {
        return new Paging(chapter.allKpis().size(), SummaryPage.CHAPTER_SIZE, page);
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
