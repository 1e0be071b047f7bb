package planportal.publicpages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import planportal.accounts.AccessPolicy;
import planportal.charts.KpiCharts;
import planportal.departments.DepartmentNames;
import planportal.progress.KpiSettingWords;
import planportal.progress.Snapshots;
import planportal.publicpages.frame.AsOfLinks;
import planportal.publicpages.kpis.KpiController;
import planportal.publicpages.kpis.KpiPage;
import planportal.publicpages.plan.HomeController;
import planportal.seals.Seals;
import planportal.shared.Formats;
import planportal.shared.PortalAddress;
import planportal.shared.UserFacingException;

/** What the controllers refuse by themselves, told without a database; staff's advice reads from one and stays out. */
@WebMvcTest(
        controllers = {HomeController.class, KpiController.class},
        excludeFilters =
                @Filter(
                        type = FilterType.REGEX,
                        pattern =
                                "planportal\\.(steering\\..*|pagecache\\..*|connections\\..*|web\\.ErrorExplanation|http\\.CopyRequestFilter)"))
@AutoConfigureMockMvc(addFilters = false)
@Import({
    AsOfLinks.class,
    Formats.class,
    PortalAddress.class,
    KpiPage.class,
    KpiCharts.class,
    KpiSettingWords.class,
    PublicControllersTest.Time.class
})
class PublicControllersTest {

    @MockitoBean
    private Seals seals;

    @Autowired
    MockMvcTester browser;

    @MockitoBean
    Snapshots snapshots;

    @MockitoBean
    AccessPolicy policy;

    @MockitoBean
    DepartmentNames departments;

    @Test
    void usesNoDatabaseForAnUnreadableDay() {
        assertThat(browser.get().uri("/?asOf=31.3.2022"))
                .hasStatus(400)
                .failure()
                .isInstanceOfSatisfying(
                        UserFacingException.class,
                        refused -> assertThat(refused.messageCode()).isEqualTo("public.as-of.unreadable"));
        then(snapshots).shouldHaveNoInteractions();
    }

    @Test
    void usesNoDatabaseForAFutureDay() {
        assertThat(browser.get().uri("/kpis?asOf=2024-02-02")).hasStatus(400);
        then(snapshots).shouldHaveNoInteractions();
    }

    @Test
    void showsThePastStateAtTheEndOfTheDayInTokyo() {
        given(snapshots.before(any())).willReturn(Optional.empty());

        assertThat(browser.get().uri("/?asOf=2022-03-31")).hasStatus(404);
        then(snapshots).should().before(Instant.parse("2022-03-31T15:00:00Z"));
    }

    @Test
    void acceptsOnlyReads() {
        assertThat(browser.post().uri("/kpis")).hasStatus(405);
    }

    @TestConfiguration
    static class Time {

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2024-02-01T00:00:00Z"), ZoneOffset.UTC);
        }
    }
}
