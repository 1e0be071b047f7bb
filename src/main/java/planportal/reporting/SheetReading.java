package planportal.reporting;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
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
import planportal.progress.KpiProgress;
import planportal.progress.Snapshot;
import planportal.progress.rating.MilestoneState;
import planportal.reporting.SheetImport.Fault;
import planportal.reporting.sheets.SheetCell;
import planportal.reporting.sheets.SheetCell.Kind;
import planportal.reporting.sheets.SheetColumn;
import planportal.reporting.sheets.SheetFile;
import planportal.reporting.sheets.SheetRow;
import planportal.reporting.sheets.UnreadableSheet;
import planportal.shared.Formats;
import planportal.shared.Quarter;

/** Makes what an editor would have typed of the rows of a file; what cannot be that is told with its place. */
@Component
class SheetReading {

    private static final int TOLD_EVERY = 500;
    private static final int LONGEST_TOLD = 80;
    /** The first day of Excel’s calendar that it counts rightly is 1 March 1900. */
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final long LAST_SERIAL = 2_958_465;

    private final KpiDesk desk;
    private final Formats formats;
    private final Map<String, SheetColumn> titles = new HashMap<>();
    private final Map<String, MilestoneState> states = new HashMap<>();

    SheetReading(KpiDesk desk, Formats formats) {
        this.desk = desk;
        this.formats = formats;
        // A file may have been made in either language, whichever its sender reads now.
        for (Locale language : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
            Formats words = formats.in(language);
            Arrays.stream(SheetColumn.values())
                    .forEach(column -> titles.put(SheetFile.title(words.say("sheets.column." + column)), column));
            Arrays.stream(MilestoneState.values())
                    .forEach(state -> states.put(SheetFile.title(words.say("milestone." + state)), state));
        }
    }

    /**
     * A row of the file.
     *
     * @param typed  what an editor would have typed; null where the row cannot be that
     * @param faults what is wrong; empty exactly if {@code typed} is not null
     * @param cells  what stands in the columns that are read
     */
    record Line(int number, String code, @Nullable ReportForm typed, List<Fault> faults, Map<SheetColumn, String> cells) {
    }

    /**
     * A file that was read.
     *
     * @param quarter the quarter that its first row names; null if it names none
     * @param how     how the text was read; null of a workbook
     * @param places  where the columns stand
     */
    record Contents(@Nullable Quarter quarter, SheetFile.@Nullable Reading how, Map<SheetColumn, String> places, List<Line> lines) {
    }

    /** What is stored of a KPI: it fills the columns that the file does not have. */
    interface Stored {

        /** The form as it stands before anything is typed. */
        ReportForm of(String code);
    }

    /**
     * Reads a file.
     *
     * @param wish     how
     * @param stored   what is stored, by the quarter that the file is about
     * @param progress hears now and then how many rows are read
     * @throws UnreadableSheet if it is no spreadsheet that can be read
     */
    Contents read(byte[] content, SheetImport.Wish wish, java.util.function.Function<@Nullable Quarter, Stored> stored,
            IntConsumer progress) throws IOException, UnreadableSheet {
        Snapshot snapshot = desk.snapshot();
        try (SheetFile file = SheetFile.open(content, titles, wish.reading())) {
            Map<SheetColumn, String> places = new EnumMap<>(SheetColumn.class);
            Arrays.stream(SheetColumn.values()).filter(file::has).forEach(column -> places.put(column, file.place(column)));
            List<Line> lines = new ArrayList<>();
            Set<String> codes = new HashSet<>();
            Quarter quarter = null;
            Stored before = null;
            for (SheetRow row = file.next(); row != null; row = file.next()) {
                if (before == null) {
                    quarter = quarter(file.cell(row, SheetColumn.QUARTER).text());
                    before = stored.apply(quarter);
                }
                lines.add(line(file, row, snapshot, quarter, wish, before, codes));
                if (lines.size() % TOLD_EVERY == 0) {
                    progress.accept(lines.size());
                }
            }
            return new Contents(quarter, file.reading(), places, lines);
        }
    }

    private static @Nullable Quarter quarter(String text) {
        try {
            return Quarter.parse(text.strip());
        } catch (IllegalArgumentException | DateTimeException none) {
            return null;
        }
    }

    private Line line(SheetFile file, SheetRow row, Snapshot snapshot, @Nullable Quarter quarter, SheetImport.Wish wish,
            Stored before, Set<String> codes) {
        Map<SheetColumn, String> cells = new EnumMap<>(SheetColumn.class);
        List<Fault> faults = new ArrayList<>();
        for (SheetColumn column : SheetColumn.values()) {
            if (file.has(column) && column.isRead()) {
                SheetCell cell = file.cell(row, column);
                cells.put(column, column == SheetColumn.DAY && cell.kind() == Kind.NUMBER ? day(cell.text()) : cell.text());
                if (cell.kind() == Kind.FORMULA || cell.kind() == Kind.ERROR) {
                    faults.add(fault(file, column, cell.text(), "sheets.fault." + cell.kind()));
                }
            }
        }
        String code = code(cells.getOrDefault(SheetColumn.CODE, ""));
        Kpi kpi = snapshot.kpi(code).map(KpiProgress::kpi).orElse(null);
        if (code.isEmpty()) {
            faults.add(fault(file, SheetColumn.CODE, "", "sheets.fault.no-code"));
        } else if (kpi == null) {
            faults.add(fault(file, SheetColumn.CODE, code, "sheets.fault.unknown-code"));
        } else if (!codes.add(code)) {
            faults.add(fault(file, SheetColumn.CODE, code, "sheets.fault.twice"));
        }
        String said = cells.getOrDefault(SheetColumn.QUARTER, "").strip();
        if (!said.isEmpty() && quarter(said) == null) {
            faults.add(fault(file, SheetColumn.QUARTER, said, "sheets.fault.quarter"));
        } else if (!said.isEmpty() && !Objects.equals(quarter(said), quarter)) {
            faults.add(fault(file, SheetColumn.QUARTER, said, "sheets.fault.other-quarter"));
        }
        if (kpi != null) {
            readAlone(file, kpi, cells, faults);
        }
        ReportForm typed = kpi == null || !faults.isEmpty() ? null : typed(file, cells, wish, before.of(code));
        return new Line(row.number(), shortened(code), typed, faults, cells);
    }

    /** What stands in a column that the KPI does not use would be lost without a word. */
    private void readAlone(SheetFile file, Kpi kpi, Map<SheetColumn, String> cells, List<Fault> faults) {
        Set<SheetColumn> used = SheetExport.inputs(kpi);
        for (SheetColumn column : List.of(SheetColumn.VALUE, SheetColumn.NUMERATOR, SheetColumn.DENOMINATOR, SheetColumn.STATE,
                SheetColumn.DAY)) {
            String text = cells.getOrDefault(column, "");
            boolean computed = kpi.isShare() && column == SheetColumn.VALUE
                    && !cells.getOrDefault(SheetColumn.NUMERATOR, "").isBlank();
            if (!text.isBlank() && !used.contains(column) && !computed) {
                faults.add(fault(file, column, text, "sheets.fault.not-used"));
            }
        }
    }

    private ReportForm typed(SheetFile file, Map<SheetColumn, String> cells, SheetImport.Wish wish, ReportForm before) {
        String version = cells.getOrDefault(SheetColumn.VERSION, "").strip();
        return new ReportForm(cell(cells, SheetColumn.VALUE, before.value()),
                cell(cells, SheetColumn.NUMERATOR, before.numerator()),
                cell(cells, SheetColumn.DENOMINATOR, before.denominator()),
                file.has(SheetColumn.STATE) ? state(cells.getOrDefault(SheetColumn.STATE, "")) : before.milestoneState(),
                cell(cells, SheetColumn.DAY, before.milestoneOn()), cell(cells, SheetColumn.COMMENT, before.comment()),
                wish.overwriting() ? before.version() : version.isEmpty() ? null : version, null,
                cell(cells, SheetColumn.CONFIRMATION, before.confirmation()), null);
    }

    private static @Nullable String cell(Map<SheetColumn, String> cells, SheetColumn column, @Nullable String otherwise) {
        return cells.getOrDefault(column, otherwise);
    }

    private @Nullable String state(String text) {
        String title = SheetFile.title(text);
        MilestoneState state = states.get(title);
        return title.isEmpty() ? null : state == null ? text : state.name();
    }

    /** The day that Excel means by a number; the number itself, if it means none. */
    private static String day(String serial) {
        return serial.matches("\\d{2,7}") && Long.parseLong(serial) > 60 && Long.parseLong(serial) <= LAST_SERIAL
                ? DAY_ZERO.plusDays(Long.parseLong(serial)).toString() : serial;
    }

    /** The code in the signs of addresses, however it was typed: １－Ａ－１ is 1-a-1. */
    private static String code(String text) {
        return SheetFile.title(text).replaceAll("[\\u2010-\\u2015\\u2212\\u30fc]", "-");
    }

    Fault fault(SheetFile file, SheetColumn column, String read, String key) {
        return new Fault(file.place(column), formats.say("sheets.column." + column), shortened(read), formats.say(key));
    }

    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TOLD ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TOLD)) + "…";
    }
}
