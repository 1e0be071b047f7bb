package planportal.summaries.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import planportal.progress.rating.Rating;
import planportal.shared.Formats;
import planportal.summaries.model.QuarterTable;
import planportal.summaries.model.Summary;
import planportal.summaries.model.Summary.Total;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryStanding;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.model.SummaryWriter;

/**
 * How the KPIs of each initiative stand together, as open data in Japanese: one row for all, for each programme and for each
 * initiative, with the counts and the mean of its page.
 */
@Component
public class InitiativesCsv implements SummaryWriter {

    /** Columns before and after the ratings, as suffixes of message keys. */
    private static final List<String> BEFORE = List.of(
            "municipality-code", "plan", "year", "quarter", "scope", "scope-code", "scope-title", "within", "kpis");

    private static final List<String> AFTER = List.of(
            "earlier-count",
            "stated",
            "proposed",
            "due-count",
            "reported-count",
            "mean",
            "in-mean",
            "left-out",
            "mean-change",
            "compared");

    private final Formats formats;

    public InitiativesCsv(Formats formats) {
        this.formats = formats.in(Locale.JAPANESE);
    }

    @Override
    public SummaryFormat format() {
        return SummaryFormat.INITIATIVES;
    }

    @Override
    public void write(Summary summary, SummaryWords words, OutputStream out) throws IOException {
        Stream<String> ratings = Stream.concat(Stream.of(Rating.values()).map(Rating::name), Stream.of("NOT_DUE"));
        QuarterTable table = new QuarterTable(
                out,
                Stream.of(columns(BEFORE), ratings.map(rating -> formats.message("rating." + rating)), columns(AFTER))
                        .flatMap(headings -> headings)
                        .toList());
        for (Total total : summary.totals()) {
            table.row(row(summary, total));
        }
        table.end();
    }

    private Stream<String> columns(List<String> columns) {
        return columns.stream().map(column -> formats.message("summaries.column." + column));
    }

    private List<@Nullable Object> row(Summary summary, Total total) {
        Summary.Cover cover = summary.cover();
        SummaryStanding standing = total.standing();
        List<@Nullable Object> cells = new ArrayList<>(Arrays.asList(
                cover.plan().municipalityCode(),
                cover.plan().title().ja() + " " + cover.plan().phase().ja(),
                summary.quarter().year().year(),
                summary.quarter().number(),
                formats.message("summaries.scope." + total.scope()),
                total.code(),
                total.title().ja(),
                total.within(),
                standing.total()));
        for (Rating rating : Rating.values()) {
            cells.add(standing.count(rating));
        }
        cells.addAll(Arrays.asList(
                standing.awaiting(),
                standing.earlier(),
                standing.stated(),
                standing.proposed(),
                standing.due(),
                standing.reported(),
                standing.mean(),
                standing.inMean(),
                standing.leftOut(),
                standing.change(),
                standing.compared()));
        return cells;
    }
}
