package planportal.administration.sheets;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import planportal.accounts.StaffMember;
import planportal.administration.kpis.KpiAuditEvents;
import planportal.administration.kpis.KpiForm;
import planportal.administration.kpis.NewKpiReading;
import planportal.departments.DepartmentNames;
import planportal.departments.DepartmentNames.DepartmentName;
import planportal.plan.Plan;
import planportal.progress.Aspect;
import planportal.progress.Kpi;
import planportal.progress.KpiDefinition;
import planportal.progress.KpiField;
import planportal.progress.KpiSetting;
import planportal.progress.KpiSettingWords;
import planportal.progress.KpiWeighing;
import planportal.progress.NewKpi;
import planportal.progress.PublicKpi;
import planportal.progress.Snapshot;
import planportal.progress.publishing.KpiSettingPublishing;
import planportal.progress.publishing.Publishing;
import planportal.progress.rating.Kind;
import planportal.shared.Fingerprint;
import planportal.shared.Formats;
import planportal.shared.Quarter;
import planportal.shared.Refusal;
import planportal.shared.SupportedLanguages;
import planportal.shared.Today;
import planportal.shared.input.FreeText;
import planportal.shared.input.PeriodInput;
import planportal.sheets.imports.CheckedTable;
import planportal.sheets.imports.SheetImport;
import planportal.sheets.imports.SheetImport.Difference;
import planportal.sheets.imports.SheetImport.Row;
import planportal.sheets.imports.SheetImport.RowState;
import planportal.sheets.reading.SheetEntry;
import planportal.sheets.reading.SheetFile;

/**
 * Checks the rows of a sheet of definitions by the rules of the KPI pages, lists what they would change, and writes the
 * changes.
 */
@Component
class DefinitionCheck {

    private static final Map<String, String> MESSAGES_WITHOUT_CHOICE =
            Map.of("parent", "sheets.fault.unknown-measure", "firstQuarter", "sheets.fault.no-first-quarter");

    private final KpiSettingPublishing settling;
    private final Publishing publishing;
    private final NewKpiReading newKpis;
    private final DefinitionWords words;
    private final DepartmentNames names;
    private final ApplicationEventPublisher events;
    private final Formats formats;
    private final KpiSettingWords settled;
    private final Clock clock;

    DefinitionCheck(
            KpiSettingPublishing settling,
            Publishing publishing,
            NewKpiReading newKpis,
            DefinitionWords words,
            DepartmentNames names,
            Formats formats,
            ApplicationEventPublisher events,
            Clock clock) {
        this.settling = settling;
        this.publishing = publishing;
        this.newKpis = newKpis;
        this.words = words;
        this.names = names;
        this.events = events;
        this.formats = formats;
        this.settled = new KpiSettingWords(formats);
        this.clock = clock;
    }

    /**
     * The change of a KPI.
     *
     * @param kpi        the KPI; null for one that is added
     * @param added      the new KPI; null for an existing one
     * @param contents   the new definition and weight, as far as they change
     * @param department the new department in charge; null if it does not change
     */
    private record Change(
            @Nullable PublicKpi kpi,
            @Nullable NewKpi added,
            List<KpiSetting> contents,
            @Nullable DepartmentName department,
            String reason) {

        private String code() {
            return kpi != null
                    ? kpi.kpi().code()
                    : Objects.requireNonNull(added).code();
        }
    }

    /** The data shared by all rows, looked up once. */
    private final class Batch {

        private final Snapshot known;
        private final SheetImport.Options options;
        private final Map<String, DepartmentName> departments = names.open().values().stream()
                .flatMap(each -> SupportedLanguages.ALL.stream()
                        .map(language -> formats.in(language).text(each.name()))
                        .map(name -> Map.entry(SheetFile.title(name), each)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first));
        private final Set<String> codes = new HashSet<>();
        private final List<Change> changes = new ArrayList<>();

        Batch(SheetImport.Options options, Snapshot known) {
            this.options = options;
            this.known = known;
        }
    }

    /** The latest publication that changed a value of the row. */
    static long version(PublicKpi kpi) {
        return Math.max(kpi.newest(Aspect.DEFINITION), kpi.newest(Aspect.RATING));
    }

    /** The code of the measure or initiative to which a KPI belongs. */
    String parent(Plan plan, Kpi kpi) {
        return newKpis.parents(plan).stream()
                .filter(each ->
                        each.initiativeId() == kpi.initiativeId() && Objects.equals(each.measureId(), kpi.measureId()))
                .map(NewKpiReading.Parent::code)
                .findFirst()
                .orElse("");
    }

    CheckedTable<Snapshot> check(
            StaffMember actor, SheetImport.Options options, List<SheetEntry> entries, Snapshot known) {
        Batch batch = new Batch(options, known);
        List<Row> rows = entries.stream().map(entry -> row(batch, entry)).toList();
        Fingerprint digest = new Fingerprint();
        rows.forEach(row -> digest.add(row.toString()));
        batch.changes.forEach(change -> digest.add(change.contents() + " " + change.added() + change.department()
                + change.reason() + (change.kpi() == null ? "" : version(change.kpi()))));
        long next = known.publication().number() + 1;
        List<PublicKpi> planned = new ArrayList<>();
        batch.changes.forEach(change -> planned.add(apply(known, change, -1 - planned.size(), next)));
        return new CheckedTable<>(rows, digest.hex(), known.with(planned), (written, publication, done) -> {
            List<PublicKpi> now = new ArrayList<>();
            for (Change change : batch.changes) {
                now.add(apply(written, change, write(actor, written, change, publication), publication));
                done.accept(now.size());
            }
            return written.with(now);
        });
    }

    /** The KPI in the state after the change. */
    private static PublicKpi apply(Snapshot known, Change change, long id, long publication) {
        return change.kpi() != null
                ? change.kpi().with(change.contents(), change.department(), change.reason(), publication)
                : known.joining(
                        Objects.requireNonNull(change.added()),
                        (KpiWeighing) change.contents().get(0),
                        change.department(),
                        id,
                        publication);
    }

    private Row row(Batch batch, SheetEntry entry) {
        String code = entry.code(DefinitionColumn.CODE);
        PublicKpi kpi = batch.known.kpi(code).orElse(null);
        String name = kpi != null
                ? formats.text(kpi.kpi().labelled())
                : SheetEntry.shortened(entry.text(DefinitionColumn.NAME_JA).strip());
        if (code.isEmpty()) {
            entry.refuse(DefinitionColumn.CODE, formats.message("sheets.fault.no-new-code"));
        } else if (!batch.codes.add(code)) {
            entry.refuse(DefinitionColumn.CODE, formats.message("sheets.fault.twice"));
        }
        DepartmentName department = department(batch, entry, kpi);
        String reason = Objects.requireNonNullElse(
                FreeText.clean(entry.text(DefinitionColumn.REASON)), Objects.requireNonNull(batch.options.note()));
        Change change = null;
        List<Difference> differences = new ArrayList<>();
        try {
            change = kpi == null
                    ? added(batch, entry, code, department, reason)
                    : changed(batch, entry, kpi, department, reason, differences);
        } catch (Refusal refused) {
            refuse(entry, refused.field(), formats.message(refused));
        }
        if (!entry.faults().isEmpty()) {
            return new Row(
                    entry.table(),
                    entry.number(),
                    RowState.WRONG,
                    SheetEntry.shortened(code),
                    name,
                    differences,
                    entry.faults());
        }
        if (change == null) {
            return new Row(entry.table(), entry.number(), RowState.UNCHANGED, code, name, List.of(), List.of());
        }
        if (kpi == null) {
            addAllValues(entry, differences);
        } else if (!batch.options.overwriting() && isStale(entry, kpi)) {
            return new Row(entry.table(), entry.number(), RowState.CONFLICT, code, name, differences, List.of());
        }
        batch.changes.add(change);
        return new Row(
                entry.table(),
                entry.number(),
                kpi == null ? RowState.NEW : RowState.CHANGED,
                code,
                name,
                differences,
                List.of(),
                questions(change));
    }

    /** Whoever confirms what they have seen says yes to it. */
    private List<String> questions(Change change) {
        KpiDefinition before = change.kpi() == null ? null : change.kpi().kpi().defined();
        return Stream.concat(
                        change.contents().stream(),
                        change.added() == null
                                ? Stream.empty()
                                : Stream.of(change.added().definition()))
                .filter(KpiDefinition.class::isInstance)
                .map(KpiDefinition.class::cast)
                .flatMap(definition -> definition.questions(before).stream())
                .map(question -> formats.message("kpis.question." + question))
                .toList();
    }

    private static boolean isStale(SheetEntry entry, PublicKpi kpi) {
        String version = entry.text(DefinitionColumn.VERSION).strip();
        return !version.isEmpty() && !version.equals(String.valueOf(version(kpi)));
    }

    /** Lists all values of a row that adds a KPI. */
    private void addAllValues(SheetEntry entry, List<Difference> differences) {
        for (DefinitionColumn column : DefinitionColumn.values()) {
            if (column.isInput() && !entry.text(column).isBlank()) {
                differences.add(
                        Difference.of(formats, column, "", entry.text(column).strip()));
            }
        }
    }

    /** The department named in the row; null if it is the one in charge, or if there is an error. */
    private @Nullable DepartmentName department(Batch batch, SheetEntry entry, @Nullable PublicKpi kpi) {
        String named = SheetFile.title(entry.text(DefinitionColumn.DEPARTMENT));
        DepartmentName before = kpi == null ? null : kpi.department().orElse(null);
        if (named.isEmpty()
                || before != null
                        && SupportedLanguages.ALL.stream()
                                .map(language -> formats.in(language).text(before.name()))
                                .map(SheetFile::title)
                                .anyMatch(named::equals)) {
            return null;
        }
        DepartmentName found = batch.departments.get(named);
        if (found == null) {
            entry.refuse(DefinitionColumn.DEPARTMENT, formats.message("sheets.fault.unknown-department"));
        }
        return found;
    }

    private @Nullable Change changed(
            Batch batch,
            SheetEntry entry,
            PublicKpi kpi,
            @Nullable DepartmentName department,
            String reason,
            List<Difference> differences) {
        requireFixed(batch.known.plan(), entry, kpi.kpi());
        BindingResult errors = errors();
        KpiForm form = form(entry, KpiForm.of(kpi, Aspect.DEFINITION, Today.of(clock)), reason);
        KpiDefinition definition = form.readDefinition(errors);
        boolean milestone = kpi.kpi().kind() == Kind.MILESTONE;
        if (milestone && !entry.text(DefinitionColumn.WEIGHT).isBlank()) {
            entry.refuse(DefinitionColumn.WEIGHT, formats.message("sheets.fault.not-used"));
        }
        KpiWeighing weighing = milestone || !entry.has(DefinitionColumn.WEIGHT)
                ? kpi.weighing()
                : form.read(Aspect.RATING, kpi, errors)
                        .map(KpiWeighing.class::cast)
                        .orElse(null);
        form.readReason(errors);
        addFaults(entry, errors);
        if (definition == null || weighing == null || !entry.faults().isEmpty()) {
            return null;
        }
        List<KpiSetting> contents = new ArrayList<>();
        for (KpiSetting after : List.of(definition, weighing)) {
            KpiSetting before = after instanceof KpiDefinition ? kpi.kpi().defined() : kpi.weighing();
            List<KpiSettingWords.Change> brings = settled.changes(kpi, before, after);
            if (!brings.isEmpty()) {
                after.requireFor(kpi);
                contents.add(after);
                brings.forEach(each -> differences.add(new Difference(
                        formats.message(each.field()),
                        SheetEntry.shortened(Objects.requireNonNullElse(each.before(), "")),
                        SheetEntry.shortened(Objects.requireNonNullElse(each.after(), "")))));
            }
        }
        if (department != null) {
            differences.add(Difference.of(
                    formats,
                    DefinitionColumn.DEPARTMENT,
                    kpi.department().map(each -> formats.text(each.name())).orElse(""),
                    formats.text(department.name())));
        }
        if (contents.isEmpty() && department == null) {
            return null;
        }
        differences.add(Difference.of(formats, DefinitionColumn.REASON, "", reason));
        return new Change(kpi, null, contents, department, reason);
    }

    private @Nullable Change added(
            Batch batch, SheetEntry entry, String code, @Nullable DepartmentName department, String reason) {
        BindingResult errors = errors();
        KpiForm form = form(entry, KpiForm.blank(Quarter.of(Today.of(clock)).toString()), reason)
                .withCode(code);
        Optional<NewKpi> added = newKpis.read(batch.known, form, errors);
        KpiWeighing weighing = form.readWeighting(errors);
        addFaults(entry, errors);
        return added.isEmpty() || weighing == null || !entry.faults().isEmpty()
                ? null
                : new Change(null, added.get(), List.of(weighing), department, reason);
    }

    /** Refuses changes of the properties that are fixed once a KPI has been added. */
    private void requireFixed(Plan plan, SheetEntry entry, Kpi kpi) {
        require(entry, DefinitionColumn.PARENT, entry.code(DefinitionColumn.PARENT), parent(plan, kpi));
        require(
                entry,
                DefinitionColumn.ORIGIN,
                words.meaning(DefinitionColumn.ORIGIN, entry.text(DefinitionColumn.ORIGIN)),
                kpi.origin().name());
        require(
                entry,
                DefinitionColumn.SOURCE,
                SheetFile.title(entry.text(DefinitionColumn.SOURCE)),
                SheetFile.title(kpi.source().toString()));
        require(
                entry,
                DefinitionColumn.FIRST_QUARTER,
                quarter(entry),
                kpi.firstQuarter() == null ? "" : kpi.firstQuarter().toString());
    }

    /** The quarter as addresses write it; the text itself if it is not a quarter. */
    private static String quarter(SheetEntry entry) {
        String typed = entry.text(DefinitionColumn.FIRST_QUARTER);
        Quarter quarter = PeriodInput.quarter(typed);
        return quarter == null ? typed.strip() : quarter.toString();
    }

    private void require(SheetEntry entry, DefinitionColumn column, String typed, String stored) {
        if (!typed.isEmpty() && !typed.equals(stored)) {
            entry.refuse(column, formats.message("sheets.fault.fixed"));
        }
    }

    /** Applies the cells of the row to a form with the current content. */
    private KpiForm form(SheetEntry entry, KpiForm before, String reason) {
        Map<String, @Nullable String> definition = new HashMap<>();
        KpiField.allParts()
                .forEach(part -> definition.put(
                        part.key(), definition(entry, DefinitionColumn.of(part), before.definition(part))));
        KpiForm.Joining joining = new KpiForm.Joining(
                before.joining().code(),
                text(entry, DefinitionColumn.PARENT, before.joining().parent()),
                chosen(entry, DefinitionColumn.ORIGIN, before.joining().origin()),
                entry.text(DefinitionColumn.FIRST_QUARTER).isBlank()
                        ? before.joining().firstQuarter()
                        : quarter(entry));
        return before.withDefinition(definition)
                .withJoining(joining)
                .withWeight(kept(entry, DefinitionColumn.WEIGHT, before.rating().weight()))
                .withGrounds(new KpiForm.Grounds(
                        reason,
                        cell(entry, DefinitionColumn.SOURCE, before.grounds().source())))
                .unconfirmed();
    }

    /** An empty cell removes an optional part of the definition and keeps a mandatory one. */
    private @Nullable String definition(SheetEntry entry, DefinitionColumn column, @Nullable String current) {
        return switch (Objects.requireNonNull(column.part()).field().type()) {
            case TEXT, FIGURE -> cell(entry, column, current);
            case CHOICE -> chosen(entry, column, current);
            case QUARTER -> entry.has(column) ? words.meaning(column, entry.text(column)) : current;
            case COUNT -> kept(entry, column, current);
        };
    }

    private static @Nullable String cell(SheetEntry entry, DefinitionColumn column, @Nullable String current) {
        return entry.has(column) ? entry.text(column) : current;
    }

    /** The value of a mandatory cell; if it is empty, the current value is kept. */
    private static @Nullable String kept(SheetEntry entry, DefinitionColumn column, @Nullable String current) {
        return entry.text(column).isBlank() ? current : entry.text(column);
    }

    private static @Nullable String text(SheetEntry entry, DefinitionColumn column, @Nullable String current) {
        return entry.text(column).isBlank() ? current : entry.code(column);
    }

    /** The form value of a chosen word; if the cell is empty, the current value is kept. */
    private @Nullable String chosen(SheetEntry entry, DefinitionColumn column, @Nullable String current) {
        return entry.text(column).isBlank() ? current : words.meaning(column, entry.text(column));
    }

    private static BindingResult errors() {
        return KpiForm.errors();
    }

    private void addFaults(SheetEntry entry, BindingResult errors) {
        for (FieldError error : errors.getFieldErrors()) {
            Object[] arguments = error.getArguments();
            // Messages of forms that offer a choice are replaced, because a spreadsheet offers none.
            String message =
                    MESSAGES_WITHOUT_CHOICE.getOrDefault(error.getField(), Objects.requireNonNull(error.getCode()));
            refuse(entry, error.getField(), formats.message(message, arguments == null ? new Object[0] : arguments));
        }
    }

    private static void refuse(SheetEntry entry, @Nullable String field, String message) {
        DefinitionColumn column = field == null ? null : column(field);
        if (column == null) {
            entry.refuse(message);
        } else {
            entry.refuse(column, message);
        }
    }

    /** The column of a form field: NAME_JA for nameJa. */
    private static @Nullable DefinitionColumn column(String field) {
        String name = field.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
        return DefinitionColumn.values().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** @return the KPI's id */
    private long write(StaffMember actor, Snapshot known, Change change, long publication) {
        long id;
        if (change.kpi() != null) {
            id = change.kpi().kpi().id();
            for (KpiSetting content : change.contents()) {
                settling.publish(
                        known,
                        change.code(),
                        change.kpi().newest(content.aspect()),
                        content,
                        change.reason(),
                        null,
                        publication);
                events.publishEvent(KpiAuditEvents.settled(
                        actor.identity(),
                        "kpi.settled",
                        change.kpi(),
                        content,
                        KpiAuditEvents.after(
                                change.kpi(), content, change.reason(), null, Map.of("publication", publication))));
            }
        } else {
            NewKpi added = Objects.requireNonNull(change.added());
            id = settling.introduce(
                    known, added, (KpiWeighing) change.contents().get(0), publication);
            events.publishEvent(KpiAuditEvents.added(actor.identity(), added, publication));
        }
        assignDepartment(actor, change, id, publication);
        return id;
    }

    private void assignDepartment(StaffMember actor, Change change, long id, long publication) {
        if (change.department() != null) {
            publishing.putInCharge(id, change.department().id(), publication);
            events.publishEvent(KpiAuditEvents.handedOver(
                    actor.identity(),
                    change.code(),
                    change.kpi() == null ? null : change.kpi().department().orElse(null),
                    change.department(),
                    publication));
        }
    }
}
