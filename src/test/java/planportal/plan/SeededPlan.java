package planportal.plan;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the database says of the plan, statement by statement. */
final class SeededPlan {

    private final JdbcTemplate jdbc;

    SeededPlan(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<String> documentLines(String document) {
        return jdbc.queryForList("""
                select l.text from document_line l join document d on d.id = l.document_id
                where d.key = ? order by l.line""", String.class, document);
    }

    List<Statement> plan() {
        Statement.Collector all = new Statement.Collector();
        each("select * from plan", row -> fields(all, "plan", row, "title_ja", "title_en", "phase_ja", "phase_en"));
        each(
                "select * from document order by key desc",
                row -> fields(all, "document " + row.getString("key"), row, "slug", "title_ja", "title_en"));
        each("select * from passage order by array_position(array['VISION', 'PHILOSOPHY', 'REVIEW'], kind)", row -> {
            String of = "passage " + row.getString("kind");
            fields(all, of, row, "heading_ja", "heading_en", "name_ja", "name_en", "lead", "paragraphs", "source");
        });
        each("select * from programme order by position", row -> {
            fields(
                    all,
                    "programme " + row.getString("slug"),
                    row,
                    "title_ja",
                    "title_en",
                    "subheading_ja",
                    "subheading_en",
                    "lead",
                    "outcomes",
                    "source");
            initiatives(all, row.getLong("id"), null);
        });
        each("select * from viewpoint order by number", row -> {
            String of = "viewpoint " + row.getInt("number");
            fields(all, of, row, "title_ja", "title_en", "points", "source");
            each(
                    "select * from viewpoint_figure where viewpoint_id = ? order by position",
                    figure -> fields(
                            all,
                            of + " figure " + figure.getInt("position"),
                            figure,
                            "label",
                            "text",
                            "legend",
                            "credit",
                            "note_ja",
                            "note_en",
                            "source"),
                    row.getLong("id"));
            each(
                    "select * from viewpoint_term where viewpoint_id = ? order by position",
                    term -> fields(all, of + " term " + term.getInt("position"), term, "term", "text", "source"),
                    row.getLong("id"));
        });
        return all.statements();
    }

    List<Statement> kpis() {
        Statement.Collector all = new Statement.Collector();
        each("""
                select k.*, coalesce(m.code, i.code) as parent, m.title_ja as measure_title
                from kpi k join initiative i on i.id = k.initiative_id left join measure m on m.id = k.measure_id
                order by k.position""", row -> {
            String of = "kpi " + row.getString("code");
            fields(all, of, row, "position", "label");
            // The file names a measure of town-making, which has no key of its own, by its title.
            all.add(of, "under", row.getString(row.getString("code").startsWith("m") ? "measure_title" : "parent"));
            fields(all, of, row, "origin", "kind", "direction", "unit_ja", "name_ja", "name_en", "note_ja", "source");
            each(
                    "select * from baseline where kpi_id = ? order by revision",
                    baseline -> {
                        all.add(
                                of,
                                "baseline",
                                baseline.getBigDecimal("value")
                                        .stripTrailingZeros()
                                        .toPlainString());
                        all.add(
                                of,
                                "baseline as of",
                                words(baseline.getString("as_of_first"), baseline.getString("as_of_last")));
                        String qualifier = baseline.getString("qualifier");
                        all.add(
                                of,
                                "baseline qualifier",
                                qualifier == null ? null : qualifier.equals("AT_LEAST") ? "以上" : "約");
                        all.add(of, "baseline source", baseline.getString("source"));
                    },
                    row.getLong("id"));
            each(
                    "select * from target where kpi_id = ? order by revision, position",
                    target -> {
                        all.add(
                                        of,
                                        "target",
                                        target.getBigDecimal("value")
                                                .stripTrailingZeros()
                                                .toPlainString())
                                .add(of, "target due", target.getString("due_last"))
                                .add(of, "target source", target.getString("source"));
                    },
                    row.getLong("id"));
        });
        return all.statements();
    }

    private void initiatives(Statement.Collector all, long programme, @Nullable Long parent) {
        each(
                """
                select * from initiative where programme_id = ? and parent_id is not distinct from ?::bigint
                order by position""",
                row -> {
                    fields(
                            all,
                            "initiative " + row.getString("code"),
                            row,
                            "mark",
                            "title_ja",
                            "title_en",
                            "text",
                            "remark",
                            "outcomes",
                            "captions",
                            "credit",
                            "note_ja",
                            "note_en",
                            "source");
                    each(
                            "select * from measure where initiative_id = ? order by position",
                            measure -> {
                                String of = "measure " + measure.getString("code");
                                fields(all, of, measure, "label", "title_ja", "title_en", "text");
                                all.addAll(
                                        of,
                                        "actions",
                                        jdbc.queryForList(
                                                "select text from action where measure_id = ? order by position",
                                                String.class,
                                                measure.getLong("id")));
                                fields(all, of, measure, "source");
                            },
                            row.getLong("id"));
                    initiatives(all, programme, row.getLong("id"));
                },
                programme,
                parent);
    }

    /** The days of a baseline in the words of kpis.yaml. */
    private static String words(String first, String last) {
        return switch (first + "/" + last) {
            case "2019-05-01/2019-05-31" -> "2019-05";
            case "2019-02-01/2019-02-28" -> "2019-02";
            case "2016-04-01/2017-03-31" -> "2016年度";
            case "2017-01-01/2017-12-31" -> "2017年";
            case "2017-04-01/2019-03-31" -> "2017-04/2019-03";
            default -> first + "/" + last;
        };
    }

    private static void fields(Statement.Collector all, String of, ResultSet row, String... fields)
            throws SQLException {
        for (String field : fields) {
            Object value = row.getObject(field);
            if (value instanceof Array array) {
                all.addAll(of, field, Arrays.asList((Object[]) array.getArray()));
            } else {
                all.add(of, field, value);
            }
        }
    }

    private void each(String sql, Row row, @Nullable Object... arguments) {
        jdbc.query(
                sql,
                result -> {
                    row.read(result);
                },
                arguments);
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }
}
