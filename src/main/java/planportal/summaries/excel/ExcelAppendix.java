package planportal.summaries.excel;

import static planportal.summaries.excel.ExcelCell.day;
import static planportal.summaries.excel.ExcelCell.figure;
import static planportal.summaries.excel.ExcelCell.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import planportal.shared.Formats;
import planportal.shared.LocalizedText;
import planportal.shared.Today;
import planportal.summaries.excel.ExcelCell.Look;
import planportal.summaries.model.Correction;
import planportal.summaries.model.Correction.Subject;
import planportal.summaries.model.Correction.Value;
import planportal.summaries.model.Summary;
import planportal.summaries.model.Summary.OwnRule;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryKpi.MeasuredValue;
import planportal.summaries.model.SummaryWords;

/** Writes the appendix: definitions and sources, the rating rule, corrections. */
final class ExcelAppendix {

    private static final int NAMES = 2;
    private static final double[] CORRECTIONS = {7, 24, 10, 13, 10, 19, 19, 8, 28, 16};

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
        if (!summary.appendix().before().isEmpty()
                || !summary.appendix().since().isEmpty()) {
            ExcelSheet sheet = book.sheet(
                    words.message("summaries.excel.corrections"), ExcelLines.widths(correctionHeads(), CORRECTIONS));
            sheet.title(words.message("summaries.excel.corrections"));
            countCorrections(sheet);
            corrections(sheet);
        }
    }

    private void definitions() {
        boolean defined = summary.appendix().isDefined();
        ExcelSheet sheet = defined
                ? book.sheet(words.message("summaries.appendix.definitions"), 7, 30, 46, 18, 16)
                : book.sheet(words.message("summaries.appendix.definitions"), 7, 42, 36, 24);
        sheet.title(words.message("summaries.appendix.definitions"));
        List<String> heads = heads(
                "summaries.excel.code",
                "summaries.kpi",
                "summaries.appendix.definition",
                "summaries.appendix.source",
                "summaries.department");
        if (!defined) {
            sheet.lead(words.message("summaries.appendix.no-definitions"));
        }
        sheet.head(withoutDefinitions(heads, defined), NAMES);
        for (SummaryKpi kpi : summary.kpis()) {
            sheet.row(
                    withoutDefinitions(
                            List.of(
                                    code(kpi.label()),
                                    name(kpi.name()),
                                    text(words.definition(kpi)),
                                    text(words.sources(kpi.sources())),
                                    text(words.department(kpi.department()))),
                            defined),
                    NAMES);
        }
        sheet.filter(defined ? 5 : 4);
    }

    /** The columns without the definitions, if there are none. */
    private static <T> List<T> withoutDefinitions(List<T> columns, boolean defined) {
        List<T> left = new ArrayList<>(columns);
        if (!defined) {
            left.remove(NAMES);
        }
        return left;
    }

    private void rule() {
        ExcelSheet sheet = book.sheet(words.message("summaries.appendix.rule"), 8, 48, 48);
        sheet.title(words.message("summaries.appendix.rule"));
        words.rule(summary.appendix().rule()).forEach(sheet::lead);
        sheet.gap();
        List<OwnRule> own = summary.appendix().rule().own();
        if (!own.isEmpty()) {
            sheet.section(words.message("summaries.appendix.rule.own"));
            for (OwnRule each : own) {
                sheet.row(List.of(code(each.label()), name(each.name()), text(words.own(each))), NAMES);
            }
            sheet.gap();
        }
        sheet.section(words.message("summaries.appendix.documents"));
        int number = 1;
        for (LocalizedText document : summary.appendix().documents()) {
            sheet.lead(words.message("summaries.appendix.document", number++, formats.text(document)));
        }
        if (summary.appendix().before().isEmpty() && summary.appendix().since().isEmpty()) {
            sheet.gap();
            sheet.section(words.message("summaries.excel.corrections"));
            countCorrections(sheet);
        }
    }

    /** The numbers of corrections included in this summary and of later ones. */
    private void countCorrections(ExcelSheet sheet) {
        count(sheet, "summaries.appendix.before", summary.appendix().before());
        count(sheet, "summaries.appendix.since", summary.appendix().since());
    }

    private void count(ExcelSheet sheet, String key, List<Correction> corrections) {
        sheet.lead(words.message(
                "summaries.corrections.part",
                words.message(key),
                corrections.isEmpty()
                        ? words.message("summaries.corrections.none")
                        : words.message("summaries.excel.corrections.count", corrections.size())));
    }

    private List<String> correctionHeads() {
        return heads(
                "summaries.excel.code",
                "summaries.kpi",
                "summaries.excel.counted",
                "summaries.form.quarter",
                "summaries.corrections.subject",
                "summaries.corrections.before",
                "summaries.corrections.after",
                "summaries.column.unit",
                "summaries.corrections.reason",
                "summaries.corrections.at");
    }

    private void corrections(ExcelSheet sheet) {
        sheet.head(correctionHeads(), NAMES);
        summary.appendix()
                .before()
                .forEach(correction -> sheet.row(row(correction, "summaries.excel.counted.yes"), NAMES));
        summary.appendix()
                .since()
                .forEach(correction -> sheet.row(row(correction, "summaries.excel.counted.no"), NAMES));
        sheet.filter(CORRECTIONS.length);
    }

    private List<ExcelCell> row(Correction correction, String counted) {
        return List.of(
                code(correction.label()),
                name(correction.name()),
                text(words.message(counted)),
                text(words.quarter(correction)),
                text(words.subject(correction)),
                value(correction.before(), words.before(correction)),
                value(correction.after(), words.after(correction)),
                text(correction.subject() == Subject.VALUE ? formats.text(correction.unit()) : ""),
                text(words.reason(correction)),
                day(Today.at(correction.at()), words.message("summaries.excel.day-format")));
    }

    private static ExcelCell value(@Nullable Value value, String text) {
        return value instanceof MeasuredValue measured && measured.figure() != null
                ? figure(measured.figure())
                : text(text);
    }

    private List<String> heads(String... keys) {
        return Arrays.stream(keys).map(words::message).toList();
    }

    private ExcelCell code(LocalizedText label) {
        return text(formats.text(label));
    }

    private ExcelCell name(LocalizedText name) {
        return text(formats.text(name)).as(Look.NAME);
    }
}
