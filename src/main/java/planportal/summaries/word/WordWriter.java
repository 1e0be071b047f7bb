package planportal.summaries.word;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.springframework.stereotype.Component;
import planportal.shared.Formats;
import planportal.summaries.files.SummaryFiles;
import planportal.summaries.model.Summary;
import planportal.summaries.model.Summary.Behind;
import planportal.summaries.model.Summary.Cover;
import planportal.summaries.model.Summary.NotReported;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryKpi;
import planportal.summaries.model.SummaryKpi.Result;
import planportal.summaries.model.SummaryRequest.Part;
import planportal.summaries.model.SummaryStanding;
import planportal.summaries.model.SummaryWords;
import planportal.summaries.model.SummaryWriter;

/** Writes the summary as an editable Word document with headings, contents, captions and native charts. */
@Component
public class WordWriter implements SummaryWriter {

    /** Memory per KPI, since the whole document is kept in memory; measured, docs/benchmarks.md. */
    private static final long BYTES = 150_000;
    /** Comments from this length on would make a narrow column several pages long. */
    private static final int LONG = 400;
    /** Rows that list up to this many KPIs fit on any page. */
    private static final int SHORT_LIST = 15;

    @Override
    public SummaryFormat format() {
        return SummaryFormat.WORD;
    }

    @Override
    public int maxKpis() {
        return SummaryFiles.kpiCapacity(BYTES);
    }

    @Override
    public void write(Summary summary, SummaryWords words, OutputStream out) throws IOException {
        try (WordDocument document = new WordDocument(summary, words)) {
            new Writing(document, summary, words).write();
            document.write(out);
        }
    }

    /** The writing of one document. */
    private static final class Writing {

        private final WordDocument document;
        private final Summary summary;
        private final SummaryWords words;
        private final Formats formats;

        private Writing(WordDocument document, Summary summary, SummaryWords words) {
            this.document = document;
            this.summary = summary;
            this.words = words;
            this.formats = words.formats();
        }

        private void write() throws IOException {
            XWPFParagraph afterContents = cover();
            boolean first = true;
            for (Part part : words.parts(summary)) {
                XWPFParagraph heading = document.heading(1, words.message("summaries.part." + part));
                // The overview of initiatives has a page of its own.
                heading.setPageBreak(first || part == Part.MOVED || part == Part.APPENDIX);
                first = false;
                switch (part) {
                    case OVERVIEW -> overview();
                    case MOVED -> moved();
                    case BEHIND -> behind();
                    case NOT_REPORTED -> notReported();
                    case INITIATIVES -> new WordChapters(document, summary, words).write();
                    case APPENDIX -> new WordAppendix(document, summary, words).write();
                }
            }
            document.contents(afterContents);
        }

        /** Writes the cover; returns the paragraph after which the contents are inserted. */
        private XWPFParagraph cover() {
            Cover cover = summary.cover();
            document.paragraph("Title", words.title(summary));
            document.paragraph("Subtitle", words.plan(cover));
            fact("summaries.cover.period", formats.quarterInFull(cover.quarter()));
            fact("summaries.cover.published", words.published(cover));
            fact("summaries.cover.state", words.state(cover));
            fact("summaries.cover.initiatives", words.only(cover.restriction().initiatives()));
            fact("summaries.cover.departments", words.only(cover.restriction().departments()));
            fact("summaries.cover.corrections", words.corrections(summary));
            document.paragraph("Lead", words.sentence(cover.standing(), null));
            words.scope(summary).forEach(text -> document.paragraph("Small", text));
            if (cover.sample()) {
                document.paragraph("Small", words.message("summaries.cover.sample"))
                        .getRuns()
                        .forEach(run -> run.setBold(true));
            }
            if (words.saysLanguageOfComments()) {
                document.paragraph("Small", words.message("summaries.cover.written"));
            }
            document.paragraph("ContentsHeading", words.message("summaries.contents"));
            return document.paragraph("Small", "");
        }

        private void fact(String key, String text) {
            XWPFParagraph fact = document.paragraph("Fact", "");
            XWPFRun name = WordDocument.run(fact, words.message(key));
            name.setBold(true);
            name.addTab();
            WordDocument.run(fact, text);
        }

        private void overview() {
            document.tableCaption(words.message("summaries.word.table"), words.message("summaries.standing.caption"));
            List<String> heads = new ArrayList<>(List.of(words.message("summaries.standing.initiative")));
            words.ratings().forEach(rating -> heads.add(words.rating(rating)));
            heads.addAll(List.of(
                    words.rating(null),
                    words.message("summaries.standing.due"),
                    words.message("summaries.standing.mean"),
                    words.message("summaries.standing.change")));
            // Each is as wide as its longest word in English: twelve columns leave no room to spare.
            WordTable table =
                    new WordTable(document, heads, 758, 380, 276, 323, 302, 412, 369, 276, 360, 460, 486, 412).narrow();
            words.byProgramme(summary.overview()).forEach((programme, rows) -> {
                table.across(formats.text(programme));
                rows.forEach(row -> {
                    standing(table, words.title(row), row.standing());
                    table.note(words.sentence(row));
                });
            });
            standing(
                    table,
                    words.message("summaries.standing.total"),
                    summary.cover().standing());
            table.end();
            document.paragraph("Small", words.message("summaries.standing.note"));
        }

        private void standing(WordTable table, String title, SummaryStanding standing) {
            table.row(true).bold(title, null);
            words.ratings().forEach(rating -> table.number(formats.count(standing.count(rating))));
            table.number(formats.count(standing.awaiting()))
                    .number(words.reported(standing))
                    .number(words.mean(standing))
                    .number(words.change(standing));
        }

        private void moved() {
            if (summary.moved().isEmpty()) {
                document.paragraph("Normal", words.message("summaries.moved.none"));
                return;
            }
            document.paragraph("Small", words.movedLead()).setKeepNext(true);
            document.tableCaption(words.message("summaries.word.table"), words.message("summaries.part.MOVED"));
            WordTable table = new WordTable(
                    document,
                    heads(
                            "summaries.kpi",
                            "summaries.actual",
                            "summaries.progress",
                            "summaries.moved.progress",
                            "summaries.moved.rating"),
                    300,
                    154,
                    104,
                    172,
                    270);
            for (SummaryKpi kpi : summary.moved()) {
                table.row(true)
                        .bold(WordChapters.name(kpi, words), words.department(kpi.department()))
                        .number(words.actual(kpi))
                        .number(words.percent(
                                Objects.requireNonNull(kpi.result()).progress()))
                        .number(words.points(
                                Objects.requireNonNull(kpi.change()).progress()))
                        .text(words.ratingChange(kpi));
            }
            table.end();
        }

        private void behind() {
            if (summary.behind().isEmpty()) {
                document.paragraph("Normal", words.message("summaries.behind.none"));
                return;
            }
            document.tableCaption(words.message("summaries.word.table"), words.message("summaries.part.BEHIND"));
            WordTable table = new WordTable(
                    document,
                    heads(
                            "summaries.kpi",
                            "summaries.rating",
                            "summaries.progress",
                            "summaries.behind.why",
                            "summaries.behind.measure"),
                    206,
                    112,
                    150,
                    256,
                    240);
            for (Behind behind : summary.behind()) {
                SummaryKpi kpi = behind.kpi();
                String comment = kpi.reported() == null || kpi.reported().comment() == null
                        ? words.message("summaries.behind.no-comment")
                        : kpi.reported().comment();
                Result result = Objects.requireNonNull(kpi.result(), "what is behind was rated");
                BigDecimal progress = result.progress();
                boolean apart = comment.length() >= LONG;
                table.row(true)
                        .bold(WordChapters.name(kpi, words), words.department(kpi.department()))
                        .rating(kpi, words)
                        .number(progress == null ? words.actual(kpi) : words.percent(progress), progressNote(kpi))
                        .text(apart ? words.message("summaries.word.below") : comment, words.aside(kpi))
                        .text(
                                behind.narrative() == null || behind.narrative().outlook() == null
                                        ? words.none()
                                        : behind.narrative().outlook());
                if (apart) {
                    table.longText(
                            words.message("summaries.word.said", words.message("summaries.behind.why")), comment);
                }
            }
            table.end();
        }

        /** The note on a KPI's progress: whether it is a used-up share, and the expected progress. */
        private String progressNote(SummaryKpi kpi) {
            Result result = Objects.requireNonNull(kpi.result(), "what is behind was rated");
            List<String> notes = new ArrayList<>();
            if (result.usedUp()) {
                notes.add(words.message("summaries.used-up"));
            }
            if (result.progress() != null && result.expected() != null) {
                notes.add(words.message("summaries.word.expected", words.percent(result.expected())));
            }
            return String.join("\n", notes);
        }

        private void notReported() {
            if (summary.notReported().isEmpty()) {
                document.paragraph("Normal", words.message("summaries.not-reported.none"));
                return;
            }
            document.tableCaption(words.message("summaries.word.table"), words.message("summaries.part.NOT_REPORTED"));
            WordTable table = new WordTable(
                    document,
                    heads("summaries.department", "summaries.not-reported.count", "summaries.kpi"),
                    30,
                    10,
                    60);
            for (NotReported missing : summary.notReported()) {
                table.row(missing.kpis().size() <= SHORT_LIST)
                        .bold(words.department(missing.department()), null)
                        .number(formats.count(missing.kpis().size()))
                        .text(String.join(
                                "\n",
                                missing.kpis().stream()
                                        .map(kpi -> WordChapters.name(kpi, words)
                                                + (kpi.isPending() ? " " + words.mark(kpi) : ""))
                                        .toList()));
            }
            table.end();
        }

        private List<String> heads(String... keys) {
            return java.util.Arrays.stream(keys).map(words::message).toList();
        }
    }
}
