package planportal.summaries.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import planportal.progress.Snapshots;
import planportal.shared.Quarter;
import planportal.summaries.SummaryExtremes;
import planportal.summaries.WrittenFiles;
import planportal.summaries.files.SummaryFiles;
import planportal.summaries.model.Progress;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryComposition;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryRequest;
import planportal.summaries.model.SummaryRequest.Basis;
import planportal.summaries.model.SummaryRequest.Part;
import planportal.summaries.model.SummaryWords;
import planportal.testing.PortalTest;

/** The summary as PDF says what the summary says, to everybody. */
@PortalTest
@Transactional
class SummaryPdfTest {

    private static final Quarter Q3 = Quarter.of(2023, 3);

    @Autowired
    private SummaryComposition composition;

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private SummaryFiles files;

    private Summary whole(String language) {
        return composition.compose(SummaryRequest.whole(Q3, Locale.forLanguageTag(language)), snapshots.current());
    }

    private byte[] pdf(Summary summary) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.write(summary, SummaryFormat.PDF, out);
        return out.toByteArray();
    }

    /** Lines break anywhere in Japanese: the text is compared without space. */
    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return squeeze(new PDFTextStripper().getText(document));
        }
    }

    private static String squeeze(String text) {
        return text.replaceAll("\\s", "");
    }

    private Summary rare() {
        return SummaryExtremes.of(composition.compose(WrittenFiles.RARE, snapshots.current()));
    }

    @Test
    void containsEveryFigureOfTheSummary() throws IOException {
        Summary summary = whole("ja");
        SummaryWords words = files.words(summary);

        String text = text(WrittenFiles.of(files, summary, SummaryFormat.PDF));

        assertThat(text).contains(squeeze(words.title(summary)), squeeze(words.state(summary.cover())));
        assertThat(text)
                .contains(
                        squeeze(words.formats().quarterInFull(Q3)),
                        squeeze(words.sentence(summary.cover().standing(), null)),
                        squeeze(words.message("summaries.print.charts")));
        assertThat(words.rule(summary.appendix().rule()))
                .allSatisfy(rule -> assertThat(text).contains(squeeze(rule)));
        for (SummaryKpi kpi : summary.kpis()) {
            assertThat(text)
                    .as(kpi.code())
                    .contains(
                            squeeze(words.formats().text(kpi.label())
                                    + words.formats().text(kpi.name())),
                            squeeze(words.actualHeading(kpi.kind()) + words.actual(kpi)),
                            squeeze(words.baseline(kpi)),
                            squeeze(words.target(kpi)
                                    + (kpi.targets().isEmpty()
                                            ? words.message("summaries.baseline")
                                            : words.targetWhen(kpi))));
            if (kpi.reported() != null && kpi.reported().comment() != null) {
                assertThat(text).as(kpi.code()).contains(squeeze(kpi.reported().comment()));
            }
        }
        for (Summary.Overview overview : summary.overview()) {
            assertThat(text)
                    .contains(
                            squeeze(words.title(overview)),
                            squeeze(words.percent(overview.standing().mean())));
        }
    }

    /** What belongs together is not torn apart by a page’s end, and no page is nearly empty. */
    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void keepsTogetherWhatBelongsTogether(String language) throws IOException {
        Summary summary = whole(language);
        SummaryWords words = files.words(summary);

        List<Page> pages = Page.of(WrittenFiles.of(files, summary, SummaryFormat.PDF));

        for (SummaryKpi kpi : summary.kpis()) {
            String comment = kpi.reported() == null || kpi.reported().comment() == null
                    ? ""
                    : kpi.reported().comment();
            assertThat(pages)
                    .as(kpi.code())
                    .anyMatch(page -> page.has(words.formats().text(kpi.label())
                                    + words.formats().text(kpi.name()))
                            && page.has(words.actualHeading(kpi.kind()) + words.actual(kpi))
                            && page.has(comment));
        }
        for (Summary.Behind behind : summary.behind()) {
            assertThat(pages)
                    .as(behind.kpi().code())
                    .anyMatch(page -> page.has(words.formats().text(behind.kpi().name()))
                            && page.has(
                                    words.progressHeading(behind.kpi()) + words.progressAgainstExpected(behind.kpi()))
                            && page.has(words.message("summaries.behind.why")
                                    + behind.kpi().reported().comment())
                            && (behind.narrative() == null
                                    || page.has(words.message("summaries.behind.measure")
                                            + behind.narrative().outlook())));
        }
        summary.chapters().stream()
                .flatMap(chapter -> chapter.measures().stream())
                .filter(measure -> measure.narrative() != null)
                .forEach(measure -> assertThat(pages)
                        .as(measure.code())
                        .anyMatch(page -> page.has(words.title(measure)
                                        + words.message("summaries.narrative.situation")
                                        + measure.narrative().situation())
                                && page.has(words.message("summaries.narrative.outlook")
                                        + measure.narrative().outlook())));
        assertThat(pages.subList(2, pages.size()))
                .as("after cover and contents")
                .allSatisfy(page -> assertThat(page.filled).isGreaterThan(0.4));
    }

    /** A table that ends at the foot of the last page makes no other page. */
    @Test
    void hasNoEmptyLastPage() throws IOException {
        SummaryRequest few = new SummaryRequest(
                Q3,
                SummaryRequest.Basis.AS_PUBLISHED,
                Set.of(),
                Set.of(),
                EnumSet.of(SummaryRequest.Part.BEHIND, SummaryRequest.Part.NOT_REPORTED),
                Locale.ENGLISH);

        List<Page> pages = Page.of(pdf(composition.compose(few, snapshots.current())));

        assertThat(pages)
                .hasSizeGreaterThan(2)
                .allSatisfy(
                        page -> assertThat(page.filled).as("more than its head").isGreaterThan(0.1));
    }

    /**
     * @param text   without space
     * @param filled how far down the page its text reaches, from 0 to 1, page number apart
     */
    private record Page(String text, double filled) {

        private boolean has(String words) {
            return text.contains(squeeze(words));
        }

        private static List<Page> of(byte[] pdf) throws IOException {
            List<Page> pages = new ArrayList<>();
            try (PDDocument document = Loader.loadPDF(pdf)) {
                for (int number = 1; number <= document.getNumberOfPages(); number++) {
                    double[] lowest = new double[1];
                    PDFTextStripper stripper = new PDFTextStripper() {
                        @Override
                        protected void processTextPosition(TextPosition position) {
                            double down = position.getYDirAdj() / position.getPageHeight();
                            lowest[0] = down < 0.935 ? Math.max(lowest[0], down) : lowest[0];
                            super.processTextPosition(position);
                        }
                    };
                    stripper.setStartPage(number);
                    stripper.setEndPage(number);
                    pages.add(new Page(squeeze(stripper.getText(document)), lowest[0]));
                }
            }
            return pages;
        }
    }

    @Tag("slow")
    @Test
    void conformsToPdfUaAndPdfA() throws Exception {
        assertThat(violations(WrittenFiles.of(files, whole("ja"), SummaryFormat.PDF)))
                .isEmpty();
    }

    @Tag("slow")
    @Test
    void conformsInEnglishAndWithExtremeContent() throws Exception {
        assertThat(violations(WrittenFiles.of(files, rare(), SummaryFormat.PDF)))
                .isEmpty();
    }

    @Test
    void printsExtremeContent() throws IOException {
        String text = text(WrittenFiles.of(files, rare(), SummaryFormat.PDF));

        assertThat(text)
                .contains(
                        "髙﨑①㎡".repeat(50),
                        SummaryExtremes.WORD,
                        "1,000,000,000",
                        "避難〓訓練",
                        squeeze("“〓” stands for"),
                        squeeze("Comments, narratives and the outcomes that the plan names are in Japanese"),
                        squeeze("Q3 of FY2023 (Reiwa 5), October–December 2023"));
        assertThat(text.split("住民の参加が増え、効果がありました。"))
                .as("nothing of a long comment is lost")
                .hasSizeGreaterThan(200);
    }

    /** A quarter without reports, and a summary of nothing at all. */
    @Test
    void printsEmptyContent() throws IOException {
        Summary empty = composition.compose(
                new SummaryRequest(
                        Quarter.of(2023, 4),
                        Basis.AS_PUBLISHED,
                        Set.of("5"),
                        Set.of("farming"),
                        EnumSet.allOf(Part.class),
                        Locale.JAPANESE),
                snapshots.current());
        Summary nothing = new Summary(
                empty.request(),
                empty.cover(),
                List.of(),
                new Summary.Highlights(List.of(), List.of(), List.of()),
                List.of(),
                new Summary.Appendix(
                        List.of(), Map.of(), List.of(), empty.appendix().rule(), List.of(), List.of()),
                List.of());

        assertThat(text(pdf(empty))).contains("この四半期の報告は、まだありません。");
        assertThat(text(pdf(nothing))).contains("動きのあった指標はありません。", "遅れている指標はありません。", "未報告の指標はありません。");
    }

    /** A file that nobody wants any more is not set to its end. */
    @Test
    void stopsOnCancellation() {
        List<Integer> told = new ArrayList<>();
        Progress progress = percent -> {
            told.add(percent);
            if (percent > 10) {
                throw new Progress.Cancelled();
            }
        };
        Summary summary = composition.compose(
                new SummaryRequest(
                        Q3, Basis.AS_PUBLISHED, Set.of("5"), Set.of(), EnumSet.allOf(Part.class), Locale.JAPANESE),
                snapshots.current());

        assertThatThrownBy(() -> files.write(summary, SummaryFormat.PDF, OutputStream.nullOutputStream(), progress))
                .isInstanceOf(Progress.Cancelled.class);

        assertThat(told).isSorted();
        assertThat(told.get(told.size() - 1))
                .as("while charts are placed, before any page is drawn")
                .isBetween(11, 60);
    }

    private static List<String> violations(byte[] pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        List<PDFAFlavour> both = List.of(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A);
        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_A);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(both)) {
            List<ValidationResult> results = validator.validateAll(parser);
            assertThat(results).extracting(ValidationResult::getPDFAFlavour).containsExactlyInAnyOrderElementsOf(both);
            assertThat(results)
                    .allSatisfy(
                            result -> assertThat(result.getTotalAssertions()).isGreaterThan(1000));
            return results.stream()
                    .flatMap(result -> result.getTestAssertions().stream())
                    .filter(each -> each.getStatus() != TestAssertion.Status.PASSED)
                    .map(each -> each.getRuleId() + " " + each.getMessage() + " " + each.getLocation())
                    .limit(10)
                    .toList();
        }
    }
}
