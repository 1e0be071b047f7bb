package planportal.summaries.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import planportal.progress.Snapshots;
import planportal.shared.Quarter;
import planportal.summaries.model.Summary.Chapter;
import planportal.testing.PortalTest;

@PortalTest
class ChapterTest {

    @Autowired
    SummaryComposition composition;

    @Autowired
    Snapshots snapshots;

    @Test
    void isDividedIntoPartsWithoutLossOrRepetition() {
        List<Chapter> chapters = composition
                .compose(SummaryRequest.whole(Quarter.of(2023, 3), Locale.JAPANESE), snapshots.current())
                .chapters();

        assertThat(chapters).isNotEmpty().allSatisfy(chapter -> {
            for (int size = 1; size <= chapter.allKpis().size() + 1; size++) {
                List<SummaryKpi> kpis = new ArrayList<>();
                List<Object> narratives = new ArrayList<>();
                for (int from = 0; from < chapter.allKpis().size(); from += size) {
                    Chapter part = chapter.part(from, from + size);
                    kpis.addAll(part.allKpis());
                    if (part.narrative() != null) {
                        narratives.add(part.narrative());
                    }
                    part.measures().stream()
                            .filter(measure -> measure.narrative() != null)
                            .forEach(measure -> narratives.add(measure.code()));
                }
                assertThat(kpis).as("parts of %d", size).containsExactlyElementsOf(chapter.allKpis());
                List<Object> all = new ArrayList<>();
                if (chapter.narrative() != null) {
                    all.add(chapter.narrative());
                }
                chapter.measures().stream()
                        .filter(measure -> measure.narrative() != null)
                        .forEach(measure -> all.add(measure.code()));
                assertThat(narratives).as("parts of %d", size).containsExactlyElementsOf(all);
            }
        });
    }
}
