package planportal.summaries.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.progress.rating.Kind;
import planportal.progress.rating.Rating;
import planportal.shared.FiscalYear;
import planportal.shared.Formats;
import planportal.shared.Lookup;
import planportal.shared.Today;
import planportal.summaries.model.QuarterTable;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryKpi.Reported;
import planportal.summaries.model.SummaryKpi.Result;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.model.SummaryWriter;

/** The summary as open data: tidy, one row per KPI, in Japanese, the language of the datasets. */
@Component
public class SummaryCsv implements SummaryWriter {

    /** The columns, as suffixes of message keys, in the order of the municipal standard datasets. */
    private static final List<String> COLUMNS = List.of(
            "municipality-code",
            "plan",
            "initiative",
            "measure",
            "kpi",
            "kpi-name",
            "unit",
            "direction",
            "baseline-year",
            "baseline",
            "target-year",
            "target",
            "year",
            "quarter",
            "actual",
            "progress",
            "rating",
            "department",
            "remark",
            "updated",
            // Everything that the rating is computed from, and what comes of it: docs/quarter-csv.md.
            "programme-code",
            "initiative-code",
            "origin",
            "kind",
            "kind-code",
            "direction-code",
            "plan-first-day",
            "plan-last-day",
            "baseline-dated",
            "targets-dated",
            "ahead",
            "late",
            "weight",
            "due-quarters",
            "reports",
            "earlier",
            "next-due",
            "expected",
            "used-up",
            "computed-rating",
            "decided-rating",
            "override",
            "change",
            "change-since");

    private final Formats formats;

    public SummaryCsv(Formats formats) {
        this.formats = formats.in(Locale.JAPANESE);
    }

    @Override
    public SummaryFormat format() {
        return SummaryFormat.CSV;
    }

    @Override
    public void write(Summary summary, SummaryWords words, OutputStream out) throws IOException {
        QuarterTable table = new QuarterTable(
                out,
                COLUMNS.stream()
                        .map(column -> formats.message("summaries.column." + column))
                        .toList());
        RatingInputs inputs = new RatingInputs(formats, summary);
        for (SummaryKpi kpi : summary.kpis()) {
            List<@Nullable Object> cells = new ArrayList<>(row(summary, kpi));
            cells.addAll(inputs.of(kpi));
            table.row(cells);
        }
        table.end();
    }

    private List<@Nullable Object> row(Summary summary, SummaryKpi kpi) {
        Summary.Cover cover = summary.cover();
        Result result = kpi.result();
        Reported reported = kpi.reported();
        LocalDate targetDay = kpi.kind() == Kind.MILESTONE
                ? kpi.dueDay()
                : kpi.target() == null ? null : kpi.target().day();
        return Arrays.asList(
                cover.plan().municipalityCode(),
                cover.plan().title().ja() + " " + cover.plan().phase().ja(),
                Lookup.require(summary.appendix().parts(), kpi.initiative()).ja(),
                kpi.measure() == null
                        ? null
                        : Lookup.require(summary.appendix().parts(), kpi.measure())
                                .ja(),
                kpi.code(),
                kpi.name().ja(),
                kpi.unit().ja(),
                formats.message("direction." + kpi.direction()),
                kpi.baseline() == null ? null : kpi.baseline().year(),
                kpi.baseline() == null ? null : kpi.baseline().figure().value(),
                targetDay == null ? null : FiscalYear.of(targetDay).year(),
                kpi.target() == null || kpi.target().figure() == null
                        ? null
                        : kpi.target().figure().value(),
                summary.quarter().year().year(),
                summary.quarter().number(),
                actual(kpi),
                result == null || reported == null || result.usedUp() ? null : result.progress(),
                formats.message("rating."
                        + (kpi.rating() == null ? "NOT_DUE" : kpi.rating().name())),
                kpi.department() == null ? null : kpi.department().ja(),
                String.join(formats.message("summaries.remark.separator"), remarks(kpi)),
                reported == null ? null : Today.at(reported.publishedAt()).toString());
    }

    private static @Nullable BigDecimal actual(SummaryKpi kpi) {
        if (kpi.result() != null) {
            return kpi.result().actual() == null ? null : kpi.result().actual().value();
        }
        return kpi.reported() == null || kpi.reported().figure() == null
                ? null
                : kpi.reported().figure().value();
    }

    /** Remarks that explain the figures. */
    private List<String> remarks(SummaryKpi kpi) {
        List<String> remarks = new ArrayList<>();
        if (kpi.earlier() != null) {
            remarks.add(message("earlier", kpi.earlier().toString()));
        }
        if (kpi.nextDue() != null) {
            remarks.add(message("not-due", kpi.nextDue().toString()));
        }
        String mark = SummaryWords.mark(kpi, formats);
        if (mark != null) {
            String comment =
                    kpi.isPending() ? Objects.requireNonNull(kpi.reported()).comment() : null;
            remarks.add(comment == null ? mark : message("pending", mark, comment));
        }
        if (kpi.reported() != null) {
            addReportRemarks(kpi, kpi.reported(), remarks);
        } else if (kpi.isDue()) {
            remarks.add(message("not-reported"));
        }
        Result result = kpi.result();
        if (result != null && result.overrideReason() != null) {
            remarks.add(message("overridden", formats.message("rating." + result.computed()), result.overrideReason()));
        }
        if (result != null
                && result.computed() == Rating.NOT_RATED
                && kpi.targets().isEmpty()) {
            remarks.add(message("no-target"));
        }
        if (kpi.baseline() == null && kpi.kind() == Kind.LEVEL) {
            remarks.add(message("no-baseline"));
        }
        if (kpi.baseline() != null && kpi.baseline().qualifier() != null) {
            remarks.add(message("baseline." + kpi.baseline().qualifier()));
        }
        if (!kpi.stated()) {
            remarks.add(formats.message("origin.PROPOSED"));
        }
        if (kpi.sample()) {
            remarks.add(message("sample"));
        }
        return remarks;
    }

    private void addReportRemarks(SummaryKpi kpi, Reported reported, List<String> remarks) {
        if (reported.state() != null) {
            String state = formats.message("milestone." + reported.state());
            remarks.add(
                    reported.on() == null
                            ? message("milestone", state)
                            : message("milestone-done", state, reported.on().toString()));
        } else if (reported.figure() != null && (kpi.kind() == Kind.CUMULATIVE || kpi.kind() == Kind.FLOW)) {
            remarks.add(message("sum." + kpi.kind(), reported.figure().value().toPlainString()));
        }
        if (kpi.result() != null && kpi.result().usedUp() && kpi.result().progress() != null) {
            remarks.add(message("used-up", kpi.result().progress().toPlainString()));
        }
        if (reported.correctionReason() != null) {
            remarks.add(message("corrected", reported.correctionReason()));
        }
    }

    private String message(String key, Object... arguments) {
        return formats.message("summaries.remark." + key, arguments);
    }
}
