package planportal.progress;

import java.math.BigDecimal;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import planportal.progress.rating.Direction;
import planportal.progress.rating.Kind;
import planportal.shared.LocalizedText;

/**
 * A field of a KPI's definition. This is the only list of the fields: the form, the spreadsheet, the plan file, the
 * columns of the database, the history and the descriptions of changes are derived from it. A new field needs a row
 * here, a component of {@link KpiDefinition}, an attribute of {@link Kpi}, two columns and its messages
 * (docs/architecture.md lists the files).
 *
 * @param <T> the type of its values
 */
public final class KpiField<T> {

    /**
     * The type of a field's values; each type is read and written in one way in a form, a spreadsheet, a plan file and
     * the database.
     */
    public enum Type {

        /** A text in Japanese and optionally in English. */
        TEXT,

        /** A constant of an enum. */
        CHOICE,

        /** A quarter, 1 to 4, or none. */
        QUARTER,

        /** A whole number from 0 to {@link #most}. */
        COUNT,

        /** A figure, or none. */
        FIGURE
    }

    /** The form values of a frequency: every quarter, or once a year in one. */
    private static final List<String> QUARTERS = List.of("", "1", "2", "3", "4");

    /** The maximum length of the names of a KPI and of numerator and denominator. */
    private static final int NAME_LENGTH = 200;

    private static final int PROSE_LENGTH = 2000;
    private static final int PROSE_LENGTH_IN_PLAN = 10_000;

    public static final KpiField<LocalizedText> NAME = text("name", KpiDefinition::name)
            .longest(NAME_LENGTH)
            .longestInPlan(300)
            .widths(34, 28)
            .required()
            .field();
    public static final KpiField<LocalizedText> UNIT = text("unit", KpiDefinition::unit)
            .longest(30)
            .widths(9, 11)
            .never(LocalizedText.ja(""))
            .keptByValues()
            .field();
    public static final KpiField<LocalizedText> DEFINITION =
            text("definition", KpiDefinition::definition).prose().widths(36, 36).field();
    public static final KpiField<LocalizedText> NOTE =
            text("note", KpiDefinition::note).prose().widths(26, 26).field();
    public static final KpiField<LocalizedText> NUMERATOR = text("numerator", KpiDefinition::numerator)
            .longest(NAME_LENGTH)
            .widths(20, 20)
            .field();
    public static final KpiField<LocalizedText> DENOMINATOR = text("denominator", KpiDefinition::denominator)
            .longest(NAME_LENGTH)
            .widths(20, 20)
            .field();
    public static final KpiField<Kind> KIND = new Row<>("kind", Type.CHOICE, Kind.class, KpiDefinition::kind)
            .widths(18)
            .required()
            .keptByValues()
            .field();
    public static final KpiField<Direction> DIRECTION = new Row<>(
                    "direction", Type.CHOICE, Direction.class, KpiDefinition::direction)
            .widths(15)
            .keptByValues()
            .field();
    public static final KpiField<Integer> YEARLY_IN = new Row<>(
                    "yearlyIn", Type.QUARTER, Integer.class, KpiDefinition::yearlyIn)
            .inPlan("yearly")
            .widths(20)
            .field();
    public static final KpiField<Integer> DECIMALS = new Row<>(
                    "decimals", Type.COUNT, Integer.class, KpiDefinition::decimals)
            .most(KpiDefinition.MAX_DECIMALS)
            .widths(8)
            .never(0)
            .ofFigures()
            .field();
    public static final KpiField<BigDecimal> LOWEST = new Row<>(
                    "lowest", Type.FIGURE, BigDecimal.class, KpiDefinition::lowest)
            .widths(10)
            .ofFigures()
            .field();
    public static final KpiField<BigDecimal> HIGHEST = new Row<>(
                    "highest", Type.FIGURE, BigDecimal.class, KpiDefinition::highest)
            .widths(10)
            .ofFigures()
            .field();

    /** All fields, in the order in which pages show a definition and its changes. */
    public static final List<KpiField<?>> ALL = List.of(
            NAME,
            UNIT,
            DEFINITION,
            NOTE,
            NUMERATOR,
            DENOMINATOR,
            KIND,
            DIRECTION,
            YEARLY_IN,
            DECIMALS,
            LOWEST,
            HIGHEST);

    /** All fields in the order of the form. */
    public static final List<KpiField<?>> IN_FORM = List.of(
            NAME,
            DEFINITION,
            KIND,
            DIRECTION,
            UNIT,
            YEARLY_IN,
            DECIMALS,
            LOWEST,
            HIGHEST,
            NUMERATOR,
            DENOMINATOR,
            NOTE);

    /** All fields in the order of the spreadsheet's columns. */
    public static final List<KpiField<?>> IN_SHEET = List.of(
            NAME,
            KIND,
            DIRECTION,
            UNIT,
            DEFINITION,
            NOTE,
            YEARLY_IN,
            DECIMALS,
            LOWEST,
            HIGHEST,
            NUMERATOR,
            DENOMINATOR);

    /** All fields in the order of the page on the format of plan files. */
    public static final List<KpiField<?>> IN_PLAN_FILE = List.of(
            NAME,
            KIND,
            DIRECTION,
            UNIT,
            DECIMALS,
            LOWEST,
            HIGHEST,
            DEFINITION,
            NOTE,
            YEARLY_IN,
            NUMERATOR,
            DENOMINATOR);

    private final Row<T> row;
    private final List<Part> parts;

    private KpiField(Row<T> row) {
        this.row = row;
        this.parts = row.type == Type.TEXT
                ? List.of(part(row.key + "Ja", false, row.widths[0]), part(row.key + "En", true, row.widths[1]))
                : List.of(part(row.key, false, row.widths[0]));
    }

    private Part part(String key, boolean translation, int width) {
        return new Part(this, key, key.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT), translation, width);
    }

    private static Row<LocalizedText> text(String key, Function<KpiDefinition, @Nullable LocalizedText> reader) {
        return new Row<>(key, Type.TEXT, LocalizedText.class, reader);
    }

    /** The name of the field in JSON, and the beginning of the names of its {@linkplain Part parts}. */
    public String key() {
        return row.key;
    }

    /** The name of the field in a plan file. */
    public String planKey() {
        return row.planKey;
    }

    /** The type of its input. */
    public Type type() {
        return row.type;
    }

    /** The class of its values. */
    public Class<T> valueType() {
        return row.valueType;
    }

    /** The choices, as form values: the names of the constants, or none and the quarters; empty for other types. */
    public List<String> choices() {
        return switch (row.type) {
            case CHOICE -> constants().map(Enum::name).toList();
            case QUARTER -> QUARTERS;
            case TEXT, COUNT, FIGURE -> List.of();
        };
    }

    /** The prefix of the message keys of its choices. */
    public String choiceWords() {
        return row.type == Type.QUARTER ? "kpis.frequency." : row.key + ".";
    }

    /** The constant of that name; null if there is none. */
    public @Nullable Object choice(@Nullable String name) {
        return constants().filter(each -> each.name().equals(name)).findFirst().orElse(null);
    }

    private Stream<Enum<?>> constants() {
        return Arrays.stream(row.valueType.getEnumConstants()).map(each -> (Enum<?>) each);
    }

    /** Whether a definition must have a value. */
    public boolean isRequired() {
        return row.required;
    }

    /** Whether every definition has a value, possibly a default. */
    public boolean isInEveryDefinition() {
        return row.required || row.otherwise != null;
    }

    /** Whether it describes figures, which a milestone does not have. */
    public boolean isOfFigures() {
        return row.ofFigures;
    }

    /** Whether it is a text of several lines. */
    public boolean isProse() {
        return row.prose;
    }

    /** The maximum length of a text. */
    public int longest() {
        return row.longest;
    }

    /** The maximum length of a text in a plan file. */
    public int longestInPlan() {
        return row.longestInPlan;
    }

    /** The maximum of a count. */
    public int most() {
        return row.most;
    }

    /** The parts that are entered separately: the two languages of a text, else the field itself. */
    public List<Part> parts() {
        return parts;
    }

    /** Its value; null if the definition has none. */
    public @Nullable T of(KpiDefinition definition) {
        return row.reader.apply(definition);
    }

    @Override
    public String toString() {
        return row.key;
    }

    /** The parts of all fields, in the order of {@link #ALL}. */
    public static Stream<Part> allParts() {
        return ALL.stream().flatMap(field -> field.parts().stream());
    }

    /**
     * A part of a field with its own input, column and stored value.
     *
     * @param key         its name in the form and the history, and the last part of its message keys: {@code nameJa}
     * @param column      the column in the database: {@code name_ja}
     * @param translation whether it is the English text of a field
     * @param width       the width of its column in a spreadsheet, in half-width characters
     */
    public record Part(KpiField<?> field, String key, String column, boolean translation, int width) {

        /** The name of the spreadsheet's column in message keys: {@code NAME_JA}. */
        public String sheetColumn() {
            return column.toUpperCase(Locale.ROOT);
        }

        /** The SQL type of the column, from {@link Types}. */
        public int sqlType() {
            return switch (field.type()) {
                case TEXT, CHOICE -> Types.VARCHAR;
                case QUARTER, COUNT -> Types.INTEGER;
                case FIGURE -> Types.NUMERIC;
            };
        }

        /** The stored value in the database and the history: a text, a number or null. */
        public @Nullable Object kept(KpiDefinition definition) {
            Object value = field.of(definition);
            if (value instanceof LocalizedText text) {
                return translation ? text.en() : text.ja();
            }
            return value instanceof Enum<?> constant ? constant.name() : value;
        }

        /** Whether it cannot change once there are public values, since they would get another meaning. */
        public boolean isKeptByValues() {
            return field.row.keptByValues && !translation;
        }

        /** Whether a form must have a value. */
        public boolean isRequired() {
            return field.row.required && field.type() == Type.TEXT && !translation;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Part part && part.key.equals(key);
        }

        @Override
        public int hashCode() {
            return key.hashCode();
        }

        @Override
        public String toString() {
            return key;
        }
    }

    /** The values of fields, from which a definition is created ({@link KpiDefinition#of}). */
    public static final class Values {

        private final Map<KpiField<?>, Object> values = new HashMap<>();

        /**
         * Sets the value of a field; null for none.
         *
         * @throws ClassCastException unless the value has the field's type
         */
        public void set(KpiField<?> field, @Nullable Object value) {
            if (value == null) {
                values.remove(field);
            } else {
                values.put(field, field.valueType().cast(value));
            }
        }

        /** The field's value or default; null if there is none. */
        public <T> @Nullable T get(KpiField<T> field) {
            Object value = values.get(field);
            return value == null ? field.row.otherwise : field.valueType().cast(value);
        }

        /** The value of a field that every definition has. */
        <T> T needed(KpiField<T> field) {
            return Objects.requireNonNull(get(field), field::toString);
        }
    }

    /** The builder of a row of the table. */
    private static final class Row<T> {

        private final String key;
        private final Type type;
        private final Class<T> valueType;
        private final Function<KpiDefinition, @Nullable T> reader;
        private String planKey;
        private int[] widths = {};
        private int longest;
        private int longestInPlan;
        private int most;
        private boolean prose;
        private boolean required;
        private boolean keptByValues;
        private boolean ofFigures;
        private @Nullable T otherwise;

        Row(String key, Type type, Class<T> valueType, Function<KpiDefinition, @Nullable T> reader) {
            this.key = key;
            this.type = type;
            this.valueType = valueType;
            this.reader = reader;
            this.planKey = key;
        }

        /** Sets a different name in plan files. */
        Row<T> inPlan(String name) {
            planKey = name;
            return this;
        }

        /** Sets the widths of the spreadsheet's columns: one, or Japanese and English. */
        Row<T> widths(int... columns) {
            widths = columns;
            return this;
        }

        Row<T> longest(int characters) {
            longest = characters;
            longestInPlan = characters;
            return this;
        }

        Row<T> longestInPlan(int characters) {
            longestInPlan = characters;
            return this;
        }

        Row<T> prose() {
            prose = true;
            return longest(PROSE_LENGTH).longestInPlan(PROSE_LENGTH_IN_PLAN);
        }

        Row<T> most(int number) {
            most = number;
            return this;
        }

        Row<T> required() {
            required = true;
            return this;
        }

        /** Sets the default value. */
        Row<T> never(T value) {
            otherwise = value;
            return this;
        }

        Row<T> keptByValues() {
            keptByValues = true;
            return this;
        }

        Row<T> ofFigures() {
            ofFigures = true;
            return this;
        }

        KpiField<T> field() {
            return new KpiField<>(this);
        }
    }

    /** The fields as the form shows them: two side by side, a text beside its translation. */
    public static List<List<Part>> formRows() {
        List<List<Part>> rows = new ArrayList<>();
        List<Part> single = List.of();
        for (KpiField<?> field : IN_FORM) {
            if (field.parts().size() > 1) {
                rows.add(field.parts());
            } else if (single.isEmpty()) {
                single = field.parts();
            } else {
                rows.add(List.of(single.get(0), field.parts().get(0)));
                single = List.of();
            }
        }
        if (!single.isEmpty()) {
            rows.add(single);
        }
        return List.copyOf(rows);
    }
}
