package planportal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.util.ReflectionTestUtils;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** The portal without a database: the test holds all its connections. */
@StaffTest
class UnavailableTest {

    @Autowired
    private TestStaff staff;

    @Autowired
    private HikariDataSource pool;

    @LocalServerPort
    private int port;

    private final List<Connection> held = new ArrayList<>();
    private StaffBrowser editor;

    @BeforeEach
    void holdEveryConnection() throws SQLException {
        editor = new StaffBrowser(port);
        editor.signIn(staff.account("EDITOR", "recovery"), PASSWORD);
        assertThat(new StaffBrowser(port).open("/").status()).isEqualTo(200);
        for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
            held.add(pool.getConnection());
        }
        waitForAConnection(250);
    }

    @AfterEach
    void releaseTheConnections() throws SQLException {
        waitForAConnection(pool.getConnectionTimeout());
        for (Connection connection : held) {
            connection.close();
        }
    }

    /** At once: from its own setting the pool reads it every half a minute only. */
    private void waitForAConnection(long millis) {
        ReflectionTestUtils.setField(pool.getHikariPoolMXBean(), "connectionTimeout", millis);
    }

    /** The session is read before any page. */
    @Test
    void answersStaffWithRetryAfter() {
        asksToComeBack(editor.open("/staff/reports"));
        Page page = editor.post("/staff/reports/1-a-1", "comment", "まだ保存していません。", "step", "save");
        asksToComeBack(page);
        assertThat(page.body()).contains("まだ保存していません。", "action=\"/staff/reports/1-a-1/typed\"");
    }

    /** What is public is in memory; what was never read before cannot be shown. */
    @Test
    void keepsServingPublicPages() {
        assertThat(new StaffBrowser(port).open("/kpis").status()).isEqualTo(200);
        assertThat(new StaffBrowser(port).open("/measures/1-a").status()).isEqualTo(200);
        asksToComeBack(new StaffBrowser(port).open("/kpis?asOf=2021-05-01"));
    }

    @Test
    void answersASignInWithRetryAfter() {
        StaffBrowser person = new StaffBrowser(port);
        assertThat(person.open("/sign-in").status())
                .as("the form alone needs no database")
                .isEqualTo(200);
        asksToComeBack(person.post("/sign-in", "login", "editor", "password", PASSWORD));
    }

    private static void asksToComeBack(Page page) {
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.headers()).containsEntry("retry-after", "30");
        assertThat(page.body()).contains("ただいまデータを読み出せません").contains("</html>").doesNotContain("Exception");
    }
}
