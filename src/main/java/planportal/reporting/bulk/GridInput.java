package planportal.reporting.bulk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.reporting.bulk.ReportBatch.Row;
import planportal.reporting.reading.ReportForm;
import planportal.shared.input.FreeText;

/** The input of the grid's form: the fields of {@link ReportForm}, each followed by a colon and its KPI's code. */
final class GridInput {

    /** The prefix of the field with the fingerprint of a row's content when it was shown. */
    private static final String SHOWN = "shown:";

    private static final List<String> FIELDS = List.of(
            "value",
            "numerator",
            "denominator",
            "milestoneState",
            "milestoneOn",
            "comment",
            "version",
            "confirmation",
            "confirmed");

    private GridInput() {}

    /** The rows that were sent, without those whose stored version is to be kept. */
    static List<Row> read(Map<String, String> sent) {
        List<Row> rows = new ArrayList<>();
        sent.forEach((name, mark) -> {
            String code = name.startsWith(SHOWN) ? name.substring(SHOWN.length()) : null;
            if (code != null && !sent.containsKey("theirs:" + code)) {
                ReportForm typed = ReportForm.EMPTY;
                for (String field : FIELDS) {
                    typed = typed.with(field, sent.get(field + ":" + code));
                }
                rows.add(new Row(code, typed, !mark.equals(mark(typed))));
            }
        });
        return rows;
    }

    /** A fingerprint of the content of a form. */
    static String mark(ReportForm form) {
        String content = Stream.of(
                        form.value(),
                        form.numerator(),
                        form.denominator(),
                        form.milestoneState(),
                        form.milestoneOn(),
                        form.comment(),
                        form.confirmation())
                .map(GridInput::clean)
                .collect(Collectors.joining("\0"));
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String clean(@Nullable String text) {
        return FreeText.cleanOrEmpty(text);
    }
}
