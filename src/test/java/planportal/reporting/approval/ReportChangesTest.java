package planportal.reporting.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import planportal.reporting.approval.ReportChanges.Change;
import planportal.shared.Formats;

class ReportChangesTest {

    private final ReportChanges changes = new ReportChanges(formats());

    @Test
    void nameChangedFieldsAndMarkDifferencesInTexts() {
        List<Change> told = told(
                Map.of("situation", "10校で行いました。", "issues", "人手です。"),
                Map.of("situation", "12校で行いました。", "outlook", "続けます。"));

        assertThat(told).extracting(Change::label).containsExactly("取組状況", "課題", "今後の方向性");
        assertThat(told.get(0).compared())
                .extracting("start", "before", "after", "end")
                .containsExactly("1", "0", "2", "校で行いました。");
        assertThat(told.get(1).compared().after()).isEqualTo("（なし）");
        assertThat(told.get(2).compared().before()).isEqualTo("（なし）");
    }

    @Test
    void describeStatesDaysAndFilesInWords() {
        List<Change> told = told(
                Map.of("milestoneState", "IN_PROGRESS", "evidence", "-集計表.xlsx"),
                Map.of("milestoneState", "DONE", "milestoneOn", "2024-03-01", "evidence", "+集計表.xlsx\n-写真.jpg"));

        assertThat(told).extracting(Change::label).containsExactly("状況", "完了した日", "根拠資料");
        assertThat(told)
                .extracting(change -> change.compared().before())
                .containsExactly("進行中", "（未入力）", "集計表.xlsx（職員のみ）");
        assertThat(told)
                .extracting(change -> change.compared().after())
                .containsExactly("完了", "令和6年3月1日", "集計表.xlsx（公表と同時に公開）\n写真.jpg（職員のみ）");
    }

    @Test
    void areEmptyForEqualReports() {
        SeenReport said = new SeenReport(Map.of("comment", "二行\nあります。<b>", "returnReason", "😀"));

        assertThat(SeenReport.read(said.written())).contains(said);
        assertThat(changes.between(SeenReport.read(said.written()), said, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%%%", "e30x", "W10", "bnVsbA", "eyJhIjpudWxsfQ", "eyJhIjp7fX0"})
    void areUnknownIfTheVersionReadIsGone(String written) {
        assertThat(SeenReport.read(written)).isEmpty();
        assertThat(changes.between(SeenReport.read(written), new SeenReport(Map.of()), null))
                .isNull();
    }

    @Test
    void areUnknownForAVersionThatNeverExisted() {
        assertThat(told(Map.of("milestoneState", "NO_SUCH"), Map.of())).isNull();
        assertThat(told(Map.of("milestoneOn", "spring"), Map.of())).isNull();
    }

    private @Nullable List<Change> told(Map<String, String> seen, Map<String, String> now) {
        return changes.between(Optional.of(new SeenReport(seen)), new SeenReport(now), null);
    }

    private static Formats formats() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/shared", "messages/reporting", "messages/progress");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Formats(messages).in(Locale.JAPANESE);
    }
}
