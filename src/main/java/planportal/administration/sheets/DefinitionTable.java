package planportal.administration.sheets;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.accounts.StaffMember;
import planportal.administration.kpis.KpiForm;
import planportal.plan.Plan;
import planportal.progress.Aspect;
import planportal.progress.Kpi;
import planportal.progress.KpiDefinition;
import planportal.progress.KpiProgress;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.rating.Kind;
import planportal.shared.Formats;
import planportal.sheets.imports.CheckedTable;
import planportal.sheets.imports.SheetAnswers;
import planportal.sheets.imports.SheetImport;
import planportal.sheets.imports.SheetTable;
import planportal.sheets.reading.SheetColumn;
import planportal.sheets.reading.SheetContent;
import planportal.sheets.reading.SheetEntry;
import planportal.sheets.reading.SheetLayout;
import planportal.sheets.reading.SheetRule;

/** What KPIs mean, who is in charge of them and what they weigh; a row with a code of its own adds one. */
@Component
class DefinitionTable implements SheetTable<Snapshot> {

    /** What is settled for good when a KPI joins the plan. */
    static final Set<DefinitionColumn> FIXED = Set.of(
            DefinitionColumn.PARENT, DefinitionColumn.ORIGIN, DefinitionColumn.SOURCE, DefinitionColumn.FIRST_QUARTER);
    /** What public values keep as it is. */
    private static final Set<DefinitionColumn> MEANING =
            Set.of(DefinitionColumn.KIND, DefinitionColumn.DIRECTION, DefinitionColumn.UNIT_JA);

    private final Snapshots snapshots;
    private final DefinitionCheck check;
    private final DefinitionWords words;
    private final Formats formats;
    private final SheetLayout layout;

    DefinitionTable(Snapshots snapshots, DefinitionCheck check, DefinitionWords words, Formats formats) {
        this.snapshots = snapshots;
        this.check = check;
        this.words = words;
        this.formats = formats;
        this.layout = SheetLayout.of(
                "definitions",
                DefinitionColumn.values(),
                Set.of(DefinitionColumn.CODE, DefinitionColumn.NAME_JA),
                formats);
    }

    @Override
    public SheetLayout layout() {
        return layout;
    }

    @Override
    public String fileName() {
        return "definitions";
    }

    @Override
    public int place() {
        return 1;
    }

    @Override
    public boolean bringsValues() {
        return false;
    }

    @Override
    public CheckedTable<Snapshot> check(
            StaffMember actor,
            SheetImport.Wish wish,
            SheetAnswers answers,
            List<SheetEntry> entries,
            Snapshot known,
            IntConsumer progress) {
        CheckedTable<Snapshot> checked = check.check(actor, wish, entries, known);
        progress.accept(entries.size());
        return checked;
    }

    @Override
    public SheetContent content() {
        Map<SheetColumn, SheetRule> rules = rules();
        Snapshot now = snapshots.current();
        return new SheetContent(
                layout,
                formats.say("sheets.table.definitions"),
                formats.say("sheets.definitions.title"),
                List.of(formats.say("sheets.definitions.note.rows"), formats.say("sheets.definitions.note.fixed")),
                now.kpis().stream().map(kpi -> line(now.plan(), kpi, rules)).toList(),
                rules);
    }

    private SheetContent.Line line(Plan plan, KpiProgress kpi, Map<SheetColumn, SheetRule> rules) {
        boolean milestone = kpi.kpi().kind() == Kind.MILESTONE;
        Set<SheetColumn> inputs = new HashSet<>(rules.keySet());
        inputs.removeAll(FIXED);
        inputs.remove(DefinitionColumn.CODE);
        if (!kpi.measurements().isEmpty()) {
            inputs.removeAll(MEANING);
        }
        if (milestone) {
            inputs.remove(DefinitionColumn.WEIGHT);
        }
        return new SheetContent.Line(values(plan, kpi), rules, inputs);
    }

    private Map<SheetColumn, Object> values(Plan plan, KpiProgress progress) {
        Kpi kpi = progress.kpi();
        KpiForm form = KpiForm.of(progress, Aspect.DEFINITION, check.today());
        Map<SheetColumn, Object> values = new HashMap<>();
        values.put(DefinitionColumn.CODE, kpi.code());
        put(values, DefinitionColumn.NAME_JA, form.nameJa());
        put(values, DefinitionColumn.NAME_EN, form.nameEn());
        put(values, DefinitionColumn.PARENT, check.parent(plan, kpi));
        put(
                values,
                DefinitionColumn.DEPARTMENT,
                progress.department().map(of -> formats.text(of.name())).orElse(null));
        put(values, DefinitionColumn.KIND, formats.say("kind." + kpi.kind()));
        put(values, DefinitionColumn.DIRECTION, formats.say("direction." + kpi.direction()));
        put(values, DefinitionColumn.UNIT_JA, form.unitJa());
        put(values, DefinitionColumn.UNIT_EN, form.unitEn());
        put(values, DefinitionColumn.DEFINITION_JA, form.definitionJa());
        put(values, DefinitionColumn.DEFINITION_EN, form.definitionEn());
        put(values, DefinitionColumn.NOTE_JA, form.noteJa());
        put(values, DefinitionColumn.NOTE_EN, form.noteEn());
        put(values, DefinitionColumn.FREQUENCY, words.frequency(kpi.yearlyIn(), formats));
        put(values, DefinitionColumn.DECIMALS, new BigDecimal(kpi.decimals()));
        put(values, DefinitionColumn.LOWEST, kpi.lowest());
        put(values, DefinitionColumn.HIGHEST, kpi.highest());
        put(values, DefinitionColumn.NUMERATOR_JA, form.numeratorJa());
        put(values, DefinitionColumn.NUMERATOR_EN, form.numeratorEn());
        put(values, DefinitionColumn.DENOMINATOR_JA, form.denominatorJa());
        put(values, DefinitionColumn.DENOMINATOR_EN, form.denominatorEn());
        put(values, DefinitionColumn.WEIGHT, kpi.kind() == Kind.MILESTONE ? null : progress.weight());
        put(values, DefinitionColumn.ORIGIN, formats.say("origin." + kpi.origin()));
        put(values, DefinitionColumn.SOURCE, kpi.source().toString());
        put(
                values,
                DefinitionColumn.FIRST_QUARTER,
                kpi.firstQuarter() == null ? null : kpi.firstQuarter().toString());
        put(values, DefinitionColumn.VERSION, String.valueOf(DefinitionCheck.version(progress)));
        return values;
    }

    private static void put(Map<SheetColumn, Object> values, DefinitionColumn column, @Nullable Object value) {
        if (value != null) {
            values.put(column, value);
        }
    }

    private Map<SheetColumn, SheetRule> rules() {
        Map<SheetColumn, SheetRule> rules = new HashMap<>();
        for (DefinitionColumn column : DefinitionColumn.values()) {
            SheetRule rule = switch (column) {
                case KIND, DIRECTION, FREQUENCY, ORIGIN -> new SheetRule.Choice(words.choices(column, formats));
                case DECIMALS -> new SheetRule.Figure(0, BigDecimal.ZERO, new BigDecimal(KpiDefinition.MOST_DECIMALS));
                case LOWEST, HIGHEST, WEIGHT -> SheetRule.Figure.ANY;
                case NAME_JA, NAME_EN, NUMERATOR_JA, NUMERATOR_EN, DENOMINATOR_JA, DENOMINATOR_EN ->
                    new SheetRule.Text(KpiForm.LONGEST_NAME);
                case UNIT_JA, UNIT_EN -> new SheetRule.Text(KpiForm.LONGEST_UNIT);
                case CODE, PARENT, FIRST_QUARTER -> new SheetRule.Text(30);
                case VERSION -> null;
                default ->
                    new SheetRule.Text(
                            column == DefinitionColumn.REASON ? KpiForm.LONGEST_REASON : KpiForm.LONGEST_TEXT);
            };
            if (rule != null) {
                rules.put(column, rule);
            }
        }
        return rules;
    }
}
