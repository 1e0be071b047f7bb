package planportal.summaries;

import static planportal.summaries.ExcelCell.day;
import static planportal.summaries.ExcelCell.figure;
import static planportal.summaries.ExcelCell.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.shared.Formats;
import planportal.shared.LocalizedText;
import planportal.summaries.ExcelCell.Look;
import planportal.summaries.Summary.Correction;
import planportal.summaries.Summary.Measured;
import planportal.summaries.Summary.OwnRule;
import planportal.summaries.Summary.Subject;
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
        boolean defined = summary.appendix().isDefined();
        ExcelSheet sheet = defined ? book.sheet(words.say("summaries.appendix.definitions"), 8, 36, 56, 18, 18)
                : book.sheet(words.say("summaries.appendix.definitions"), 8, 52, 36, 24);
        sheet.title(words.say("summaries.appendix.definitions"));
        List<String> heads = heads("summaries.excel.code", "summaries.kpi", "summaries.appendix.definition",
                "summaries.appendix.source", "summaries.department");
        if (!defined) {
            sheet.lead(words.say("summaries.appendix.no-definitions"));
        }
        sheet.head(leftOut(heads, defined), NAMES);
        for (SummaryKpi kpi : summary.kpis()) {
            sheet.row(leftOut(List.of(code(kpi.label()), name(kpi.name()), text(words.definition(kpi)),
                    text(words.sources(kpi.sources())), text(words.department(kpi.department()))), defined), NAMES);
        }
        sheet.filter(defined ? 5 : 4);
    }

    /** The columns without that of definitions, where there is none. */
    private static <T> List<T> leftOut(List<T> columns, boolean defined) {
        List<T> left = new ArrayList<>(columns);
        if (!defined) {
            left.remove(NAMES);
        }
        return left;
    }

    private void rule() {
        ExcelSheet sheet = book.sheet(words.say("summaries.appendix.rule"), 8, 56, 56);
        sheet.title(words.say("summaries.appendix.rule"));
        words.rule(summary.appendix().rule()).forEach(sheet::lead);
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
        ExcelSheet sheet = book.sheet(name, 8, 32, 16, 11, 24, 24, 8, 34, 16);
        sheet.title(name);
        sheet.lead(title);
        if (corrections.isEmpty()) {
            sheet.lead(words.say("summaries.corrections.none"));
            return;
        }
        sheet.head(heads("summaries.excel.code", "summaries.kpi", "summaries.form.quarter", "summaries.corrections.subject",
                "summaries.corrections.before", "summaries.corrections.after", "summaries.column.unit", "summaries.corrections.reason",
                "summaries.corrections.at"), NAMES);
        for (Correction correction : corrections) {
            sheet.row(List.of(code(correction.label()), name(correction.name()),
                    text(words.quarter(correction)), text(words.subject(correction)),
                    value(correction.before(), words.before(correction)), value(correction.after(), words.after(correction)),
                    text(correction.subject() == Subject.VALUE ? formats.text(correction.unit()) : ""),
                    text(words.reason(correction)),
                    day(LocalDate.ofInstant(correction.at(), Formats.ZONE), words.say("summaries.excel.day-format"))), NAMES);
        }
        sheet.filter(9);
    }

    private static ExcelCell value(@Nullable Value value, String said) {
        return value instanceof Measured measured && measured.figure() != null ? figure(measured.figure()) : text(said);
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
