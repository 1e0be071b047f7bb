package planportal.reporting.bulk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import planportal.progress.Kpi;
import planportal.progress.facts.ValueWords;
import planportal.reporting.report.ReportedContent;
import planportal.shared.Formats;
import planportal.sheets.imports.SheetImport.Difference;
import planportal.sheets.reading.SheetColumn;

/** The cells in which a row of a spreadsheet differs from what is stored, in the words of the current language. */
public final class ContentDifferences {

    private final Formats formats;
    private final List<Difference> found = new ArrayList<>();

    private ContentDifferences(Formats formats) {
        this.formats = formats;
    }

    /** The differences between two contents of a report of the KPI: its value and its comment. */
    public static ContentDifferences of(Kpi kpi, ReportedContent before, ReportedContent after, Formats formats) {
        ContentDifferences differences = new ContentDifferences(formats);
        return differences
                .add(ReportColumn.VALUE, differences.figure(kpi, before), differences.figure(kpi, after))
                .add(
                        ReportColumn.NUMERATOR,
                        differences.digits(before.numerator()),
                        differences.digits(after.numerator()))
                .add(
                        ReportColumn.DENOMINATOR,
                        differences.digits(before.denominator()),
                        differences.digits(after.denominator()))
                .add(ReportColumn.STATE, differences.state(before), differences.state(after))
                .add(ReportColumn.DAY, differences.day(before), differences.day(after))
                .add(ReportColumn.COMMENT, before.comment(), after.comment());
    }

    /** Adds a column if its text differs; null is an empty cell. */
    public ContentDifferences add(SheetColumn column, @Nullable String before, @Nullable String after) {
        String stored = Objects.requireNonNullElse(before, "");
        String read = Objects.requireNonNullElse(after, "");
        if (!stored.equals(read)) {
            found.add(Difference.of(formats, column, stored, read));
        }
        return this;
    }

    /** The differences, in the order of the columns. */
    public List<Difference> list() {
        return List.copyOf(found);
    }

    private String figure(Kpi kpi, ReportedContent content) {
        if (content.status().isPending()) {
            return content.isWithoutMonth()
                    ? formats.message("reporting.not-available")
                    : ValueWords.pending(formats, content.expected());
        }
        return content.value() == null
                ? ""
                : ValueWords.marked(formats, content.status(), digits(content.value()) + formats.unit(kpi.unit()));
    }

    /** A stored figure may have more zeros behind the point than a typed one. */
    private String digits(@Nullable BigDecimal value) {
        return value == null
                ? ""
                : formats.digits(value.signum() == 0 ? BigDecimal.ZERO : plain(value.stripTrailingZeros()));
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    private String state(ReportedContent content) {
        return content.milestoneState() == null ? "" : formats.message("milestone." + content.milestoneState());
    }

    private String day(ReportedContent content) {
        return content.milestoneOn() == null ? "" : formats.dayShort(content.milestoneOn());
    }
}
