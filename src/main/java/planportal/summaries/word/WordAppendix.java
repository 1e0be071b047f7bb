package planportal.summaries.word;

import java.util.Arrays;
import java.util.List;
import planportal.shared.Formats;
import planportal.shared.LocalizedText;
import planportal.shared.Today;
import planportal.summaries.model.Correction;
import planportal.summaries.model.Summary;
import planportal.summaries.model.Summary.OwnRule;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryWords;

/** Writes the appendix: definitions and sources, documents, the rating rule, corrections. */
final class WordAppendix {

    private final WordDocument document;
    private final Summary summary;
    private final SummaryWords words;
    private final Formats formats;

    WordAppendix(WordDocument document, Summary summary, SummaryWords words) {
        this.document = document;
        this.summary = summary;
        this.words = words;
        this.formats = words.formats();
    }

    void write() {
        document.heading(2, words.message("summaries.appendix.definitions"));
        document.tableCaption(words.message("summaries.word.table"), words.message("summaries.appendix.definitions"));
        boolean defined = summary.appendix().isDefined();
        WordTable definitions = defined
                ? new WordTable(
                        document,
                        heads(
                                "summaries.kpi",
                                "summaries.appendix.definition",
                                "summaries.appendix.source",
                                "summaries.department"),
                        32,
                        32,
                        18,
                        20)
                : new WordTable(
                        document,
                        heads("summaries.kpi", "summaries.appendix.source", "summaries.department"),
                        42,
                        34,
                        26);
        for (SummaryKpi kpi : summary.kpis()) {
            definitions.row(true).bold(WordChapters.name(kpi, words), null);
            if (defined) {
                definitions.text(words.definition(kpi));
            }
            definitions.text(words.sources(kpi.sources())).text(words.department(kpi.department()));
        }
        definitions.end();
        if (!defined) {
            document.paragraph("Small", words.message("summaries.appendix.no-definitions"));
        }
        document.heading(2, words.message("summaries.appendix.documents"));
        int number = 1;
        for (LocalizedText source : summary.appendix().documents()) {
            document.paragraph(
                    "ListBullet", words.message("summaries.appendix.document", number++, formats.text(source)));
        }
        document.heading(2, words.message("summaries.appendix.rule"));
        words.rule(summary.appendix().rule()).forEach(text -> document.paragraph("Normal", text));
        List<OwnRule> own = summary.appendix().rule().own();
        if (!own.isEmpty()) {
            document.paragraph("Normal", words.message("summaries.appendix.rule.own"));
            own.forEach(each -> document.paragraph(
                    "ListBullet",
                    formats.text(each.label()) + " " + formats.text(each.name()) + " " + words.own(each)));
        }
        corrections("summaries.appendix.before", summary.appendix().before());
        corrections("summaries.appendix.since", summary.appendix().since());
    }

    private void corrections(String title, List<Correction> corrections) {
        document.heading(2, words.message(title));
        if (corrections.isEmpty()) {
            document.paragraph("Normal", words.message("summaries.corrections.none"));
            return;
        }
        document.tableCaption(words.message("summaries.word.table"), words.message(title));
        WordTable table = new WordTable(
                document,
                heads(
                        "summaries.corrections.what",
                        "summaries.form.quarter",
                        "summaries.corrections.subject",
                        "summaries.corrections.before",
                        "summaries.corrections.after",
                        "summaries.corrections.reason",
                        "summaries.corrections.at"),
                24,
                13,
                11,
                17,
                17,
                19,
                13);
        for (Correction correction : corrections) {
            String before = words.before(correction);
            String after = words.after(correction);
            table.row(before.length()
                                    + after.length()
                                    + words.reason(correction).length()
                            < WordChapters.SHORT)
                    .bold(words.whose(correction), null)
                    .text(words.quarter(correction))
                    .text(words.subject(correction))
                    .text(before)
                    .text(after)
                    .text(words.reason(correction))
                    .text(formats.dayShort(Today.at(correction.at())));
        }
        table.end();
    }

    private List<String> heads(String... keys) {
        return Arrays.stream(keys).map(words::message).toList();
    }
}
