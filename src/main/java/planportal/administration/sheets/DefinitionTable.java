package planportal.administration.sheets;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.accounts.StaffMember;
import planportal.administration.kpis.KpiForm;
import planportal.plan.Plan;
import planportal.progress.Kpi;
import planportal.progress.KpiDefinition;
import planportal.progress.KpiField;
import planportal.progress.PublicKpi;
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

/** The table of definitions, departments in charge and weights of KPIs; a row with a new code adds a KPI. */
@Component
class DefinitionTable implements SheetTable<Snapshot> {

    /** The columns that are fixed once a KPI has been added. */
    static final Set<DefinitionColumn> FIXED = Set.of(
            DefinitionColumn.PARENT, DefinitionColumn.ORIGIN, DefinitionColumn.SOURCE, DefinitionColumn.FIRST_QUARTER);

    private static final Set<DefinitionColumn> SHORT =
            Set.of(DefinitionColumn.CODE, DefinitionColumn.PARENT, DefinitionColumn.FIRST_QUARTER);
    private static final int MAX_CODE_LENGTH = 30;
    private static final int MAX_TEXT_LENGTH = 2000;

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
                DefinitionColumn.values().toArray(SheetColumn[]::new),
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
            SheetImport.Options options,
            SheetAnswers answers,
            List<SheetEntry> entries,
            Snapshot known,
            IntConsumer progress) {
        CheckedTable<Snapshot> checked = check.check(actor, options, entries, known);
        progress.accept(entries.size());
        return checked;
    }

    @Override
    public SheetContent content() {
        Map<SheetColumn, SheetRule> rules = rules();
        Snapshot now = snapshots.current();
        return new SheetContent(
                layout,
                formats.message("sheets.table.definitions"),
                formats.message("sheets.definitions.title"),
                List.of(
                        formats.message("sheets.definitions.note.rows"),
                        formats.message("sheets.definitions.note.fixed")),
                now.kpis().stream().map(kpi -> line(now.plan(), kpi, rules)).toList(),
                rules);
    }

    private SheetContent.Line line(Plan plan, PublicKpi kpi, Map<SheetColumn, SheetRule> rules) {
        boolean milestone = kpi.kpi().kind() == Kind.MILESTONE;
        Set<SheetColumn> inputs = new HashSet<>(rules.keySet());
        inputs.removeAll(FIXED);
        inputs.remove(DefinitionColumn.CODE);
        if (!kpi.revisions().isEmpty()) {
            // Changing these would change the meaning of existing values.
            inputs.removeIf(column -> column instanceof DefinitionColumn of
                    && of.part() != null
                    && of.part().isKeptByValues());
        }
        if (milestone) {
            inputs.remove(DefinitionColumn.WEIGHT);
        }
        return new SheetContent.Line(values(plan, kpi), rules, inputs);
    }

    private Map<SheetColumn, Object> values(Plan plan, PublicKpi publicKpi) {
        Kpi kpi = publicKpi.kpi();
        Map<SheetColumn, Object> values = new HashMap<>();
        values.put(DefinitionColumn.CODE, kpi.code());
        KpiDefinition definition = kpi.defined();
        KpiField.allParts().forEach(part -> put(values, DefinitionColumn.of(part), shown(part, definition)));
        put(values, DefinitionColumn.PARENT, check.parent(plan, kpi));
        put(
                values,
                DefinitionColumn.DEPARTMENT,
                publicKpi.department().map(of -> formats.text(of.name())).orElse(null));
        put(values, DefinitionColumn.WEIGHT, kpi.kind() == Kind.MILESTONE ? null : publicKpi.weight());
        put(values, DefinitionColumn.ORIGIN, formats.message("origin." + kpi.origin()));
        put(values, DefinitionColumn.SOURCE, kpi.source().toString());
        put(
                values,
                DefinitionColumn.FIRST_QUARTER,
                kpi.firstQuarter() == null ? null : kpi.firstQuarter().toString());
        put(values, DefinitionColumn.VERSION, String.valueOf(DefinitionCheck.version(publicKpi)));
        return values;
    }

    /** The cell of a part: choices as words, numbers as figures. */
    private @Nullable Object shown(KpiField.Part part, KpiDefinition definition) {
        Object kept = part.kept(definition);
        return switch (part.field().type()) {
            case CHOICE, QUARTER -> words.word(DefinitionColumn.of(part), Objects.toString(kept, ""), formats);
            case COUNT -> new BigDecimal((Integer) Objects.requireNonNull(kept));
            case TEXT, FIGURE -> kept;
        };
    }

    private static void put(Map<SheetColumn, Object> values, DefinitionColumn column, @Nullable Object value) {
        if (value != null) {
            values.put(column, value);
        }
    }

    private Map<SheetColumn, SheetRule> rules() {
        Map<SheetColumn, SheetRule> rules = new HashMap<>();
        for (DefinitionColumn column : DefinitionColumn.values()) {
            SheetRule rule = rule(column);
            if (rule != null) {
                rules.put(column, rule);
            }
        }
        return rules;
    }

    private @Nullable SheetRule rule(DefinitionColumn column) {
        if (DefinitionWords.isChosen(column)) {
            return new SheetRule.Choice(words.choices(column, formats));
        }
        if (column.part() != null) {
            KpiField<?> field = column.part().field();
            return switch (field.type()) {
                case COUNT -> new SheetRule.Figure(0, BigDecimal.ZERO, new BigDecimal(field.most()));
                case FIGURE -> SheetRule.Figure.ANY;
                case TEXT, CHOICE, QUARTER -> new SheetRule.Text(field.longest());
            };
        }
        if (column == DefinitionColumn.VERSION) {
            return null;
        }
        if (column == DefinitionColumn.WEIGHT) {
            return SheetRule.Figure.ANY;
        }
        if (column == DefinitionColumn.REASON) {
            return new SheetRule.Text(KpiForm.MAX_REASON_LENGTH);
        }
        return new SheetRule.Text(SHORT.contains(column) ? MAX_CODE_LENGTH : MAX_TEXT_LENGTH);
    }
}
