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
 * A field of a KPI's definition. This table alone knows the fields: the form, the spreadsheet, the plan file, the columns of
 * the database, the history and the words for what changed are made from it, so that a new field is a row here, a component of
 * {@link KpiDefinition}, an attribute of {@link Kpi}, two columns and its words (docs/architecture.md names the files).
 *
 * @param <T> what its value is
 */
public final class KpiField<T> {

    /** What kind of value a field has: each is read and written in one way in a form, a spreadsheet, a plan file, the database. */
    public enum Type {

        /** A text in Japanese and perhaps in English. */
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

    /** Every quarter, or once a year in one. */
    private static final List<String> QUARTERS = List.of("", "1", "2", "3", "4");

    /** Longest names of a KPI and of what is divided by what. */
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

    /** Every field, in the order in which pages tell of a definition and what changed in it. */
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

    /** Every field in the order of the form. */
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

    /** Every field in the order of the spreadsheet's columns. */
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

    /** Every field in the order in which the form of a plan file tells of it. */
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

    /** What the field is called in JSON, and with what its {@linkplain Part parts} are called begins. */
    public String key() {
        return row.key;
    }

    /** What it is called in a plan file. */
    public String planKey() {
        return row.planKey;
    }

    public Type type() {
        return row.type;
    }

    /** What its values are. */
    public Class<T> valueType() {
        return row.valueType;
    }

    /** What is chosen from, as forms call it: the names of the constants, or none and the quarters; empty for any other type. */
    public List<String> choices() {
        return switch (row.type) {
            case CHOICE -> constants().map(Enum::name).toList();
            case QUARTER -> QUARTERS;
            case TEXT, COUNT, FIGURE -> List.of();
        };
    }

    /** With what the keys of the words for its choices begin. */
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

    /** Whether a definition without it is none. */
    public boolean isRequired() {
        return row.required;
    }

    /** Whether every definition has it: it must be given, or something stands in its place. */
    public boolean isInEveryDefinition() {
        return row.required || row.otherwise != null;
    }

    /** Whether it says something of figures, which a milestone has none of. */
    public boolean isOfFigures() {
        return row.ofFigures;
    }

    /** Whether it is a text of more than a line. */
    public boolean isProse() {
        return row.prose;
    }

    /** The most characters of a text. */
    public int longest() {
        return row.longest;
    }

    /** The most characters of a text that comes with the plan. */
    public int longestInPlan() {
        return row.longestInPlan;
    }

    /** The largest whole number. */
    public int most() {
        return row.most;
    }

    /** What is typed apart: the two languages of a text, else the field itself. */
    public List<Part> parts() {
        return parts;
    }

    /** Its value; null where the definition says nothing of it. */
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
     * What is typed, shown in a column and kept in the database by itself.
     *
     * @param key         what the form and the history call it, and the end of the keys of its words: {@code nameJa}
     * @param column      of the database: {@code name_ja}
     * @param translation whether it is the English text of a field
     * @param width       of its column in a spreadsheet, in characters of half width
     */
    public record Part(KpiField<?> field, String key, String column, boolean translation, int width) {

        /** What the spreadsheet's column is called in message keys: {@code NAME_JA}. */
        public String sheetColumn() {
            return column.toUpperCase(Locale.ROOT);
        }

        /** The type of that column, as {@link Types} has it. */
        public int sqlType() {
            return switch (field.type()) {
                case TEXT, CHOICE -> Types.VARCHAR;
                case QUARTER, COUNT -> Types.INTEGER;
                case FIGURE -> Types.NUMERIC;
            };
        }

        /** What the database and the history keep of it: a text, a number or null. */
        public @Nullable Object kept(KpiDefinition definition) {
            Object value = field.of(definition);
            if (value instanceof LocalizedText text) {
                return translation ? text.en() : text.ja();
            }
            return value instanceof Enum<?> constant ? constant.name() : value;
        }

        /** Whether public values keep it as it is: they would mean something else. */
        public boolean isKeptByValues() {
            return field.row.keptByValues && !translation;
        }

        /** Whether a form must say it. */
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

    /** Values of fields, of which a definition is made ({@link KpiDefinition#of}). */
    public static final class Values {

        private final Map<KpiField<?>, Object> values = new HashMap<>();

        /**
         * Gives the field a value; null for none.
         *
         * @throws ClassCastException unless the value is one of the field's type
         */
        public void set(KpiField<?> field, @Nullable Object value) {
            if (value == null) {
                values.remove(field);
            } else {
                values.put(field, field.valueType().cast(value));
            }
        }

        /** The field's value; null where there is none. */
        public <T> @Nullable T get(KpiField<T> field) {
            Object value = values.get(field);
            return value == null ? field.row.otherwise : field.valueType().cast(value);
        }

        /** The value of a field that every definition has. */
        <T> T needed(KpiField<T> field) {
            return Objects.requireNonNull(get(field), field::toString);
        }
    }

    /** A row of the table while it is being written down. */
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

        /** Another name in plan files. */
        Row<T> inPlan(String name) {
            planKey = name;
            return this;
        }

        /** Of the spreadsheet's columns: one, or Japanese and English. */
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

        /** What stands in the place of nothing. */
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

    /** The fields as the form shows them: two beside each other, a text beside its translation. */
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
