package planportal.summaries.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import planportal.progress.Snapshots;
import planportal.shared.Quarter;
import planportal.summaries.files.SummaryFiles;
import planportal.summaries.model.Summary;
import planportal.summaries.model.SummaryComposition;
import planportal.summaries.model.SummaryFormat;
import planportal.summaries.model.SummaryRequest;
import planportal.summaries.model.SummaryRequest.Basis;
import planportal.testing.PortalTest;
import planportal.testing.Python;

/** {@code docs/recompute.py}: an outsider computes from a quarter's files what the portal computed. */
@PortalTest
@Transactional
@ExtendWith(Python.class)
class RecomputeTest {

    private static final Quarter Q3 = Quarter.of(2023, 3);
    private static final String SCRIPT = "docs/recompute.py";

    @Autowired
    private SummaryComposition composition;

    @Autowired
    private SummaryFiles files;

    @Autowired
    private Snapshots snapshots;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path folder;

    /** Writes both files of the quarter. */
    private List<Path> written(Quarter quarter, Basis basis) throws IOException {
        Summary summary = composition.compose(
                new SummaryRequest(quarter, basis, Set.of(), Set.of(), Set.of(), Locale.JAPANESE), snapshots.current());
        List<Path> written = new ArrayList<>();
        for (SummaryFormat format : List.of(SummaryFormat.CSV, SummaryFormat.INITIATIVES)) {
            Path file = folder.resolve(SummaryFiles.fileName(summary, format));
            try (OutputStream out = Files.newOutputStream(file)) {
                files.write(summary, format, out);
            }
            written.add(file);
        }
        return written;
    }

    private static Python.Answer compared(List<Path> files) {
        return Python.run(Stream.concat(Stream.of(SCRIPT), files.stream().map(Path::toString))
                .toArray(String[]::new));
    }

    @Test
    void ratesTheWorkedCases() throws IOException {
        Path cases = Path.of("src/test/resources/plan/rating-cases.csv");

        Python.Answer answer = Python.run(SCRIPT, "--cases", cases.toString());

        assertThat(answer.output())
                .startsWith((Files.readAllLines(cases).size() - 1) + " cases: ")
                .contains(" 0 differences");
        assertThat(answer.status()).isZero();
    }

    @Test
    void agreesWithEveryKpiAndEveryInitiativeOfEveryQuarter() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Quarter quarter : snapshots.current().plan().quarters()) {
            all.addAll(written(quarter, Basis.AS_PUBLISHED));
        }

        Python.Answer answer = compared(all);

        assertThat(answer.output()).contains(" of 16 quarters: ", " 0 differences");
        assertThat(answer.status()).isZero();
    }

    @Test
    void agreesWithOwnThresholdsAndDecidedRatings() throws IOException {
        add("t1-9", "t1", null, null);
        add("t1-1-9", "t1-1", null, null);
        add("t1-8", "t1", "あとから加わった指標", "2024-Q1");
        add("t1-7", "t1", "あとから加わった指標", "2023-Q2");
        publish("""
                insert into baseline (kpi_id, revision, value, as_of_first, as_of_last, sample, publication)
                select id, 1, -20, '2020-03-31', '2020-03-31', true, p.n from kpi, p where code = 't1-1-9'""");
        publish("""
                insert into target (kpi_id, revision, position, value, due_first, due_last, sample, publication)
                select id, 1, t.position, t.value, t.due, t.due, true, p.n
                from kpi, p, (values (1, -10.5, date '2022-03-31'), (2, 20, date '2024-03-31')) t (position, value, due)
                where code = 't1-1-9'""");
        for (String value : List.of("'2023-Q2', -5.25", "'2023-Q3', -5.5")) {
            publish("""
                    insert into measurement (kpi_id, quarter, revision, value, sample, publication)
                    select id, %s, true, p.n from kpi, p where code = 't1-1-9'""".formatted(value.replace(", ", ", 1, ")));
        }
        publish("""
                insert into kpi_weight (kpi_id, revision, weight, reason, publication)
                select id, 9, 2.5, '重要', p.n from kpi, p where code = '1-a-1'""");
        publish("""
                insert into rating_threshold (plan_id, kpi_id, revision, ahead, late, reason, publication)
                select plan_id, id, 9, 0.999, 0.998, '重要', p.n from kpi, p where code = '1-a-1'""");
        publish("""
                insert into rating_override (kpi_id, quarter, revision, rating, computed, reason, publication)
                select id, '2022-Q4', 9, 'SLIGHTLY_LATE', 'LATE', '今後の見込み', p.n from kpi, p where code = '4-a-1'""");

        List<Path> now = written(Q3, Basis.NOW);
        Python.Answer answer = compared(now);

        assertThat(answer.output()).contains(" 0 differences");
        assertThat(answer.status()).isZero();
        assertThat(Files.readString(now.get(0)))
                .as("negative figures, what a manager decided, initiatives within initiatives")
                .contains(
                        ",-20@2020-03-31,-10.5@2022-03-31|20@2024-03-31,0.95,0.60,",
                        ",-5.25@2023-Q2|-5.5@2023-Q3,",
                        ",遅れ,やや遅れ,今後の見込み,",
                        ",town-priorities,t1|t1-1,")
                .contains("t1-7")
                .doesNotContain("t1-8");
    }

    /** Runs {@code statement} with {@code p.n}, the number of a new publication. */
    private void publish(String statement) {
        jdbc.sql("with p as (select next_publication(1, 'RULE', null, now()) n) " + statement)
                .update();
    }

    private void add(String code, String initiative, String reason, String firstQuarter) {
        jdbc.sql("""
                with p as (select next_publication(1, 'RULE', null, now()) n)
                insert into kpi (plan_id, initiative_id, code, label, position, origin, kind, direction, unit_ja, name_ja,
                    decimals, source, first_quarter, reason, publication)
                select plan_id, id, :code, :code, 900 + (select count(*) from kpi), 'PROPOSED', 'LEVEL', 'UP', '件', :code, 2,
                    's:1', :first, :reason, p.n
                from initiative, p where code = :initiative""")
                .param("code", code)
                .param("initiative", initiative)
                .param("first", firstQuarter)
                .param("reason", reason)
                .update();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            0; |190@2023-Q3,            ; |2190@2023-Q3,           ; 2023-Q3 1-a-1: 評価
            0; ,2650@2019-05-31,        ; ,2750@2019-05-31,        ; 2023-Q3 1-a-1: 進捗率（%）
            0; ,92.8,順調,              ; ,92.9,順調,              ; 2023-Q3 1-a-1: 進捗率（%）
            0; ,92.8,順調,              ; ,92.8,達成,              ; 2023-Q3 1-a-1: 評価
            0; ,2022-Q4,2023-Q4,        ; ,2021-Q4,2023-Q4,        ; 前回評価の四半期
            1; （案）,,37,              ; （案）,,38,              ; 2023-Q3 体系 priority-initiatives: 指標
            1; ,85.1,11,                ; ,85.2,11,                ; 2023-Q3 取組 1: 平均の進捗（%）
            """)
    void findsAlteredFigures(int file, String figure, String altered, String told) throws IOException {
        List<Path> written = written(Q3, Basis.AS_PUBLISHED);
        String content = Files.readString(written.get(file));
        assertThat(content).contains(figure);
        Files.writeString(written.get(file), content.replaceFirst(Pattern.quote(figure), altered));

        Python.Answer answer = compared(written);

        assertThat(answer.output()).contains(told).doesNotContain(" 0 differences");
        assertThat(answer.status()).isEqualTo(1);
    }
}
