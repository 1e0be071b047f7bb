package planportal.summaries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void saysEveryFigureOfTheSummary(String language) throws IOException {
        Summary summary = whole(language);
        SummaryWords words = files.words(summary);

        String text = text(pdf(summary));

        assertThat(text).contains(squeeze(words.title(summary)), squeeze(words.state(summary.cover())));
        for (SummaryKpi kpi : summary.kpis()) {
            assertThat(text).as(kpi.code()).contains(squeeze(words.formats().text(kpi.label()) + words.formats().text(kpi.name())),
                    squeeze(words.actualHeading(kpi.kind()) + words.actual(kpi)), squeeze(words.baseline(kpi)),
                    squeeze(words.target(kpi) + words.targetWhen(kpi)));
            if (kpi.result() != null && kpi.result().progress() != null) {
                assertThat(text).as(kpi.code()).contains(squeeze(words.progressHeading(kpi) + words.percent(kpi.result().progress())));
            }
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
        byte[] pdf = pdf(whole("ja"));

        assertThat(violations(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
        assertThat(violations(pdf, PDFAFlavour.PDFA_2_A)).isEmpty();
    }

    @Tag("slow")
    @Test
    void keepsToThemInEnglishAndWithWhatIsLongLargeOrRare() throws Exception {
        byte[] pdf = pdf(SummaryExtremes.of(composition.compose(new SummaryRequest(Q3, Basis.AS_PUBLISHED, Set.of("3"), Set.of(),
                EnumSet.allOf(Part.class), Locale.ENGLISH), snapshots.current())));

        assertThat(violations(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
        assertThat(violations(pdf, PDFAFlavour.PDFA_2_A)).isEmpty();
    }

    /** A quarter without reports, and what is as long, as large or as rare as it can be. */
    @Test
    void setsWhatIsEmptyLongLargeOrRare() throws IOException {
        Summary empty = composition.compose(SummaryRequest.whole(Quarter.of(2023, 4), Locale.JAPANESE), snapshots.current());
        Summary nothing = new Summary(empty.request(), empty.cover(), List.of(), List.of(), List.of(), List.of(), List.of(),
                new Summary.Appendix(List.of(), Map.of(), List.of(), empty.appendix().rule(), List.of(), List.of()));

        assertThat(text(pdf(empty))).contains("この四半期の報告は、まだありません。");
        assertThat(text(pdf(nothing))).contains("動きのあった指標はありません。", "遅れている指標はありません。", "未報告の指標はありません。");
        String text = text(pdf(SummaryExtremes.of(whole("ja"))));
        assertThat(text).contains("髙﨑①㎡".repeat(50), SummaryExtremes.WORD, "1,000,000,000", "避難〓訓練", "「〓」は、この文書の書体にない文字");
        assertThat(text.split("住民の参加が増え、効果がありました。")).as("nothing of a long comment is lost").hasSizeGreaterThan(200);
    }

    private static List<String> violations(byte[] pdf, PDFAFlavour flavour) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            return result.getTestAssertions().stream().filter(each -> each.getStatus() != TestAssertion.Status.PASSED)
                    .map(each -> each.getRuleId() + " " + each.getMessage() + " " + each.getLocation()).limit(10).toList();
        }
    }
}
