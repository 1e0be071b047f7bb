package planportal.plan.writing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import planportal.shared.LocalizedText;

/**
 * Writes the text of a plan in the form of the migrations: documents, passages, programmes and everything below them.
 */
@Repository
public class PlanWriting {

    private static final int ROWS_AT_ONCE = 100;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    PlanWriting(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * The ids that are needed to write the KPIs.
     *
     * @param initiatives ids by code
     * @param measures    ids by code
     */
    public record Written(long plan, Map<String, Long> initiatives, Map<String, Long> measures) {}

    /**
     * Writes the plan.
     *
     * @throws org.springframework.dao.DuplicateKeyException if a plan with that slug was added meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Written write(NewPlan content) {
        Written written = new Written(head(content.head()), new HashMap<>(), new HashMap<>());
        content.documents().forEach(document -> document(written.plan(), document));
        content.passages().forEach((kind, passage) -> passage(written.plan(), kind, passage));
        int position = 0;
        for (NewPlan.Programme programme : content.programmes()) {
            programme(written, programme, ++position);
        }
        content.viewpoints().forEach(viewpoint -> viewpoint(written.plan(), viewpoint));
        return written;
    }

    private long head(NewPlan.Head head) {
        return add(
                """
                insert into plan (slug, municipality_code, municipality_ja, municipality_en, title_ja, title_en, phase_ja,
                                  phase_en, first_day, last_day, term_note_ja, term_note_en)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""",
                head.slug(),
                head.municipality().code(),
                head.municipality().name().ja(),
                head.municipality().name().en(),
                head.title().ja(),
                head.title().en(),
                head.phase().ja(),
                head.phase().en(),
                head.term().firstDay(),
                head.term().lastDay(),
                head.term().note().ja(),
                head.term().note().en());
    }

    private void document(long plan, NewPlan.Document document) {
        long id = add(
                "insert into document (plan_id, key, slug, title_ja, title_en) values (?, ?, ?, ?, ?) returning id",
                plan,
                document.key(),
                document.slug(),
                document.title().ja(),
                document.title().en());
        jdbc.sql("""
                insert into document_line (document_id, line, text)
                select ?, line, text from unnest(?::text[]) with ordinality as lines (text, line)""").params(id, array(document.lines())).update();
    }

    private void passage(long plan, String kind, NewPlan.Passage passage) {
        update(
                """
                insert into passage (plan_id, kind, heading_ja, heading_en, name_ja, name_en, lead, paragraphs, source)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                plan,
                kind,
                passage.heading().ja(),
                passage.heading().en(),
                ja(passage.name()),
                en(passage.name()),
                passage.lead(),
                array(passage.paragraphs()),
                passage.source().toString());
    }

    private void programme(Written written, NewPlan.Programme programme, int position) {
        long id = add(
                """
                insert into programme (plan_id, slug, position, priority, title_ja, title_en, subheading_ja, subheading_en,
                                       lead, outcomes, source)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""",
                written.plan(),
                programme.slug(),
                position,
                programme.priority(),
                programme.title().ja(),
                programme.title().en(),
                ja(programme.subheading()),
                en(programme.subheading()),
                programme.passages().text(),
                array(programme.passages().outcomes()),
                programme.passages().source().toString());
        initiatives(written, id, null, programme.initiatives());
    }

    private void initiatives(
            Written written, long programme, @Nullable Long parent, List<? extends NewPlan.Initiative> initiatives) {
        int position = 0;
        for (NewPlan.Initiative initiative : initiatives) {
            long id = add(
                    """
                    insert into initiative (plan_id, programme_id, parent_id, code, position, mark, title_ja, title_en, text,
                                            remark, outcomes, captions, credit, note_ja, note_en, source)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""",
                    written.plan(),
                    programme,
                    parent,
                    initiative.code(),
                    ++position,
                    initiative.mark(),
                    initiative.title().ja(),
                    initiative.title().en(),
                    initiative.passages().text(),
                    initiative.additions().remark(),
                    array(initiative.passages().outcomes()),
                    array(initiative.additions().captions()),
                    initiative.additions().credit(),
                    ja(initiative.additions().note()),
                    en(initiative.additions().note()),
                    initiative.passages().source().toString());
            written.initiatives().put(initiative.code(), id);
            int place = 0;
            for (NewPlan.Measure measure : initiative.measures()) {
                measure(written, id, measure, ++place);
            }
            initiatives(written, programme, id, initiative.children());
        }
    }

    private void measure(Written written, long initiative, NewPlan.Measure measure, int position) {
        long id = add(
                """
                insert into measure (plan_id, initiative_id, code, position, label, title_ja, title_en, text, source)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""",
                written.plan(),
                initiative,
                measure.code(),
                position,
                measure.label(),
                measure.title().ja(),
                measure.title().en(),
                measure.text(),
                measure.source().toString());
        written.measures().put(measure.code(), id);
        jdbc.sql("""
                insert into action (measure_id, position, text)
                select ?, position, text from unnest(?::text[]) with ordinality as actions (text, position)""").params(id, array(measure.actions())).update();
    }

    private void viewpoint(long plan, NewPlan.Viewpoint viewpoint) {
        long id = add(
                """
                insert into viewpoint (plan_id, number, title_ja, title_en, points, source) values (?, ?, ?, ?, ?, ?)
                returning id""",
                plan,
                viewpoint.number(),
                viewpoint.title().ja(),
                viewpoint.title().en(),
                array(viewpoint.points()),
                viewpoint.source().toString());
        List<Integer> figures =
                IntStream.range(0, viewpoint.figures().size()).boxed().toList();
        template.batchUpdate("""
                insert into viewpoint_figure (viewpoint_id, position, label, text, legend, credit, note_ja, note_en, source)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", figures, ROWS_AT_ONCE, (row, i) -> {
            NewPlan.Figure figure = viewpoint.figures().get(i);
            row.setLong(1, id);
            row.setInt(2, i + 1);
            row.setString(3, figure.label());
            row.setString(4, figure.text());
            row.setObject(5, array(figure.legend()));
            row.setString(6, figure.credit());
            row.setString(7, ja(figure.note()));
            row.setString(8, en(figure.note()));
            row.setString(9, figure.source().toString());
        });
        List<Integer> terms =
                IntStream.range(0, viewpoint.terms().size()).boxed().toList();
        template.batchUpdate(
                "insert into viewpoint_term (viewpoint_id, position, term, text, source) values (?, ?, ?, ?, ?)",
                terms,
                ROWS_AT_ONCE,
                (row, i) -> {
                    NewPlan.ExplainedTerm term = viewpoint.terms().get(i);
                    row.setLong(1, id);
                    row.setInt(2, i + 1);
                    row.setString(3, term.term());
                    row.setString(4, term.text());
                    row.setString(5, term.source().toString());
                });
    }

    private void update(String sql, @Nullable Object... values) {
        jdbc.sql(sql).params(values).update();
    }

    private long add(String sql, @Nullable Object... values) {
        return jdbc.sql(sql).params(values).query(Long.class).single();
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static @Nullable String ja(@Nullable LocalizedText text) {
        return text == null ? null : text.ja();
    }

    private static @Nullable String en(@Nullable LocalizedText text) {
        return text == null ? null : text.en();
    }
}
