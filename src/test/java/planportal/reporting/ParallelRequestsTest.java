package planportal.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

/** Concurrent requests of many people: all are answered, and nobody gets a conflict with themselves. */
@StaffTest
class ParallelRequestsTest {

    private static final List<String> KPIS = List.of("1-i-2", "1-i-4", "1-i-5", "1-u-2");
    private static final List<String> VALUES = List.of("219", "90", "6", "20");
    private static final List<String> PUBLIC_PAGES = List.of("/", "/kpis", "/updates", "/programmes");

    @Autowired
    private TestStaff staff;

    @Autowired
    private HikariDataSource pool;

    @LocalServerPort
    private int port;

    /** Each request may hold one connection and wait for another, or for somebody who does: then nobody would go on. */
    @Test
    void areAllAnsweredWithTwiceAsManyAsConnections() throws Exception {
        String editorLogin = staff.account("EDITOR", "disaster-prevention");
        String approverLogin = staff.account("APPROVER", "disaster-prevention");
        StaffBrowser editor = signedIn(editorLogin);
        StaffBrowser approver = signedIn(approverLogin);

        List<Callable<Page>> reports = new ArrayList<>();
        for (int i = 0; i < KPIS.size(); i++) {
            reports.add(prepared(
                    editor, "/staff/reports/" + KPIS.get(i), Map.of("value", VALUES.get(i), "step", "submit")));
        }
        assertThat(atOnce(withReaders(reports, editor))).allMatch(page -> page.status() == 200);

        List<Callable<Page>> approvals = new ArrayList<>();
        for (String kpi : KPIS) {
            approvals.add(prepared(approver, "/staff/approvals/" + kpi, Map.of("decision", "approve")));
        }
        assertThat(atOnce(withReaders(approvals, editor))).allMatch(page -> page.status() == 200);

        assertThat(staff.deeds(editorLogin, "report.submitted")).isEqualTo(KPIS.size());
        assertThat(staff.deeds(approverLogin, "report.approved")).isEqualTo(KPIS.size());
    }

    @Test
    void applyAnApprovalSentTwiceOnce() throws Exception {
        StaffBrowser editor = signedIn(staff.account("EDITOR", "transport"));
        editor.open("/staff/reports/4-i-2");
        editor.post("/staff/reports/4-i-2", "milestoneState", "IN_PROGRESS", "step", "submit");
        String login = staff.account("APPROVER", "transport");
        Callable<Page> approval = prepared(
                signedIn(login), "/staff/approvals/4-i-2", Map.of("decision", "approve", "text", "次の報告もお願いします。"));

        assertThat(atOnce(List.of(approval, approval))).allSatisfy(page -> {
            assertThat(page.path()).isEqualTo("/staff/approvals");
            assertThat(page.body()).doesNotContain("あなたが開いたあとで報告が変わりました");
        });

        assertThat(staff.deeds(login, "report.approved")).isEqualTo(1);
        assertThat(staff.deeds(login, "report.commented")).isEqualTo(1);
    }

    /** Opens a form and fills it in; calling the result sends it. */
    private static Callable<Page> prepared(StaffBrowser browser, String path, Map<String, String> typed) {
        browser.open(path);
        Map<String, String> form = new HashMap<>(browser.hiddenFields());
        form.putAll(typed);
        return () -> browser.postWithoutHidden(path, form);
    }

    /** As many requests as twice the connections: those given, and beside them readers of staff and public pages. */
    private List<Callable<Page>> withReaders(List<Callable<Page>> requests, StaffBrowser colleague) {
        List<Callable<Page>> all = new ArrayList<>(requests);
        for (int i = 0; all.size() < 2 * pool.getMaximumPoolSize(); i++) {
            StaffBrowser reader = i % 2 == 0 ? colleague : new StaffBrowser(port);
            String path = i % 2 == 0 ? "/staff/reports" : PUBLIC_PAGES.get(i % PUBLIC_PAGES.size());
            all.add(() -> reader.open(path));
        }
        return all;
    }

    private static List<Page> atOnce(List<Callable<Page>> requests) throws InterruptedException, ExecutionException {
        ExecutorService people = Executors.newFixedThreadPool(requests.size());
        try {
            CyclicBarrier start = new CyclicBarrier(requests.size());
            List<Future<Page>> answers = people.invokeAll(requests.stream()
                    .map(request -> (Callable<Page>) () -> {
                        start.await();
                        return request.call();
                    })
                    .toList());
            List<Page> pages = new ArrayList<>();
            for (Future<Page> answer : answers) {
                pages.add(answer.get());
            }
            return pages;
        } finally {
            people.shutdownNow();
        }
    }

    private StaffBrowser signedIn(String login) {
        StaffBrowser browser = new StaffBrowser(port);
        assertThat(browser.signIn(login, PASSWORD).path()).doesNotStartWith("/sign-in");
        return browser;
    }
}
