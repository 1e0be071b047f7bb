package planportal.reporting.bulk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.progress.Kpi;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.reading.ReportAccess;
import planportal.reporting.reading.ReportForm;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.SupportedLanguages;
import planportal.shared.input.PeriodInput;
import planportal.sheets.imports.SheetImport;
import planportal.sheets.reading.SheetEntry;
import planportal.sheets.reading.SheetFile;
import planportal.sheets.reading.SheetLayout;
import planportal.sheets.reading.UnreadableSheet;

/** Converts the rows of a file into the input of the form; faults are recorded with their cells. */
@Component
public class SheetReading {

    private static final int PROGRESS_INTERVAL = 500;

    private final ReportAccess access;
    private final Formats formats;
    private final SheetLayout layout;
    private final Map<String, MilestoneState> states;

    SheetReading(ReportAccess access, Formats formats) {
        this.access = access;
        this.formats = formats;
        this.layout = SheetExport.layout(formats);
        this.states = states(formats);
    }

    /** The states of a milestone by their names in all languages, normalised by {@link SheetFile#title}. */
    public static Map<String, MilestoneState> states(Formats formats) {
        Map<String, MilestoneState> states = new HashMap<>();
        for (Locale language : SupportedLanguages.ALL) {
            Arrays.stream(MilestoneState.values())
                    .forEach(state ->
                            states.put(SheetFile.title(formats.in(language).message("milestone." + state)), state));
        }
        return states;
    }

    /**
     * A row of the file.
     *
     * @param entry its cells, with their faults
     * @param code  the code of its KPI
     * @param typed the input of the form; null if and only if {@code entry} has faults
     */
    record Line(SheetEntry entry, String code, @Nullable ReportForm typed) {}

    /**
     * The content of a file.
     *
     * @param quarter the quarter that its first row names; null if it names none
     * @param reading encoding and separator with which a CSV file was read; null for a workbook
     */
    record Contents(@Nullable Quarter quarter, SheetFile.@Nullable Reading reading, List<Line> lines) {}

    /** Supplies the stored reports, which fill the columns that the file does not have. */
    interface Stored {

        /** The form of the KPI with the code {@code code} before any input. */
        ReportForm of(String code);
    }

    /**
     * Reads a file.
     *
     * @param options  how the file is imported
     * @param takingResults whether the stored results of formulas are accepted as the content of their cells
     * @param stored   supplies the stored reports of the quarter of the file
     * @param progress called from time to time with the number of rows read
     * @throws UnreadableSheet if it is not a readable spreadsheet of reports
     */
    Contents read(
            byte[] content,
            SheetImport.Options options,
            boolean takingResults,
            java.util.function.Function<@Nullable Quarter, Stored> stored,
            IntConsumer progress)
            throws IOException, UnreadableSheet {
        Snapshot snapshot = access.snapshot();
        try (SheetFile file = SheetFile.open(content, List.of(layout), options.reading())) {
            file.takeResults(takingResults);
            List<Line> lines = new ArrayList<>();
            Set<String> codes = new HashSet<>();
            Quarter quarter = null;
            Stored before = null;
            SheetEntry head = file.unreadHead(formats);
            if (head != null) {
                lines.add(new Line(head, "", null));
            }
            for (SheetEntry entry = file.entry(formats); entry != null; entry = file.entry(formats)) {
                if (before == null) {
                    quarter = PeriodInput.quarter(entry.text(ReportColumn.QUARTER));
                    before = stored.apply(quarter);
                }
                lines.add(line(entry, snapshot, quarter, options, before, codes));
                if (lines.size() % PROGRESS_INTERVAL == 0) {
                    progress.accept(lines.size());
                }
            }
            // A second sheet with reports would be silently ignored.
            file.nextTable();
            return new Contents(quarter, file.reading(), lines);
        }
    }

    private Line line(
            SheetEntry entry,
            Snapshot snapshot,
            @Nullable Quarter quarter,
            SheetImport.Options options,
            Stored before,
            Set<String> codes) {
        String code = entry.code(ReportColumn.CODE);
        Kpi kpi = snapshot.kpi(code).map(PublicKpi::kpi).orElse(null);
        if (code.isEmpty()) {
            refuse(entry, ReportColumn.CODE, "sheets.fault.no-code");
        } else if (kpi == null) {
            refuse(entry, ReportColumn.CODE, "sheets.fault.unknown-code");
        } else if (!codes.add(code)) {
            refuse(entry, ReportColumn.CODE, "sheets.fault.twice");
        }
        String typedQuarter = entry.text(ReportColumn.QUARTER).strip();
        if (!typedQuarter.isEmpty() && PeriodInput.quarter(typedQuarter) == null) {
            refuse(entry, ReportColumn.QUARTER, "sheets.fault.quarter");
        } else if (!typedQuarter.isEmpty() && !Objects.equals(PeriodInput.quarter(typedQuarter), quarter)) {
            refuse(entry, ReportColumn.QUARTER, "sheets.fault.other-quarter");
        }
        if (kpi != null) {
            readAlone(entry, kpi);
        }
        return new Line(
                entry, code, kpi == null || !entry.faults().isEmpty() ? null : typed(entry, options, before.of(code)));
    }

    private void refuse(SheetEntry entry, ReportColumn column, String key) {
        entry.refuse(column, formats.message(key));
    }

    /** Refuses content in columns that the KPI does not use: it would be silently lost. */
    private void readAlone(SheetEntry entry, Kpi kpi) {
        entry.requireUnit(ReportColumn.UNIT, kpi.unit());
        Set<ReportColumn> used = SheetExport.inputs(kpi);
        for (ReportColumn column : List.of(
                ReportColumn.VALUE,
                ReportColumn.NUMERATOR,
                ReportColumn.DENOMINATOR,
                ReportColumn.STATE,
                ReportColumn.DAY)) {
            boolean computed = kpi.isShare()
                    && column == ReportColumn.VALUE
                    && !entry.text(ReportColumn.NUMERATOR).isBlank();
            if (!entry.text(column).isBlank() && !used.contains(column) && !computed) {
                refuse(entry, column, "sheets.fault.not-used");
            }
        }
    }

    private ReportForm typed(SheetEntry entry, SheetImport.Options options, ReportForm before) {
        String version = entry.text(ReportColumn.VERSION).strip();
        return ReportForm.EMPTY
                .with("value", cell(entry, ReportColumn.VALUE, before.value()))
                .with("numerator", cell(entry, ReportColumn.NUMERATOR, before.numerator()))
                .with("denominator", cell(entry, ReportColumn.DENOMINATOR, before.denominator()))
                .with(
                        "milestoneState",
                        entry.has(ReportColumn.STATE)
                                ? state(states, entry.text(ReportColumn.STATE))
                                : before.milestoneState())
                .with("milestoneOn", cell(entry, ReportColumn.DAY, before.milestoneOn()))
                .with("comment", cell(entry, ReportColumn.COMMENT, before.comment()))
                .with("version", options.overwriting() ? before.version() : version.isEmpty() ? null : version)
                .with("confirmation", cell(entry, ReportColumn.CONFIRMATION, before.confirmation()));
    }

    private static @Nullable String cell(SheetEntry entry, ReportColumn column, @Nullable String otherwise) {
        return entry.has(column) ? entry.text(column) : otherwise;
    }

    /** The constant of the state that the text names; the text itself if it names none. */
    public static @Nullable String state(Map<String, MilestoneState> states, String text) {
        String title = SheetFile.title(text);
        MilestoneState state = states.get(title);
        return title.isEmpty() ? null : state == null ? text : state.name();
    }
}
