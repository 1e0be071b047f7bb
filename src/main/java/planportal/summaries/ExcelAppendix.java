package planportal.summaries;

import static planportal.summaries.ExcelCell.day;
import static planportal.summaries.ExcelCell.figure;
import static planportal.summaries.ExcelCell.text;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.shared.Formats;
import planportal.shared.LocalizedText;
import planportal.summaries.ExcelCell.Look;
import planportal.summaries.Summary.Correction;
import planportal.summaries.Summary.OwnRule;
import planportal.summaries.Summary.Value;

/** The appendix: definitions and sources, the rule, corrections. */
final class ExcelAppendix {

    private static final int NAMES = 2;

    private final ExcelBook book;
    private final Summary summary;
    private final SummaryWords words;
    private final Formats formats;

    ExcelAppendix(ExcelBook book, Summary summary, SummaryWords words) {
        this.book = book;
        this.summary = summary;
        this.words = words;
        this.formats = words.formats();
    }

    void write() {
        definitions();
        rule();
        corrections(words.say("summaries.excel.before"), words.say("summaries.appendix.before"), summary.appendix().before());
        corrections(words.say("summaries.excel.since"), words.say("summaries.appendix.since"), summary.appendix().since());
    }

    private void definitions() {
        ExcelSheet sheet = book.sheet(words.say("summaries.appendix.definitions"), 8, 36, 56, 18, 18);
        sheet.title(words.say("summaries.appendix.definitions"));
        sheet.head(heads("summaries.excel.code", "summaries.kpi", "summaries.appendix.definition",
                "summaries.appendix.source", "summaries.department"), NAMES);
        for (SummaryKpi kpi : summary.kpis()) {
            sheet.row(List.of(code(kpi.label()), name(kpi.name()), text(words.definition(kpi)),
                    text(words.sources(kpi.sources())), text(words.department(kpi.department()))), NAMES);
        }
        sheet.filter(5);
    }

    private void rule() {
        ExcelSheet sheet = book.sheet(words.say("summaries.appendix.rule"), 8, 56, 56);
        sheet.title(words.say("summaries.appendix.rule"));
        sheet.lead(words.rule(summary.appendix().rule()));
        sheet.gap();
        List<OwnRule> own = summary.appendix().rule().own();
        if (!own.isEmpty()) {
            sheet.section(words.say("summaries.appendix.rule.own"));
            for (OwnRule each : own) {
                sheet.row(List.of(code(each.label()), name(each.name()), text(words.own(each))), NAMES);
            }
            sheet.gap();
        }
        sheet.section(words.say("summaries.appendix.documents"));
        int number = 1;
        for (LocalizedText document : summary.appendix().documents()) {
            sheet.lead(words.say("summaries.appendix.document", number++, formats.text(document)));
        }
    }

    private void corrections(String name, String title, List<Correction> corrections) {
        ExcelSheet sheet = book.sheet(name, 8, 36, 16, 12, 12, 8, 36, 16);
        sheet.title(name);
        sheet.lead(title);
        if (corrections.isEmpty()) {
            sheet.lead(words.say("summaries.corrections.none"));
            return;
        }
        sheet.head(heads("summaries.excel.code", "summaries.kpi", "summaries.form.quarter", "summaries.corrections.before",
                "summaries.corrections.after", "summaries.column.unit", "summaries.corrections.reason",
                "summaries.corrections.at"), NAMES);
        for (Correction correction : corrections) {
            sheet.row(List.of(code(correction.label()), name(correction.name()),
                    text(formats.quarterShort(correction.quarter())), value(correction.before(), correction),
                    value(correction.after(), correction), text(formats.text(correction.unit())),
                    text(words.reason(correction)),
                    day(LocalDate.ofInstant(correction.at(), Formats.ZONE), words.say("summaries.excel.day-format"))), NAMES);
        }
        sheet.filter(8);
    }

    private ExcelCell value(@Nullable Value value, Correction correction) {
        return value == null || value.figure() == null ? text(words.value(value, correction.unit())) : figure(value.figure());
    }

    private List<String> heads(String... keys) {
        return Arrays.stream(keys).map(words::say).toList();
    }

    private ExcelCell code(LocalizedText label) {
        return text(formats.text(label));
    }

    private ExcelCell name(LocalizedText name) {
        return text(formats.text(name)).as(Look.NAME);
    }
}
