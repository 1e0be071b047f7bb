package planportal.summaries;

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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
import planportal.summaries.SummaryRequest.Basis;
import planportal.summaries.SummaryRequest.Part;
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
    void saysEveryFigureOfTheSummary() throws IOException {
        Summary summary = whole("ja");
        SummaryWords words = files.words(summary);

        String text = text(WrittenFiles.of(files, summary, SummaryFormat.PDF));

        assertThat(text).contains(squeeze(words.title(summary)), squeeze(words.state(summary.cover())));
        for (SummaryKpi kpi : summary.kpis()) {
            assertThat(text).as(kpi.code()).contains(squeeze(words.formats().text(kpi.label()) + words.formats().text(kpi.name())),
                    squeeze(words.actualHeading(kpi.kind()) + words.actual(kpi)), squeeze(words.baseline(kpi)),
                    squeeze(words.target(kpi) + words.targetWhen(kpi)));
            if (kpi.reported() != null && kpi.reported().comment() != null) {
                assertThat(text).as(kpi.code()).contains(squeeze(kpi.reported().comment()));
            }
        }
        for (Summary.Overview overview : summary.overview()) {
            assertThat(text).contains(squeeze(words.title(overview)), squeeze(words.percent(overview.standing().mean())));
        }
    }

    @Tag("slow")
    @Test
    void keepsToTheStandardsForAccessibleAndForArchivedDocuments() throws Exception {
        assertThat(violations(WrittenFiles.of(files, whole("ja"), SummaryFormat.PDF))).isEmpty();
    }

    @Tag("slow")
    @Test
    void keepsToThemInEnglishAndWithWhatIsLongLargeOrRare() throws Exception {
        assertThat(violations(WrittenFiles.of(files, rare(), SummaryFormat.PDF))).isEmpty();
    }

    @Test
    void setsWhatIsLongLargeOrRare() throws IOException {
        String text = text(WrittenFiles.of(files, rare(), SummaryFormat.PDF));

        assertThat(text).contains("髙﨑①㎡".repeat(50), SummaryExtremes.WORD, "1,000,000,000", "避難〓訓練", squeeze("“〓” stands for"));
        assertThat(text.split("住民の参加が増え、効果がありました。")).as("nothing of a long comment is lost").hasSizeGreaterThan(200);
    }

    /** A quarter without reports, and a summary of nothing at all. */
    @Test
    void setsWhatIsEmpty() throws IOException {
        Summary empty = composition.compose(new SummaryRequest(Quarter.of(2023, 4), Basis.AS_PUBLISHED, Set.of("5"), Set.of(),
                EnumSet.allOf(Part.class), Locale.JAPANESE), snapshots.current());
        Summary nothing = new Summary(empty.request(), empty.cover(), List.of(), List.of(), List.of(), List.of(), List.of(),
                new Summary.Appendix(List.of(), Map.of(), List.of(), empty.appendix().rule(), List.of(), List.of()));

        assertThat(text(pdf(empty))).contains("この四半期の報告は、まだありません。");
        assertThat(text(pdf(nothing))).contains("動きのあった指標はありません。", "遅れている指標はありません。", "未報告の指標はありません。");
    }

    /** A file that nobody wants any more is not set to its end. */
    @Test
    void stopsWhileItIsSetOnceItIsCancelled() {
        List<Integer> told = new ArrayList<>();
        Progress progress = percent -> {
            told.add(percent);
            if (percent > 10) {
                throw new Progress.Cancelled();
            }
        };
        Summary summary = composition.compose(new SummaryRequest(Q3, Basis.AS_PUBLISHED, Set.of("5"), Set.of(),
                EnumSet.allOf(Part.class), Locale.JAPANESE), snapshots.current());

        assertThatThrownBy(() -> files.write(summary, SummaryFormat.PDF, OutputStream.nullOutputStream(), progress))
                .isInstanceOf(Progress.Cancelled.class);

        assertThat(told).isSorted();
        assertThat(told.get(told.size() - 1)).as("while charts are placed, before any page is drawn").isBetween(11, 60);
    }

    private static List<String> violations(byte[] pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        List<PDFAFlavour> both = List.of(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_2_A);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(both)) {
            List<ValidationResult> results = validator.validateAll(parser);
            assertThat(results).extracting(ValidationResult::getPDFAFlavour).containsExactlyInAnyOrderElementsOf(both);
            assertThat(results).allSatisfy(result -> assertThat(result.getTotalAssertions()).isGreaterThan(1000));
            return results.stream().flatMap(result -> result.getTestAssertions().stream())
                    .filter(each -> each.getStatus() != TestAssertion.Status.PASSED)
                    .map(each -> each.getRuleId() + " " + each.getMessage() + " " + each.getLocation()).limit(10).toList();
        }
    }
}
