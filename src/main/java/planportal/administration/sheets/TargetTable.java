package planportal.administration.sheets;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import planportal.accounts.StaffMember;
import planportal.administration.kpis.KpiAuditEvents;
import planportal.administration.kpis.KpiForm;
import planportal.administration.kpis.KpiInputs;
import planportal.administration.kpis.QuestionWords;
import planportal.progress.Aspect;
import planportal.progress.KpiRefusal;
import planportal.progress.KpiTargets;
import planportal.progress.KpiTargets.Dated;
import planportal.progress.PublicKpi;
import planportal.progress.SettingRevision;
import planportal.progress.Snapshot;
import planportal.progress.Snapshots;
import planportal.progress.publishing.KpiSettingPublishing;
import planportal.progress.rating.Kind;
import planportal.shared.DaySpan;
import planportal.shared.Fingerprint;
import planportal.shared.Formats;
import planportal.shared.Refusal;
import planportal.shared.input.FreeText;
import planportal.shared.input.PeriodInput;
import planportal.sheets.imports.CheckedTable;
import planportal.sheets.imports.SheetAnswers;
import planportal.sheets.imports.SheetImport;
import planportal.sheets.imports.SheetImport.Difference;
import planportal.sheets.imports.SheetImport.Row;
import planportal.sheets.imports.SheetImport.RowState;
import planportal.sheets.imports.SheetTable;
import planportal.sheets.reading.SheetColumn;
import planportal.sheets.reading.SheetContent;
import planportal.sheets.reading.SheetEntry;
import planportal.sheets.reading.SheetLayout;
import planportal.sheets.reading.SheetRule;

/** The table of targets: the rows of a KPI together replace its targets. */
@Component
class TargetTable implements SheetTable<Snapshot> {

    private final Snapshots snapshots;
    private final KpiSettingPublishing settling;
    private final ApplicationEventPublisher events;
    private final Formats formats;
    private final SheetLayout layout;

    TargetTable(Snapshots snapshots, KpiSettingPublishing settling, ApplicationEventPublisher events, Formats formats) {
        this.snapshots = snapshots;
        this.settling = settling;
        this.events = events;
        this.formats = formats;
        this.layout =
                SheetLayout.of("targets", TargetColumn.values(), Set.of(TargetColumn.CODE, TargetColumn.DUE), formats);
    }

    /** A row and its parsed target; null if it has faults. */
    private record ParsedRow(SheetEntry entry, @Nullable Dated target) {

        /** The target of a row without faults. */
        Dated sound() {
            return Objects.requireNonNull(target);
        }
    }

    /** The change of a KPI's targets. */
    private record Change(PublicKpi kpi, KpiTargets targets, String reason) {}

    @Override
    public SheetLayout layout() {
        return layout;
    }

    @Override
    public String fileName() {
        return "targets";
    }

    @Override
    public int place() {
        return 2;
    }

    @Override
    public boolean bringsValues() {
        return false;
    }

    @Override
    public SheetContent content() {
        List<SheetContent.Line> lines = new ArrayList<>();
        snapshots.current().kpis().forEach(kpi -> targets(kpi).forEach(target -> lines.add(line(kpi, target))));
        Map<SheetColumn, SheetRule> more = rules(null);
        more.put(TargetColumn.CODE, new SheetRule.Text(30));
        return new SheetContent(
                layout,
                formats.message("sheets.table.targets"),
                formats.message("sheets.targets.title"),
                List.of(formats.message("sheets.targets.note.rows"), formats.message("sheets.targets.note.due")),
                lines,
                more);
    }

    private SheetContent.Line line(PublicKpi kpi, Dated target) {
        Map<SheetColumn, Object> values = new HashMap<>();
        values.put(TargetColumn.CODE, kpi.kpi().code());
        values.put(TargetColumn.NAME, formats.text(kpi.kpi().labelled()));
        values.put(TargetColumn.UNIT, formats.text(kpi.kpi().unit()));
        values.put(TargetColumn.DUE, target.due() == null ? "" : PeriodInput.written(target.due()));
        if (target.value() != null) {
            values.put(TargetColumn.TARGET, target.value());
        }
        values.put(TargetColumn.VERSION, String.valueOf(kpi.newest(Aspect.TARGETS)));
        Map<SheetColumn, SheetRule> rules = rules(kpi);
        return new SheetContent.Line(values, rules, rules.keySet());
    }

    private static Map<SheetColumn, SheetRule> rules(@Nullable PublicKpi kpi) {
        Map<SheetColumn, SheetRule> rules = new HashMap<>();
        rules.put(TargetColumn.DUE, new SheetRule.Text(40));
        rules.put(TargetColumn.REASON, new SheetRule.Text(KpiForm.MAX_REASON_LENGTH));
        if (kpi == null || kpi.kpi().kind() != Kind.MILESTONE) {
            rules.put(
                    TargetColumn.TARGET,
                    kpi == null ? SheetRule.Figure.ANY : new SheetRule.Figure(scale(kpi), null, null));
        }
        return rules;
    }

    /** The number of decimals of targets, which may be larger than that of values. */
    private static int scale(PublicKpi kpi) {
        return targets(kpi).stream()
                .map(Dated::value)
                .filter(Objects::nonNull)
                .mapToInt(BigDecimal::scale)
                .reduce(kpi.kpi().decimals(), Math::max);
    }

    private static List<Dated> targets(PublicKpi kpi) {
        return kpi.setting(Aspect.TARGETS)
                .map(SettingRevision::content)
                .map(KpiTargets.class::cast)
                .map(KpiTargets::targets)
                .orElse(List.of());
    }

    @Override
    public CheckedTable<Snapshot> check(
            StaffMember actor,
            SheetImport.Options options,
            SheetAnswers answers,
            List<SheetEntry> entries,
            Snapshot known,
            IntConsumer progress) {
        Map<SheetEntry, Row> rows = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        Map<String, List<SheetEntry>> byKpi = entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.code(TargetColumn.CODE), LinkedHashMap::new, Collectors.toList()));
        byKpi.forEach((code, own) -> known.kpi(code)
                .ifPresentOrElse(
                        kpi -> check(kpi, own, options, answers, rows, changes),
                        () -> own.forEach(entry -> {
                            entry.refuse(
                                    TargetColumn.CODE,
                                    formats.message(
                                            code.isEmpty() ? "sheets.fault.no-code" : "sheets.fault.unknown-kpi"));
                            rows.put(entry, Row.wrong(entry, code, null));
                        })));
        progress.accept(entries.size());
        List<Row> inOrder = entries.stream().map(rows::get).toList();
        Fingerprint digest = new Fingerprint();
        inOrder.forEach(row -> digest.add(row.toString()));
        changes.forEach(change -> digest.add(
                change.targets() + " " + change.reason() + change.kpi().newest(Aspect.TARGETS)));
        // The checks of values do not depend on targets, so the snapshot is passed on unchanged.
        return new CheckedTable<>(inOrder, digest.hex(), known, (written, publication, done) -> {
            changes.forEach(change -> write(actor, written, change, publication));
            return written;
        });
    }

    private void check(
            PublicKpi kpi,
            List<SheetEntry> own,
            SheetImport.Options options,
            SheetAnswers answers,
            Map<SheetEntry, Row> rows,
            List<Change> changes) {
        List<ParsedRow> read = own.stream()
                .map(entry -> new ParsedRow(entry, target(kpi, entry)))
                .toList();
        boolean sound = own.stream().allMatch(entry -> entry.faults().isEmpty());
        Change change = sound ? change(kpi, byDueDay(kpi, read), options) : null;
        if (own.stream().anyMatch(entry -> !entry.faults().isEmpty())) {
            refuseAll(kpi, own, rows);
            return;
        }
        List<String> asked = change == null
                ? List.of()
                : QuestionWords.of(
                        formats, kpi, change.targets(), change.targets().questions(kpi));
        RowState obstacle = change == null
                ? null
                : !options.overwriting() && isStale(kpi, own)
                        ? RowState.CONFLICT
                        : !asked.isEmpty() && !answers.saysAllIsRight() ? RowState.ASKED : null;
        for (ParsedRow each : read) {
            rows.put(each.entry(), row(kpi, each, each == read.get(0), change, obstacle, asked));
        }
        if (change != null && obstacle == null) {
            changes.add(change);
        }
    }

    private static List<ParsedRow> byDueDay(PublicKpi kpi, List<ParsedRow> sound) {
        LocalDate planEnd = kpi.terms().planTerm().lastDay();
        return sound.stream()
                .sorted(Comparator.comparing((ParsedRow each) -> each.sound().due() == null
                        ? planEnd
                        : each.sound().due().last()))
                .toList();
    }

    /** All rows of a KPI together are its targets: a fault in one is the others', too. */
    private void refuseAll(PublicKpi kpi, List<SheetEntry> own, Map<SheetEntry, Row> rows) {
        String name = formats.text(kpi.kpi().labelled());
        for (SheetEntry entry : own) {
            if (entry.faults().isEmpty()) {
                entry.refuse(formats.message("sheets.fault.other-row-wrong"));
            }
            rows.put(entry, Row.wrong(entry, kpi.kpi().code(), name));
        }
    }

    /**
     * @param first    whether it is the first row of the KPI, which says what concerns all of them
     * @param change   what the rows change; null for nothing
     * @param obstacle what prevents the change; null for nothing
     * @param asked    the questions about the change
     */
    private Row row(
            PublicKpi kpi,
            ParsedRow parsed,
            boolean first,
            @Nullable Change change,
            @Nullable RowState obstacle,
            List<String> asked) {
        List<Difference> differences = change == null ? List.of() : differences(kpi, parsed.sound());
        if (first && change != null) {
            differences = with(
                    with(differences, removed(kpi, change)),
                    List.of(Difference.of(formats, TargetColumn.REASON, "", change.reason())));
        }
        RowState state = differences.isEmpty()
                ? RowState.UNCHANGED
                : obstacle != null ? obstacle : stored(kpi, parsed.sound()) == null ? RowState.NEW : RowState.CHANGED;
        return new Row(
                parsed.entry().table(),
                parsed.entry().number(),
                state,
                kpi.kpi().code(),
                formats.text(kpi.kpi().labelled()),
                differences,
                List.of(),
                first || state == RowState.ASKED ? asked : List.of());
    }

    private static List<Difference> with(List<Difference> some, List<Difference> more) {
        List<Difference> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static boolean isStale(PublicKpi kpi, List<SheetEntry> own) {
        return own.stream()
                .map(entry -> entry.text(TargetColumn.VERSION).strip())
                .anyMatch(version -> !version.isEmpty() && !version.equals(String.valueOf(kpi.newest(Aspect.TARGETS))));
    }

    private @Nullable Dated target(PublicKpi kpi, SheetEntry entry) {
        entry.requireUnit(TargetColumn.UNIT, kpi.kpi().unit());
        String due = entry.text(TargetColumn.DUE).strip();
        String value = entry.text(TargetColumn.TARGET).strip();
        DaySpan span = due.isEmpty() ? null : PeriodInput.span(due).orElse(null);
        BigDecimal figure = value.isEmpty() ? null : figure(kpi, value);
        if (span == null && !due.isEmpty()) {
            entry.refuse(TargetColumn.DUE, formats.message("kpis.error.day", due));
        }
        if (figure == null && !value.isEmpty()) {
            entry.refuse(TargetColumn.TARGET, formats.message("kpis.error.figure", value));
        }
        String reason = FreeText.clean(entry.text(TargetColumn.REASON));
        if (reason != null && reason.codePointCount(0, reason.length()) > KpiForm.MAX_REASON_LENGTH) {
            entry.refuse(TargetColumn.REASON, formats.message("kpis.error.too-long", KpiForm.MAX_REASON_LENGTH));
        }
        if (figure == null && span == null && entry.faults().isEmpty()) {
            entry.refuse(TargetColumn.TARGET, formats.message("sheets.fault.no-target"));
        }
        return entry.faults().isEmpty() ? new Dated(figure, span) : null;
    }

    private static @Nullable BigDecimal figure(PublicKpi kpi, String typed) {
        return KpiInputs.figure(typed, kpi.kpi().unit().ja())
                .or(() -> KpiInputs.figure(
                        typed, Objects.requireNonNullElse(kpi.kpi().unit().en(), "")))
                .orElse(null);
    }

    /** The change by the rows; null if they change nothing or are refused, with a fault on the offending row. */
    private @Nullable Change change(PublicKpi kpi, List<ParsedRow> sorted, SheetImport.Options options) {
        try {
            KpiTargets targets =
                    new KpiTargets(sorted.stream().map(ParsedRow::target).toList());
            targets.requireFor(kpi);
            String reason = sorted.stream()
                    .map(each -> FreeText.clean(each.entry().text(TargetColumn.REASON)))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(Objects.requireNonNull(options.note()));
            return new Change(kpi, targets, reason);
        } catch (Refusal refused) {
            if (refused.reason() != KpiRefusal.NOTHING_CHANGED) {
                String field = String.valueOf(refused.field());
                int at = field.matches("targets\\[\\d+].*") ? Integer.parseInt(field.replaceAll("\\D", "")) : 0;
                sorted.get(at)
                        .entry()
                        .refuse(
                                field.endsWith("value") ? TargetColumn.TARGET : TargetColumn.DUE,
                                formats.message(refused));
            }
            return null;
        }
    }

    private static @Nullable Dated stored(PublicKpi kpi, Dated target) {
        return targets(kpi).stream()
                .filter(each -> Objects.equals(each.due(), target.due()))
                .findFirst()
                .orElse(null);
    }

    private List<Difference> differences(PublicKpi kpi, Dated target) {
        Dated before = stored(kpi, target);
        return target.equals(before)
                ? List.of()
                : List.of(Difference.of(
                        formats,
                        TargetColumn.TARGET,
                        before == null ? "" : describe(kpi, before),
                        describe(kpi, target)));
    }

    /** The targets that would be removed because no row contains them. */
    private List<Difference> removed(PublicKpi kpi, Change change) {
        return targets(kpi).stream()
                .filter(before -> change.targets().targets().stream()
                        .noneMatch(after -> Objects.equals(after.due(), before.due())))
                .map(before -> Difference.of(formats, TargetColumn.TARGET, describe(kpi, before), ""))
                .toList();
    }

    private String describe(PublicKpi kpi, Dated target) {
        String due = target.due() == null ? formats.message("sheets.targets.plan-end") : formats.span(target.due());
        return target.value() == null
                ? due
                : formats.message(
                        "sheets.target",
                        formats.digits(target.value()) + formats.unit(kpi.kpi().unit()),
                        due);
    }

    private void write(StaffMember actor, Snapshot known, Change change, long publication) {
        settling.publish(
                known,
                change.kpi().kpi().code(),
                change.kpi().newest(Aspect.TARGETS),
                change.targets(),
                change.reason(),
                null,
                publication);
        events.publishEvent(KpiAuditEvents.settled(
                actor.identity(),
                "kpi.settled",
                change.kpi(),
                change.targets(),
                KpiAuditEvents.after(
                        change.kpi(),
                        change.targets(),
                        change.reason(),
                        null,
                        change.targets().questions(change.kpi()),
                        Map.of("publication", publication))));
    }
}
