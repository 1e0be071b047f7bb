package planportal.summaries.web;

import static org.assertj.core.api.Assertions.assertThat;
import static planportal.testing.TestStaff.PASSWORD;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import planportal.testing.StaffBrowser;
import planportal.testing.StaffBrowser.Page;
import planportal.testing.StaffTest;
import planportal.testing.TestStaff;

@StaffTest
// A database of its own: other tests add KPIs and publish values, which the state of now shows.
@TestPropertySource(properties = "spring.application.name=manager-pages")
class ManagerPagesTest {

    @Autowired
    private TestStaff staff;

    @LocalServerPort
    private int port;

    @Test
    void listsQuartersAndExportsTheirFigures() throws IOException {
        StaffBrowser manager = new StaffBrowser(port);
        assertThat(manager.signIn(staff.account("MANAGER", null), PASSWORD).path())
                .isEqualTo("/manage/completion");
        Page quarters = manager.open("/manage");
        assertThat(quarters.body()).contains("令和5年度（2023年度）第3四半期", "35件中34件", "href=\"/manage/quarters/2023-Q3.csv\"");

        Page csv = manager.open("/manage/quarters/2023-Q3.csv");

        assertThat(csv.headers())
                .containsEntry("content-type", "text/csv;charset=UTF-8")
                .containsEntry("content-disposition", "attachment; filename=\"kpi-2023-Q3.csv\"");
        List<CSVRecord> rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .get()
                .parse(new StringReader(csv.body().substring(1)))
                .getRecords();
        assertThat(csv.body())
                .startsWith("\uFEFF全国地方公共団体コード,計画名,重点的取組,施策名,指標ID,指標名,単位,方向,"
                        + "基準年度,基準値,目標年度,目標値,年度,四半期,実績値,進捗率（%）,評価,所管課,備考,更新日,体系ID,取組ID,");
        assertThat(rows).hasSize(42).allMatch(row -> row.get("全国地方公共団体コード").equals("431001"));

        CSVRecord level = row(rows, "1-a-1");
        assertThat(List.of(
                        level.get("基準値"),
                        level.get("目標値"),
                        level.get("実績値"),
                        level.get("進捗率（%）"),
                        level.get("評価"),
                        level.get("所管課"),
                        level.get("更新日")))
                .containsExactly("2650", "0", "190", "92.8", "順調", "復興総室", "2024-01-12");
        assertThat(level.get("備考")).contains("サンプルデータ（実際の数値ではありません）");
        assertThat(List.of(level.get("基準値と日"), level.get("すべての目標値と日"), level.get("重み"), level.get("計画の最終日")))
                .containsExactly("2650@2019-05-31", "0@2024-03-31", "1", "2024-03-31");
        assertThat(level.get("四半期ごとの報告")).endsWith("|190@2023-Q3");
        CSVRecord missing = row(rows, "2-i-2");
        assertThat(missing.get("実績値")).isEmpty();
        assertThat(missing.get("備考")).contains("未報告");
        CSVRecord yearly = row(rows, "4-a-1");
        assertThat(yearly.get("評価")).isEqualTo("遅れ");
        assertThat(yearly.get("実績値")).isEqualTo("64.9");
        assertThat(yearly.get("備考")).contains("前回評価（2022-Q4の報告による）", "次回報告2023-Q4");
        assertThat(row(rows, "2-i-1").get("備考")).contains("状況：完了（2022-03-25）");
        assertThat(row(rows, "1-i-4").get("備考")).contains("実績値は計画開始からの累計（この四半期は95）");
    }

    @Test
    void marksPreliminaryFiguresInTheFile() throws IOException {
        StaffBrowser manager = new StaffBrowser(port);
        manager.signIn(staff.account("MANAGER", null), PASSWORD);
        List<CSVRecord> rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .get()
                .parse(new StringReader(
                        manager.open("/manage/quarters/2023-Q4.csv").body().substring(1)))
                .getRecords();

        CSVRecord preliminary = row(rows, "5-u-1");
        assertThat(preliminary.get("実績値")).isEqualTo("474100");
        assertThat(preliminary.get("備考")).contains("速報値を含む");
        CSVRecord pending = row(rows, "1-u-1");
        assertThat(pending.get("実績値")).isEmpty();
        assertThat(pending.get("評価")).isEqualTo("未報告");
        assertThat(pending.get("備考")).contains("集計中（令和6年6月公表予定）：学校への調査の回答を集計しています。");
    }

    @Test
    void isForManagersOnly() {
        StaffBrowser editor = new StaffBrowser(port);
        editor.signIn(staff.account("EDITOR", "recovery"), PASSWORD);

        assertThat(editor.open("/manage").status()).isEqualTo(403);
        assertThat(editor.open("/manage/quarters/2023-Q3.csv").status()).isEqualTo(403);
        assertThat(editor.open("/manage/quarters/zz.csv").status())
                .as("what does not concern them")
                .isEqualTo(403);
        assertThat(new StaffBrowser(port).open("/manage").path()).isEqualTo("/sign-in");
    }

    @Test
    void explainsAnInvalidQuarter() {
        StaffBrowser manager = new StaffBrowser(port);
        manager.signIn(staff.account("MANAGER", null), PASSWORD);

        assertThat(manager.open("/manage/quarters/2023-Q5.csv").status()).isEqualTo(400);
        assertThat(manager.open("/manage/quarters/2031-Q1.csv").status()).isEqualTo(404);
    }

    private static CSVRecord row(List<CSVRecord> rows, String kpi) {
        return rows.stream()
                .filter(row -> row.get("指標ID").equals(kpi))
                .findFirst()
                .orElseThrow();
    }
}
