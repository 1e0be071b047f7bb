package planportal.reporting.pastvalues;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.accounts.StaffMember;
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.facts.Measurement;
import planportal.progress.rating.Kind;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.report.DepartmentReport;
import planportal.reporting.report.ReportedContent;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.Today;
import planportal.shared.input.FigureInput;
import planportal.sheets.imports.CheckedTable;
import planportal.sheets.imports.SheetAnswers;
import planportal.sheets.imports.SheetImport;
import planportal.sheets.imports.SheetTable;
import planportal.sheets.reading.SheetColumn;
import planportal.sheets.reading.SheetContent;
import planportal.sheets.reading.SheetEntry;
import planportal.sheets.reading.SheetLayout;
import planportal.sheets.reading.SheetRule;

/** Values of quarters past (過去の実績値): every public value, and those that a city brings along. */
@Component
class PastTable implements SheetTable<Snapshot> {

    private static final int MAX_CODE_LENGTH = 30;
    private static final int MAX_QUARTER_LENGTH = 10;
    private static final SheetRule COUNTED = new SheetRule.Figure(0, BigDecimal.ZERO, null);

    private final Snapshots snapshots;
    private final PastCheck check;
    private final Formats formats;
    private final SheetLayout layout;
    private final Clock clock;

    PastTable(Snapshots snapshots, PastCheck check, Formats formats, Clock clock) {
        this.snapshots = snapshots;
        this.check = check;
        this.formats = formats;
        this.layout =
                SheetLayout.of("values", PastColumn.values(), Set.of(PastColumn.CODE, PastColumn.QUARTER), formats);
        this.clock = clock;
    }

    @Override
    public SheetLayout layout() {
        return layout;
    }

    @Override
    public String fileName() {
        return "values";
    }

    @Override
    public int place() {
        return 3;
    }

    @Override
    public boolean bringsValues() {
        return true;
    }

    @Override
    public CheckedTable<Snapshot> check(
            StaffMember actor,
            SheetImport.Options options,
            SheetAnswers answers,
            List<SheetEntry> entries,
            Snapshot known,
            IntConsumer progress) {
        return check.check(actor, answers, entries, known, progress);
    }

    @Override
    public SheetContent content() {
        Snapshot snapshot = snapshots.current();
        Set<Quarter> open = check.openQuarters(snapshot);
        List<SheetContent.Line> lines = new ArrayList<>();
        snapshot.kpis().forEach(kpi -> {
            Map<SheetColumn, SheetRule> rules = rules(kpi.kpi());
            kpi.revisions()
                    .keySet()
                    .forEach(quarter -> kpi.published(quarter)
                            .ifPresent(measured -> lines.add(line(kpi, measured, rules, open.contains(quarter)))));
        });
        return new SheetContent(
                layout,
                formats.message("sheets.table.values"),
                formats.message("sheets.values.title"),
                List.of(formats.message("sheets.values.note.rows"), formats.message("sheets.values.note.correct")),
                lines,
                more());
    }

    private SheetContent.Line line(
            PublicKpi kpi, Measurement measured, Map<SheetColumn, SheetRule> rules, boolean open) {
        Map<SheetColumn, Object> values = new HashMap<>();
        values.put(PastColumn.CODE, kpi.kpi().code());
        values.put(PastColumn.NAME, formats.text(kpi.kpi().labelled()));
        values.put(PastColumn.QUARTER, measured.quarter().toString());
        values.put(PastColumn.UNIT, formats.text(kpi.kpi().unit()));
        put(values, PastColumn.VALUE, value(measured));
        put(values, PastColumn.NUMERATOR, numerator(measured));
        put(values, PastColumn.DENOMINATOR, measured.denominator());
        put(
                values,
                PastColumn.STATE,
                measured.milestoneState() == null ? null : formats.message("milestone." + measured.milestoneState()));
        put(values, PastColumn.DAY, measured.milestoneOn());
        put(values, PastColumn.COMMENT, measured.comment());
        return new SheetContent.Line(values, rules, open ? Set.of() : rules.keySet());
    }

    /** The value as a cell holds it: what is not final says so, of a share beside what is divided. */
    private @Nullable Object value(Measurement measured) {
        BigDecimal value = measured.value();
        return switch (measured.status()) {
            case FINAL -> value;
            case PRELIMINARY -> value == null || measured.numerator() != null ? value : marked(value);
            case PENDING -> FigureInput.NOT_AVAILABLE + " " + measured.expected();
        };
    }

    private @Nullable Object numerator(Measurement measured) {
        BigDecimal numerator = measured.numerator();
        return numerator == null || !measured.status().isPreliminary() ? numerator : marked(numerator);
    }

    private String marked(BigDecimal figure) {
        return formats.message("value-status.cell", FigureInput.written(figure));
    }

    private static void put(Map<SheetColumn, Object> values, PastColumn column, @Nullable Object value) {
        if (value != null) {
            values.put(column, value);
        }
    }

    private Map<SheetColumn, SheetRule> rules(Kpi kpi) {
        Map<SheetColumn, SheetRule> rules = texts();
        if (kpi.kind() == Kind.MILESTONE) {
            rules.put(PastColumn.STATE, states());
            rules.put(PastColumn.DAY, new SheetRule.Day(Today.of(clock)));
        } else {
            rules.put(PastColumn.VALUE, new SheetRule.Figure(kpi.decimals(), kpi.lowest(), null));
        }
        if (kpi.isShare()) {
            rules.put(PastColumn.NUMERATOR, COUNTED);
            rules.put(PastColumn.DENOMINATOR, COUNTED);
        }
        return rules;
    }

    /** The rules for rows of KPIs that are not known yet. */
    private Map<SheetColumn, SheetRule> more() {
        Map<SheetColumn, SheetRule> rules = texts();
        rules.put(PastColumn.CODE, new SheetRule.Text(MAX_CODE_LENGTH));
        rules.put(PastColumn.QUARTER, new SheetRule.Text(MAX_QUARTER_LENGTH));
        rules.put(PastColumn.VALUE, SheetRule.Figure.ANY);
        rules.put(PastColumn.NUMERATOR, COUNTED);
        rules.put(PastColumn.DENOMINATOR, COUNTED);
        rules.put(PastColumn.STATE, states());
        rules.put(PastColumn.DAY, new SheetRule.Day(Today.of(clock)));
        return rules;
    }

    private static Map<SheetColumn, SheetRule> texts() {
        Map<SheetColumn, SheetRule> rules = new HashMap<>();
        rules.put(PastColumn.COMMENT, new SheetRule.Text(ReportedContent.MAX_COMMENT_LENGTH));
        rules.put(PastColumn.CORRECTION, new SheetRule.Text(DepartmentReport.MAX_REASON_LENGTH));
        return rules;
    }

    private SheetRule states() {
        return new SheetRule.Choice(Arrays.stream(MilestoneState.values())
                .map(state -> formats.message("milestone." + state))
                .toList());
    }
}
