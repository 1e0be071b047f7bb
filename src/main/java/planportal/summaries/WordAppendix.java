package planportal.summaries;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import planportal.shared.Formats;
import planportal.shared.LocalizedText;
import planportal.summaries.Summary.Correction;
import planportal.summaries.Summary.OwnRule;

/** The appendix: definitions and sources, documents, the rule, corrections. */
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
        document.heading(2, words.say("summaries.appendix.definitions"));
        document.tableCaption(words.say("summaries.word.table"), words.say("summaries.appendix.definitions"));
        WordTable definitions = new WordTable(document, heads("summaries.kpi", "summaries.appendix.definition",
                "summaries.appendix.source", "summaries.department"), 34, 34, 18, 16);
        for (SummaryKpi kpi : summary.kpis()) {
            definitions.row(true).bold(WordChapters.name(kpi, words), null).text(words.definition(kpi))
                    .text(words.sources(kpi.sources())).text(words.department(kpi.department()));
        }
        document.heading(2, words.say("summaries.appendix.documents"));
        int number = 1;
        for (LocalizedText source : summary.appendix().documents()) {
            document.paragraph("ListBullet", words.say("summaries.appendix.document", number++, formats.text(source)));
        }
        document.heading(2, words.say("summaries.appendix.rule"));
        document.paragraph("Normal", words.rule(summary.appendix().rule()));
        List<OwnRule> own = summary.appendix().rule().own();
        if (!own.isEmpty()) {
            document.paragraph("Normal", words.say("summaries.appendix.rule.own"));
            own.forEach(each -> document.paragraph("ListBullet",
                    formats.text(each.label()) + " " + formats.text(each.name()) + " " + words.own(each)));
        }
        corrections("summaries.appendix.before", summary.appendix().before());
        corrections("summaries.appendix.since", summary.appendix().since());
    }

    private void corrections(String title, List<Correction> corrections) {
        document.heading(2, words.say(title));
        if (corrections.isEmpty()) {
            document.paragraph("Normal", words.say("summaries.corrections.none"));
            return;
        }
        document.tableCaption(words.say("summaries.word.table"), words.say(title));
        WordTable table = new WordTable(document, heads("summaries.kpi", "summaries.form.quarter", "summaries.corrections.before",
                "summaries.corrections.after", "summaries.corrections.reason", "summaries.corrections.at"), 26, 15, 12, 12, 22, 14);
        for (Correction correction : corrections) {
            table.row(words.reason(correction).length() < WordChapters.SHORT)
                    .bold(formats.text(correction.label()) + " " + formats.text(correction.name()), null)
                    .text(formats.quarterShort(correction.quarter())).number(words.value(correction.before(), correction.unit()))
                    .number(words.value(correction.after(), correction.unit())).text(words.reason(correction))
                    .text(formats.dayShort(LocalDate.ofInstant(correction.at(), Formats.ZONE)));
        }
    }

    private List<String> heads(String... keys) {
        return Arrays.stream(keys).map(words::say).toList();
    }
}
