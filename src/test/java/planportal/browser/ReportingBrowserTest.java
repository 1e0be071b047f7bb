package planportal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static planportal.browser.Visitor.button;
import static planportal.testing.MessageFiles.japanese;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report's way from the department to the public, as the people who take it see it. Each test has a KPI of its own. */
@BrowserTest
class ReportingBrowserTest {

    private static final String HOUSEHOLDS = "仮設住宅等の入居世帯数";
    private static final String VISITS = "見守り・家庭訪問の実施件数";

    @Test
    void publishesAFigureAfterSubmissionAndApproval(Visitor visitor) {
        String comment = "入居世帯は138世帯となり、年度末までの見込みを下回りました。";
        Page citizen = visitor.window();
        citizen.navigate("/kpis/1-a-1");
        assertThat(citizen.getByRole(AriaRole.ROW, row("令和5年度 第4四半期"))).hasCount(0);

        Page editor = visitor.signedIn("editor");
        assertThat(editor).hasURL(Pattern.compile("/staff/reports$"));
        editor.getByRole(AriaRole.LINK, link(HOUSEHOLDS)).click();
        Locator value = editor.getByLabel(japanese("reporting.value.LEVEL"));
        Locator words = editor.getByLabel(japanese("reporting.comment"));
        value.fill("16,4");
        words.fill(comment);
        button(editor, "reporting.submit").click();

        String refusal = japanese("reporting.error.figure.WRONG_SEPARATORS", "16,4", "164", "1,640");
        assertThat(value).hasAttribute("aria-invalid", "true");
        assertThat(value).hasAccessibleDescription(saying(refusal));
        assertThat(value).hasValue("16,4");
        assertThat(words).hasValue(comment);
        assertThat(editor.getByRole(AriaRole.ALERT)).containsText(refusal);

        value.fill("１３８");
        value.press("Enter");
        assertThat(editor.getByRole(AriaRole.STATUS)).containsText(japanese("reporting.notice.saved", HOUSEHOLDS));
        button(editor, "reporting.submit").click();
        assertThat(editor.getByRole(AriaRole.STATUS)).containsText(japanese("reporting.notice.submitted", HOUSEHOLDS));

        citizen.reload();
        assertThat(citizen.locator("main")).not().containsText(comment);

        Page approver = visitor.signedIn("approver");
        approver.getByRole(AriaRole.LINK, link(japanese("reporting.navigation.approvals")))
                .click();
        approver.getByRole(AriaRole.LINK, link(HOUSEHOLDS)).click();
        assertThat(approver.locator("main")).containsText("138");
        assertThat(approver.locator("main")).containsText(comment);
        button(approver, "reporting.approve").click();
        assertThat(approver.getByRole(AriaRole.STATUS)).containsText(japanese("reporting.notice.approved", HOUSEHOLDS));

        citizen.reload();
        assertThat(citizen.getByRole(AriaRole.ROW, row("令和5年度 第4四半期"))).containsText("138");
        assertThat(citizen.locator("main")).containsText(comment);
        citizen.navigate("/updates");
        assertThat(citizen.getByRole(AriaRole.MAIN).getByRole(AriaRole.LISTITEM).first())
                .containsText(HOUSEHOLDS);
        assertThat(citizen.getByRole(AriaRole.MAIN).getByRole(AriaRole.LISTITEM).first())
                .containsText("138");
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void returnsAReportWithAReason(Visitor visitor) {
        Page editor = visitor.signedIn("editor");
        editor.getByRole(AriaRole.LINK, link(VISITS)).click();
        editor.getByLabel(japanese("reporting.value.FLOW")).fill("1,190件");
        button(editor, "reporting.submit").click();
        assertThat(editor.getByRole(AriaRole.STATUS)).containsText(japanese("reporting.notice.submitted", VISITS));

        Page approver = visitor.signedIn("approver");
        approver.navigate("/staff/approvals");
        approver.getByRole(AriaRole.LINK, link(VISITS)).click();
        button(approver, "reporting.return").click();
        Locator reason = approver.getByLabel(japanese("reporting.return.reason"));
        assertThat(reason).hasAccessibleDescription(saying(japanese("reporting.error.reason-missing")));
        reason.fill("電話での見守りを含むかどうかを書き添えてください。");
        Page late = visitor.windowBeside(approver);
        late.setViewportSize(320, 800);
        late.navigate("/staff/approvals");
        late.getByRole(AriaRole.LINK, link(VISITS)).click();
        button(approver, "reporting.return").click();
        assertThat(approver.getByRole(AriaRole.STATUS)).containsText(japanese("reporting.notice.returned", VISITS));

        late.getByLabel(japanese("reporting.return.reason")).fill("別の画面で書いた理由です。");
        button(late, "reporting.return").click();
        assertThat(late.getByRole(AriaRole.ALERT)).containsText(japanese("reporting.overtaken.title"));
        assertThat(late.getByRole(AriaRole.ALERT)).containsText("電話での見守りを含むかどうかを書き添えてください。");
        assertThat(late.locator("main")).containsText("別の画面で書いた理由です。");
        assertThat(Barriers.on(late)).isEmpty();
        assertThat((Integer) late.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(320);

        editor.navigate("/staff/reports");
        assertThat(editor.locator("main")).containsText("電話での見守りを含むかどうかを書き添えてください。");
        editor.getByRole(AriaRole.LINK, link(VISITS)).click();
        assertThat(editor.locator("main")).containsText("電話での見守りを含むかどうかを書き添えてください。");
        assertThat(editor.getByLabel(japanese("reporting.value.FLOW"))).hasValue("1190");
    }

    @Test
    void showsBothVersionsIfTwoWindowsEditTheSameReport(Visitor visitor) {
        Page one = visitor.signedIn("editor");
        one.navigate("/staff/reports/1-a-2");
        Page other = visitor.windowBeside(one);
        other.navigate("/staff/reports/1-a-2");

        one.getByLabel(japanese("reporting.value.LEVEL")).fill("561");
        button(one, "reporting.save").click();
        assertThat(one.getByRole(AriaRole.STATUS)).containsText("下書きを保存しました");
        other.getByLabel(japanese("reporting.value.LEVEL")).fill("555");
        other.getByLabel(japanese("reporting.comment")).fill("家庭訪問を増やしました。");
        button(other, "reporting.save").click();

        assertThat(other.getByRole(AriaRole.ALERT)).containsText(japanese("reporting.stale.own.title"));
        assertThat(other.locator(".versions").first()).containsText("561");
        assertThat(other.getByLabel(japanese("reporting.value.LEVEL"))).hasValue("555");
        assertThat(Barriers.on(other)).isEmpty();
        other.locator("[name=keep-VALUE][value=theirs]").check();
        button(other, "reporting.save-mine").click();
        assertThat(other.getByRole(AriaRole.STATUS)).containsText("下書きを保存しました");
        assertThat(other.getByLabel(japanese("reporting.value.LEVEL"))).hasValue("561");
        assertThat(other.getByLabel(japanese("reporting.comment"))).hasValue("家庭訪問を増やしました。");
    }

    @Test
    void keepsOtherDepartmentsOut(Visitor visitor) {
        Page page = visitor.signedIn("editor2");

        assertThat(page.locator("main")).not().containsText(HOUSEHOLDS);
        assertThat(page.navigate("/staff/reports/1-a-1").status()).isEqualTo(403);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText(japanese("error.403.title"));
        assertThat(page.navigate("/manage").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void isAccessibleOnEveryStaffPage(String language, Visitor visitor) {
        Map<String, List<String>> pages = new TreeMap<>(Map.of(
                "editor2",
                        List.of(
                                "/staff/reports",
                                "/staff/grid",
                                "/staff/reports/3-a-2",
                                "/staff/reports/3-a-1",
                                "/staff/reports/3-a-1/evidence",
                                "/staff/reports/3-a-1/preview",
                                "/staff/narratives/3-a",
                                "/staff/narratives/3-a?correct=2023-Q3",
                                "/staff/sheets",
                                "/account/password",
                                "/account/email",
                                "/staff/help"),
                "approver2", List.of("/staff/approvals", "/staff/approvals/3-a-1"),
                "manager",
                        List.of(
                                "/manage",
                                "/manage/periods",
                                "/manage/periods/2023-Q4",
                                "/manage/periods/2024-Q1",
                                "/manage/publication",
                                "/manage/summaries",
                                "/manage/summaries/mailing",
                                "/manage/summaries/preview?quarter=2023-Q2&parts=OVERVIEW&parts=MOVED&parts=BEHIND&parts=NOT_REPORTED&parts=APPENDIX",
                                "/manage/completion",
                                "/manage/completion?quarter=2023-Q3",
                                "/manage/completion/kpis",
                                "/manage/completion/overdue?quarter=2023-Q3",
                                "/manage/off-track",
                                "/manage/sheets",
                                "/manage/absences/new?absent=1",
                                "/manage/absences",
                                "/manage/ratings/1-a-1/2023-Q3",
                                "/manage/ratings",
                                "/manage/reminders",
                                "/manage/reminders/new/2023-Q4",
                                "/staff/history"),
                "admin",
                        List.of(
                                "/admin/accounts",
                                "/admin/accounts/new",
                                "/admin/accounts/1",
                                "/admin/departments",
                                "/admin/departments/new",
                                "/admin/departments/unassigned",
                                "/admin/departments/1",
                                "/admin/departments/1/merge?to=2",
                                "/admin/texts",
                                "/admin/texts/draft",
                                "/admin/texts/measure/1-a/text",
                                "/admin/texts/initiative/1/title",
                                "/admin/texts/passage/VISION/text",
                                "/admin/plans",
                                "/admin/plans/form",
                                "/admin/kpis",
                                "/admin/kpis/1-a-1",
                                "/admin/kpis/1-a-1/definition",
                                "/admin/kpis/1-a-1/baseline",
                                "/admin/kpis/1-a-1/targets",
                                "/admin/kpis/2-i-1/targets",
                                "/admin/kpis/1-a-1/rating",
                                "/admin/kpis/new")));
        HtmlChecker checker = HtmlChecker.shared();
        Map<String, Object> found = new TreeMap<>();

        pages.forEach((login, paths) -> {
            Page page = visitor.signedIn(login);
            Barriers.lookAtMany(page);
            page.navigate("/staff?lang=" + language);
            for (String path : paths) {
                List<Object> wrong = new ArrayList<>();
                page.setViewportSize(1280, 800);
                Response response = page.navigate(path);
                wrong.addAll(Barriers.on(page));
                wrong.addAll(checker.errors(response.text()));
                page.evaluate("document.querySelectorAll('main details').forEach(part => part.open = true)");
                for (int width : List.of(1280, 1024, 768, 320)) {
                    page.setViewportSize(width, 800);
                    if ((Integer) page.evaluate("document.documentElement.scrollWidth") > width) {
                        wrong.add("scrolls sideways at " + width);
                    }
                }
                if (!language.equals(page.locator("html").getAttribute("lang"))) {
                    wrong.add("is not in " + language);
                }
                if (!wrong.isEmpty()) {
                    found.put(path, wrong);
                }
            }
        });

        assertThat(found).isEmpty();
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void showsAMatrixOnWideScreensAndExpandableSumsOnNarrowOnes(Visitor visitor) {
        Page page = visitor.signedIn("manager");
        page.setViewportSize(1280, 800);
        page.navigate("/manage/completion?quarter=2023-Q3");
        assertThat(page.locator(".matrix")).isVisible();
        assertThat(page.locator(".completion-sums")).isHidden();

        page.setViewportSize(320, 800);
        assertThat(page.locator(".matrix")).isHidden();
        Locator first = page.locator(".completion-sums details").first();
        assertThat(first.getByRole(AriaRole.LINK).first()).isHidden();
        first.locator("summary").press("Enter");
        first.getByRole(AriaRole.LINK).first().click();
        assertThat(page)
                .hasURL(Pattern.compile("/manage/completion/kpis\\?quarter=2023-Q3&department=[a-z-]+&initiative=1$"));
    }

    @Test
    void collapsesTheNavigationOnAPhone(Visitor visitor) {
        Page page = visitor.signedIn("manager");
        page.setViewportSize(320, 800);
        page.navigate("/manage/publication");
        Locator menu = page.getByRole(
                AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName(japanese("accounts.navigation")));
        assertThat(menu).isHidden();
        assertThat(button(page, "accounts.sign-out")).isHidden();

        page.locator(".menu summary").press("Enter");
        assertThat(button(page, "accounts.sign-out")).isVisible();
        assertThat(Barriers.on(page)).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(320);
        menu.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(japanese("periods.navigation")))
                .click();
        assertThat(page).hasURL(Pattern.compile("/manage/periods$"));

        page.setViewportSize(1280, 800);
        assertThat(page.locator(".menu")).isHidden();
        assertThat(menu).isVisible();
    }

    @Test
    void announcesErrorsAccessibly(Visitor visitor) {
        Page page = visitor.signedIn("editor2");
        page.setViewportSize(320, 800);
        page.navigate("/staff/reports/3-a-2");
        page.getByLabel(japanese("reporting.value.LEVEL")).fill("六十九");
        button(page, "reporting.save").click();

        assertThat(page.getByRole(AriaRole.ALERT))
                .containsText(japanese("reporting.error.figure.NOT_A_NUMBER", "六十九", "164"));
        assertThat(page.getByRole(AriaRole.ALERT)).isFocused();
        assertThat(page).hasTitle(Pattern.compile("^エラー："));
        assertThat(Barriers.on(page)).isEmpty();
        assertThat(HtmlChecker.shared().errors(page.content())).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(320);

        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.getByLabel(japanese("reporting.value.LEVEL"))).isFocused();
        Locator save = button(page, "reporting.save");
        Locator submit = button(page, "reporting.submit");
        save.focus();
        page.keyboard().press("Tab");
        assertThat(submit).isFocused();
        assertThat(save.boundingBox().y <= submit.boundingBox().y)
                .as("the order of the eye is that of Tab")
                .isTrue();
    }

    /** A pattern that finds the text also where the browser reads it, which knows no \\Q. */
    private static Pattern saying(String text) {
        return Pattern.compile(text.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0"));
    }

    private static Page.GetByRoleOptions link(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByRoleOptions row(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
