package planportal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

    private static final List<Integer> SEVEN = IntStream.range(0, 7).boxed().toList();

    @Test
    void pagesShowEveryRowOnceAndInOrder() {
        List<Integer> shown = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            List<Integer> rows = new Paging(7, 3, page).rows(SEVEN);
            assertThat(rows).hasSizeLessThanOrEqualTo(3);
            shown.addAll(rows);
        }
        assertThat(shown).isEqualTo(SEVEN);
    }

    @Test
    void severalListsShareOnePaging() {
        List<Integer> first = List.of(1, 2, 3, 4);
        List<Integer> second = List.of(5, 6, 7);
        List<Integer> shown = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            Paging paging = new Paging(7, 3, page);
            shown.addAll(paging.rows(first));
            shown.addAll(paging.rows(second, first.size()));
        }
        assertThat(shown).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(new Paging(7, 3, 1).excerpt(second, first.size())).isEqualTo(new Excerpt<>(List.of(), 3));
    }

    @ParameterizedTest
    @CsvSource({"0,1,false", "1,1,false", "3,1,false", "4,2,true", "6,2,true", "7,3,true"})
    void countsPagesAndIsPagedOnlyWithMoreThanOne(int total, int pages, boolean divided) {
        Paging paging = new Paging(total, 3, 1);
        assertThat(paging.pages()).isEqualTo(pages);
        assertThat(paging.isDivided()).isEqualTo(divided);
    }

    @ParameterizedTest
    @CsvSource({"-5,1", "0,1", "1,1", "3,3", "4,3", "999999,3"})
    void clampsNumbersBeyondThePages(int asked, int shown) {
        assertThat(new Paging(7, 3, asked).number()).isEqualTo(shown);
    }

    @Test
    void anEmptyListHasOneEmptyPage() {
        assertThat(new Paging(0, 3, 2).rows(List.of())).isEmpty();
    }

    @Test
    void readsThePageNumberOfAnAddress() {
        assertThat(Paging.readNumber(" 12 ")).isEqualTo(12);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0", "-1", "1.5", "two", "99999999999"})
    void fallsBackToTheFirstPage(String text) {
        assertThat(Paging.readNumber(text)).isEqualTo(1);
    }
}
