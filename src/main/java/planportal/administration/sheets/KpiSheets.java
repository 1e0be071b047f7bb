package planportal.administration.sheets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import planportal.accounts.AccessPolicy;
import planportal.accounts.StaffAction;
import planportal.accounts.StaffMember;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.publishing.Publishing;
import planportal.shared.Fingerprint;
import planportal.shared.Formats;
import planportal.sheets.imports.CheckedSheet;
import planportal.sheets.imports.CheckedTable;
import planportal.sheets.imports.SheetAnswers;
import planportal.sheets.imports.SheetImport;
import planportal.sheets.imports.SheetPurpose;
import planportal.sheets.imports.SheetTable;
import planportal.sheets.reading.RefusedSheet;
import planportal.sheets.reading.SheetEntry;
import planportal.sheets.reading.SheetFile;
import planportal.sheets.reading.SheetLayout;

/**
 * The import of a city's existing definitions, targets and values by managers: all tables of a file become public
 * together, under one publication number.
 */
@Component
class KpiSheets implements SheetPurpose {

    private static final int PROGRESS_INTERVAL = 500;

    private final List<SheetTable<Snapshot>> tables;
    private final List<SheetLayout> layouts;
    private final Snapshots snapshots;
    private final Publishing publishing;
    private final AccessPolicy policy;
    private final ApplicationEventPublisher events;
    private final Formats formats;

    KpiSheets(
            List<SheetTable<Snapshot>> tables,
            Snapshots snapshots,
            Publishing publishing,
            AccessPolicy policy,
            ApplicationEventPublisher events,
            Formats formats) {
        this.tables = tables.stream()
                .sorted(Comparator.<SheetTable<Snapshot>>comparingInt(SheetTable::place))
                .toList();
        this.layouts = this.tables.stream().map(SheetTable::layout).toList();
        this.snapshots = snapshots;
        this.publishing = publishing;
        this.policy = policy;
        this.events = events;
        this.formats = formats;
    }

    /** The content of a file: the rows of each of its tables, and what of it is not read, by table name. */
    private record Contents(
            SheetFile.@Nullable Reading reading,
            Map<String, List<SheetEntry>> entries,
            Map<String, SheetEntry> unread) {}

    @Override
    public String name() {
        return "kpis";
    }

    @Override
    public void require(StaffMember actor) {
        policy.require(actor, StaffAction.IMPORT_KPIS);
    }

    /** The tables, in their order in a workbook. */
    List<SheetTable<Snapshot>> tables(StaffMember actor) {
        require(actor);
        return tables;
    }

    @Override
    public CheckedSheet check(
            StaffMember actor, SheetImport sheet, byte[] content, SheetAnswers answers, IntConsumer progress)
            throws IOException, RefusedSheet {
        require(actor);
        Snapshot seen = snapshots.current();
        Contents contents = read(content, sheet.options(), answers, progress);
        List<CheckedTable<Snapshot>> checked = new ArrayList<>();
        List<SheetImport.Row> rows = new ArrayList<>();
        Fingerprint digest =
                new Fingerprint().add(Objects.toString(sheet.options().note()));
        Snapshot known = seen;
        boolean values = false;
        for (SheetTable<Snapshot> table : tables) {
            List<SheetEntry> entries = contents.entries().get(table.layout().name());
            if (entries == null) {
                continue;
            }
            SheetEntry head = contents.unread().get(table.layout().name());
            if (head != null) {
                SheetImport.Row row = new SheetImport.Row(
                        head.table(), head.number(), SheetImport.RowState.WRONG, "", null, List.of(), head.faults());
                rows.add(row);
                digest.add(row.toString());
            }
            int before = rows.size();
            CheckedTable<Snapshot> found = table.check(
                    actor, sheet.options(), answers, entries, known, done -> progress.accept(before + done));
            known = found.known();
            values |= table.bringsValues() && found.toWrite() > 0;
            checked.add(found);
            rows.addAll(found.rows());
            digest.add(table.layout().name()).add(found.digest());
        }
        boolean history = values;
        long leftOut = checked.stream()
                .flatMap(table -> table.rows().stream())
                .filter(row -> row.state().isOpen())
                .count();
        return new CheckedSheet(
                null,
                contents.reading(),
                rows,
                digest.hex(),
                done -> write(actor, sheet, seen, new Import(checked, leftOut, history), done));
    }

    private Contents read(byte[] content, SheetImport.Options options, SheetAnswers answers, IntConsumer progress)
            throws IOException, RefusedSheet {
        Map<String, List<SheetEntry>> entries = new HashMap<>();
        Map<String, SheetEntry> unread = new HashMap<>();
        try (SheetFile file = SheetFile.open(content, layouts, options.reading())) {
            file.takeResults(answers.takesResults());
            int read = 0;
            do {
                SheetEntry head = file.unreadHead(formats);
                if (head != null) {
                    unread.put(file.layout().name(), head);
                }
                List<SheetEntry> tableEntries =
                        entries.computeIfAbsent(file.layout().name(), name -> new ArrayList<>());
                for (SheetEntry entry = file.entry(formats); entry != null; entry = file.entry(formats)) {
                    tableEntries.add(entry);
                    if (++read % PROGRESS_INTERVAL == 0) {
                        progress.accept(read);
                    }
                }
            } while (file.nextTable());
            return new Contents(file.reading(), entries, unread);
        }
    }

    /**
     * What a confirmed file brings.
     *
     * @param leftOut the number of rows with problems, which the sender agreed to leave out
     * @param values  whether there are values among it
     */
    private record Import(List<CheckedTable<Snapshot>> tables, long leftOut, boolean values) {}

    private void write(StaffMember actor, SheetImport sheet, Snapshot seen, Import checked, IntConsumer progress) {
        long rows = checked.tables().stream().mapToLong(CheckedTable::toWrite).sum();
        if (rows == 0) {
            return;
        }
        String note = Objects.requireNonNull(sheet.options().note());
        long publication = publishing.publishFile(seen, checked.values(), note);
        Snapshot known = seen;
        for (CheckedTable<Snapshot> table : checked.tables()) {
            known = table.writing().write(known, publication, progress);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("fileName", sheet.upload().fileName());
        fields.put("sha256", sheet.upload().sha256());
        fields.put("rows", rows);
        if (checked.leftOut() > 0) {
            fields.put("rowsLeftOut", checked.leftOut());
        }
        fields.put("note", note);
        fields.put("publication", publication);
        events.publishEvent(actor.did("sheet.imported", "sheet").with(fields));
    }
}
