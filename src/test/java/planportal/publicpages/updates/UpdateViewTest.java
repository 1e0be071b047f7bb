package planportal.publicpages.updates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import planportal.progress.Snapshots;
import planportal.testing.PortalTest;

@PortalTest
class UpdateViewTest {

    @Autowired
    Snapshots snapshots;

    @Test
    void showsAnIncrementWithItsTotal() {
        assertThat(of("1-i-4"))
                .isNotEmpty()
                .filteredOn(update -> update.reason() == null)
                .allSatisfy(update -> {
                    assertThat(update.value().before()).isNull();
                    assertThat(update.value().total().message()).isEqualTo("public.update.total.CUMULATIVE");
                });
    }

    @Test
    void comparesACorrectionWithTheReplacedValue() {
        assertThat(of("1-i-4"))
                .filteredOn(update -> update.reason() != null)
                .hasSize(1)
                .first()
                .satisfies(update -> assertThat(update.value().before())
                        .isNotNull()
                        .isNotEqualTo(update.value().after()));
    }

    @Test
    void doesNotRepeatAStateThatStayedTheSame() {
        assertThat(of("2-i-1"))
                .filteredOn(update -> update.value() != null && update.value().before() != null)
                .allSatisfy(update -> assertThat(update.value().before())
                        .isNotEqualTo(update.value().after()));
    }

    @Test
    void listsEveryPublicationOnItsPages() {
        int count = UpdateView.count(snapshots.current());

        assertThat(UpdateView.newest(snapshots.current(), 0, 50)).hasSize(50);
        assertThat(UpdateView.newest(snapshots.current(), 0, count + 10)).hasSize(count);
        assertThat(UpdateView.newest(snapshots.current(), count - 1, 50))
                .hasSize(1)
                .first()
                .extracting(update -> update.head().number())
                .isEqualTo(1L);
    }

    private List<UpdateView> of(String code) {
        return UpdateView.newest(snapshots.current(), 0, Integer.MAX_VALUE / 2).stream()
                .filter(update ->
                        update.kpi() != null && code.equals(update.kpi().code()))
                .toList();
    }
}
