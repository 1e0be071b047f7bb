package planportal.seals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import planportal.seals.SealFault.Kind;
import planportal.testing.TestDatabase;

class SealsTest {

    private static final String NOBODYS_ENTRY =
            "insert into history_entry (at, account_name, action, subject) values (now(), 'somebody', 'a.b', 'c')";

    private static JdbcClient jdbc;
    private static TransactionTemplate transaction;
    private static Seals seals;

    @BeforeAll
    static void database() {
        TestDatabase database = TestDatabase.migrated(List.of("classpath:db/migration", "classpath:db/demonstration"));
        var manager = new DataSourceTransactionManager(database.dataSource());
        transaction = new TransactionTemplate(manager);
        jdbc = JdbcClient.create(Objects.requireNonNull(manager.getDataSource()));
        seals = new Seals(jdbc, Clock.fixed(Instant.parse("2024-01-01T00:00:00Z"), ZoneOffset.UTC));
    }

    @Test
    void coverEveryPublicationThatWasThereBefore() {
        assertThat(seals.verify()).isEmpty();
        assertThat(jdbc.sql("select count(*) from publication where number not in (select publication from seal"
                                + " where publication is not null)")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void followOneAnotherAsPublicationsAreCommitted() {
        Seal before = newest();

        long number = publish();

        Seal seal = seals.of(number).orElseThrow();
        assertThat(seal.previous()).isEqualTo(before.head());
        assertThat(seal.number()).isEqualTo(before.number() + 1);
        assertThat(seals.verify()).isEmpty();
    }

    @Test
    void areNotThereForWhatWasRolledBack() {
        Seal before = newest();

        long number = Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return nextPublication();
        }));

        assertThat(seals.of(number)).isEmpty();
        assertThat(newest()).isEqualTo(before);
    }

    @Test
    void coverTheHistoryWithTheNextPublicationOrAlone() {
        jdbc.sql(NOBODYS_ENTRY).update();
        assertThat(seals.historyWaits()).isTrue();
        publish();
        assertThat(seals.historyWaits()).isFalse();

        jdbc.sql(NOBODYS_ENTRY).update();
        seals.sealHistory();

        assertThat(newest().publication()).isNull();
        assertThat(seals.historyWaits()).isFalse();
        Seal alone = newest();
        seals.sealHistory();
        assertThat(newest()).isEqualTo(alone);
        assertThat(seals.verify()).isEmpty();
    }

    /** Whoever owns the tables can remove their triggers, and is found out. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        CONTENT  | measurement   | update measurement set value = value + 1 where id = (select min(id) from measurement where value is not null)
        CONTENT  | measurement   | update measurement set comment = '' where id = (select min(id) from measurement where comment is not null)
        CONTENT  | measurement   | update measurement set sample = false where id = (select min(id) from measurement)
        CONTENT  | narrative     | delete from narrative where id = (select min(id) from narrative)
        CONTENT  | target        | insert into target (kpi_id, revision, position, value, due_first, due_last, sample, publication) select kpi_id, 1, 99, 1, '2020-04-01', '2020-04-01', true, publication from target limit 1
        CONTENT  | action        | update action set text = concat(text, '。') where id = (select min(id) from action)
        CONTENT  | publication   | update publication set published_at = published_at - interval '1 second' where number = 2
        CONTENT  | history_entry | update history_entry set account_name = 'somebody else' where id = (select entries[1] from seal where entries <> '{}' order by number limit 1)
        HISTORY  | history_entry | delete from history_entry where id = (select entries[1] from seal where entries <> '{}' order by number limit 1)
        HISTORY  | history_entry | insert into history_entry (at, account_name, action, subject) values (now(), 'x', 'a.b', 'c'); delete from unsealed_entry
        UNSEALED | seal          | delete from seal where publication = (select max(publication) from seal)
        CHAIN    | seal          | update seal set previous = repeat('0', 64) where number = 3
        CHAIN    | seal          | update seal set content = repeat('0', 64), head = seal_head(previous, number, publication, format, repeat('0', 64)) where number = 3
        CHAIN    | seal          | delete from seal where number = 3
        """)
    void showTampering(Kind kind, String table, String statement) {
        jdbc.sql(NOBODYS_ENTRY).update();
        publish();

        List<SealFault> faults = transaction.execute(status -> {
            status.setRollbackOnly();
            jdbc.sql("alter table " + table + " disable trigger user").update();
            jdbc.sql(statement).update();
            return seals.verify();
        });

        assertThat(faults).extracting(SealFault::kind).contains(kind);
        assertThat(seals.verify()).isEmpty();
    }

    /** A migration that changes the columns of a table of facts adds a version of the format. */
    @Test
    void takeInEveryColumnOfEveryTableOfFacts() {
        String newest = "select table_name, condition, columns, digested from seal_format where version ="
                + " (select max(version) from seal_format)";
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            List<Map<String, Object>> now = readable(newest);
            jdbc.sql("select add_seal_format()").query(row -> {});
            assertThat(now).isEqualTo(readable(newest)).hasSizeGreaterThan(20);
        });
    }

    private static List<Map<String, Object>> readable(String newest) {
        return jdbc.sql("select table_name, condition, columns::text, digested::text from (" + newest
                        + ") each order by table_name")
                .query()
                .listOfRows();
    }

    private static Seal newest() {
        return jdbc.sql("select max(number) from seal")
                .query(Long.class)
                .optional()
                .map(number -> jdbc.sql("select number, publication, format, content, previous, head, sealed_at"
                                + " from seal where number = ?")
                        .param(number)
                        .query(Seals::read)
                        .single())
                .orElseThrow();
    }

    private static long publish() {
        return Objects.requireNonNull(transaction.execute(status -> {
            long number = nextPublication();
            jdbc.sql(
                            "insert into kpi_weight (kpi_id, revision, weight, reason, publication) select id, coalesce((select"
                                    + " max(revision) from kpi_weight w where w.kpi_id = kpi.id), 0) + 1, 2, 'tried', ?"
                                    + " from kpi order by id limit 1")
                    .param(number)
                    .update();
            return number;
        }));
    }

    private static long nextPublication() {
        return jdbc.sql("select next_publication(id, 'RULE', null, now()) from plan order by id limit 1")
                .query(Long.class)
                .single();
    }
}
