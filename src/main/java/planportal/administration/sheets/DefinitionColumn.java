package planportal.administration.sheets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import planportal.progress.KpiField;
import planportal.sheets.reading.SheetColumn;

/**
 * The columns of a sheet of definitions: those of the fields of a definition, and those of other properties.
 *
 * @param part the part of a definition in the column; null for other columns
 */
record DefinitionColumn(String name, int width, KpiField.@Nullable Part part) implements SheetColumn {

    /** Identifies the row's KPI; a new code adds a KPI. */
    static final DefinitionColumn CODE = new DefinitionColumn("CODE", 9, null);

    static final DefinitionColumn NAME_JA = column(KpiField.NAME.parts().get(0));
    /**
     * The measure or initiative of the KPI; fixed once it has been added, as are its origin, source and first quarter.
     */
    static final DefinitionColumn PARENT = new DefinitionColumn("PARENT", 9, null);

    static final DefinitionColumn DEPARTMENT = new DefinitionColumn("DEPARTMENT", 18, null);
    static final DefinitionColumn WEIGHT = new DefinitionColumn("WEIGHT", 8, null);
    static final DefinitionColumn ORIGIN = new DefinitionColumn("ORIGIN", 20, null);
    static final DefinitionColumn SOURCE = new DefinitionColumn("SOURCE", 16, null);
    static final DefinitionColumn FIRST_QUARTER = new DefinitionColumn("FIRST_QUARTER", 12, null);
    /** The public reason of the change. */
    static final DefinitionColumn REASON = new DefinitionColumn("REASON", 34, null);
    /** The latest publication that had changed the row's values when the file was exported. */
    static final DefinitionColumn VERSION = new DefinitionColumn("VERSION", 8, null);

    private static final Map<KpiField.Part, DefinitionColumn> OF_PARTS =
            KpiField.allParts().collect(Collectors.toMap(Function.identity(), DefinitionColumn::column));
    private static final List<DefinitionColumn> ALL = all();

    /** All columns, in order. */
    static List<DefinitionColumn> values() {
        return ALL;
    }

    /** The column of a part of a definition. */
    static DefinitionColumn of(KpiField.Part part) {
        return Objects.requireNonNull(OF_PARTS.get(part));
    }

    private static DefinitionColumn column(KpiField.Part part) {
        return new DefinitionColumn(part.sheetColumn(), part.width(), part);
    }

    private static List<DefinitionColumn> all() {
        List<DefinitionColumn> columns = new ArrayList<>(List.of(CODE));
        for (KpiField<?> field : KpiField.IN_SHEET) {
            field.parts().forEach(part -> columns.add(of(part)));
            if (field == KpiField.NAME) {
                columns.addAll(List.of(PARENT, DEPARTMENT));
            }
        }
        columns.addAll(List.of(WEIGHT, ORIGIN, SOURCE, FIRST_QUARTER, REASON, VERSION));
        return List.copyOf(columns);
    }

    @Override
    public boolean isInput() {
        return this != CODE && this != VERSION;
    }

    @Override
    public boolean isRead() {
        return true;
    }

    @Override
    public boolean isPrinted() {
        return this != VERSION;
    }

    @Override
    public String toString() {
        return name;
    }
}
