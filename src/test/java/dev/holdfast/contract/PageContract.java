package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityRepository;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.contract.entities.PairKey;
import dev.holdfast.contract.entities.PairKeyed;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Pages as Jakarta Data has them, in the order of keys. */
public interface PageContract extends ApiContract {

    private EntityRepository<LongKeyed, Long> withRows(long count) {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        repository.saveAll(ApiContract.keys(count).stream()
                .map(key -> new LongKeyed(key, "tag", "content"))
                .toList());
        return repository;
    }

    private static List<Long> keysOf(Page<LongKeyed> page) {
        return page.content().stream().map(LongKeyed::key).toList();
    }

    private static PageRequest after(long key, int size) {
        return PageRequest.afterCursor(PageRequest.Cursor.forKey(key), 2, size, false);
    }

    private static PageRequest before(long key, int size) {
        return PageRequest.beforeCursor(PageRequest.Cursor.forKey(key), 2, size, false);
    }

    @Test
    default void pagesByOffset() {
        EntityRepository<LongKeyed, Long> repository = withRows(25);
        PageRequest request = PageRequest.ofPage(1, 10, false);

        Page<LongKeyed> first = repository.findAll(request, Order.by());
        Page<LongKeyed> second = repository.findAll(first.nextPageRequest(), Order.by());
        Page<LongKeyed> third = repository.findAll(second.nextPageRequest(), Order.by());

        assertThat(keysOf(first)).isEqualTo(ApiContract.keys(10));
        assertThat(keysOf(second)).isEqualTo(ApiContract.keys(20).subList(10, 20));
        assertThat(keysOf(third)).isEqualTo(ApiContract.keys(25).subList(20, 25));
        assertThat(first.hasPrevious()).isFalse();
        assertThat(first.hasNext()).isTrue();
        assertThat(third.hasNext()).isFalse();
        assertThat(third.hasPrevious()).isTrue();
        assertThat(third.pageRequest().page()).isEqualTo(3);
        assertThatThrownBy(third::nextPageRequest).isInstanceOf(NoSuchElementException.class);
        assertThat(keysOf(repository.findAll(third.previousPageRequest(), Order.by())))
                .isEqualTo(keysOf(second));
        assertThat(repository
                        .findAll(PageRequest.ofPage(4, 10, false), Order.by())
                        .hasContent())
                .isFalse();
    }

    @Test
    default void pageThatEndsWithTheLastEntityHasNoNext() {
        EntityRepository<LongKeyed, Long> repository = withRows(20);

        assertThat(repository
                        .findAll(PageRequest.ofPage(2, 10, false), Order.by())
                        .hasNext())
                .isFalse();
        assertThat(repository.findAll(after(9, 10), Order.by()).hasNext()).isFalse();
        assertThat(repository.findAll(after(8, 10), Order.by()).hasNext()).isTrue();
    }

    @Test
    default void pagesOfNothingAreEmpty() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);

        for (PageRequest request : List.of(PageRequest.ofSize(10), after(0, 10), before(0, 10))) {
            Page<LongKeyed> page = repository.findAll(request, Order.by());
            assertThat(page.hasContent()).isFalse();
            assertThat(page.hasNext()).isFalse();
            assertThat(page.hasPrevious()).isFalse();
        }
    }

    @Test
    default void pagesForwardByCursor() {
        EntityRepository<LongKeyed, Long> repository = withRows(25);

        Page<LongKeyed> page = repository.findAll(after(4, 10), Order.by());
        assertThat(keysOf(page)).isEqualTo(ApiContract.keys(15).subList(5, 15));
        assertThat(page).isInstanceOf(CursoredPage.class);
        assertThat(page.hasPrevious()).isTrue();

        page = repository.findAll(page.nextPageRequest(), Order.by());
        assertThat(keysOf(page)).isEqualTo(ApiContract.keys(25).subList(15, 25));
        assertThat(page.hasNext()).isFalse();
        assertThatThrownBy(page::nextPageRequest).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    default void pagesBackwardByCursor() {
        EntityRepository<LongKeyed, Long> repository = withRows(25);

        Page<LongKeyed> page = repository.findAll(before(15, 10), Order.by());
        assertThat(keysOf(page)).isEqualTo(ApiContract.keys(15).subList(5, 15));
        assertThat(page.hasNext()).isTrue();
        assertThat(keysOf(repository.findAll(page.nextPageRequest(), Order.by())))
                .isEqualTo(ApiContract.keys(25).subList(15, 25));

        page = repository.findAll(page.previousPageRequest(), Order.by());
        assertThat(keysOf(page)).isEqualTo(ApiContract.keys(5));
        assertThat(page.hasPrevious()).isFalse();
    }

    @Test
    default void cursorNeedNotBeOfAnEntityThatIsThere() {
        EntityRepository<LongKeyed, Long> repository = withRows(10);
        repository.deleteById(5L);

        assertThat(keysOf(repository.findAll(after(5, 2), Order.by()))).containsExactly(6L, 7L);
        assertThat(keysOf(repository.findAll(before(5, 2), Order.by()))).containsExactly(3L, 4L);
        assertThat(keysOf(repository.findAll(after(-100, 2), Order.by()))).containsExactly(0L, 1L);
    }

    @Test
    default void pagesDownwards() {
        EntityRepository<LongKeyed, Long> repository = withRows(25);
        for (Sort<LongKeyed> sort : List.<Sort<LongKeyed>>of(Sort.desc("id"), Sort.desc("id.key"))) {
            Order<LongKeyed> order = Order.by(sort);

            assertThat(keysOf(repository.findAll(PageRequest.ofPage(2, 3, false), order)))
                    .containsExactly(21L, 20L, 19L);
            Page<LongKeyed> page = repository.findAll(after(21, 3), order);
            assertThat(keysOf(page)).containsExactly(20L, 19L, 18L);
            assertThat(keysOf(repository.findAll(page.previousPageRequest(), order)))
                    .containsExactly(23L, 22L, 21L);
        }
        assertThat(keysOf(repository.findAll(PageRequest.ofPage(1, 3, false), Order.by(Sort.asc("id")))))
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    default void pagesKeysOfSeveralParts() {
        EntityRepository<PairKeyed, PairKey> repository = repository(PairKeyed.class);
        List<PairKey> inOrder = new ArrayList<>();
        for (String name : List.of("", "a", "a ", "\uFFFF", "\uD83D\uDE00")) {
            for (long number = -2; number < 3; number++) {
                inOrder.add(new PairKey(name, number));
            }
        }
        inOrder.forEach(key -> repository.save(new PairKeyed(key, null, null)));

        Page<PairKeyed> page = repository.findAll(
                PageRequest.afterCursor(PageRequest.Cursor.forKey("", -3L), 1, 7, false), Order.by());
        List<PairKey> seen = new ArrayList<>();
        page.forEach(entity -> seen.add(entity.key()));
        while (page.hasNext()) {
            page = repository.findAll(page.nextPageRequest(), Order.by());
            page.forEach(entity -> seen.add(entity.key()));
        }

        assertThat(seen).isEqualTo(inOrder);
        assertThatThrownBy(() -> repository.findAll(after(1, 7).size(3), Order.by()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 parts");
    }

    @Test
    default void cursorOfAnotherTypeIsRefused() {
        EntityRepository<LongKeyed, Long> repository = withRows(3);
        PageRequest request = PageRequest.afterCursor(PageRequest.Cursor.forKey("1"), 1, 7, false);

        assertThatThrownBy(() -> repository.findAll(request, Order.by()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    default void countsTotalsOnlyOnRequest() {
        EntityRepository<LongKeyed, Long> repository = withRows(25);
        PageRequest cursor = after(4, 10);

        for (PageRequest request : List.of(PageRequest.ofPage(2, 10, true), cursor.withTotal())) {
            Page<LongKeyed> page = repository.findAll(request, Order.by());
            assertThat(page.hasTotals()).isTrue();
            assertThat(page.totalElements()).isEqualTo(25);
            assertThat(page.totalPages()).isEqualTo(3);
        }
        for (PageRequest request : List.of(PageRequest.ofPage(2, 10, false), cursor)) {
            Page<LongKeyed> page = repository.findAll(request, Order.by());
            assertThat(page.hasTotals()).isFalse();
            assertThatThrownBy(page::totalElements).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    default void pagesMayBeLargerThanWhatIsReadAtOnce() {
        EntityRepository<LongKeyed, Long> repository = withRows(MANY);

        assertThat(keysOf(repository.findAll(PageRequest.ofPage(2, 1_200, false), Order.by())))
                .isEqualTo(ApiContract.keys(2_400).subList(1_200, 2_400));
        assertThat(keysOf(repository.findAll(after(99, 2_400), Order.by())))
                .isEqualTo(ApiContract.keys(MANY).subList(100, MANY));
    }

    @Test
    default void refusesOtherOrders() {
        EntityRepository<LongKeyed, Long> repository = withRows(3);
        List<Order<LongKeyed>> orders = List.of(
                Order.by(Sort.asc("tag")),
                Order.by(Sort.asc("content")),
                Order.by(Sort.ascIgnoreCase("id")),
                Order.by(Sort.asc("id"), Sort.asc("tag")),
                Order.by(Sort.asc("nothing")));

        for (Order<LongKeyed> order : orders) {
            assertThatThrownBy(() -> repository.findAll(PageRequest.ofSize(10), order))
                    .describedAs("%s", order)
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> repository.findAll(after(0, 10), order))
                    .describedAs("%s", order)
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }
}
