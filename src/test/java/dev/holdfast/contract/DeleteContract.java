package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityRepository;
import dev.holdfast.contract.entities.GlobalKeyed;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.exceptions.BatchTooLargeException;
import jakarta.data.exceptions.OptimisticLockingFailureException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is deleted is gone, and nothing else. */
public interface DeleteContract extends ApiContract {

    private EntityRepository<LongKeyed, Long> withRows(long count) {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        repository.saveInChunks(ApiContract.keys(count).stream().map(key -> new LongKeyed(key, "tag", "content")));
        return repository;
    }

    private static List<Long> keysOf(EntityRepository<LongKeyed, Long> repository) {
        return repository.findAll().map(LongKeyed::key).toList();
    }

    @Test
    default void deleteByIdPassesOverWhatIsMissing() {
        EntityRepository<LongKeyed, Long> repository = withRows(3);

        repository.deleteById(1L);
        repository.deleteById(1L);

        assertThat(keysOf(repository)).containsExactly(0L, 2L);
        assertThat(repository.findBy("tag", "tag")).hasSize(2);
        assertThat(repository.findById(1L)).isEmpty();
    }

    @Test
    default void deleteAllByIdPassesOverWhatIsMissing() {
        EntityRepository<LongKeyed, Long> repository = withRows(5);

        repository.deleteAllById(List.of(3L, 99L, 1L, 3L));
        repository.deleteAllById(Set.of());

        assertThat(keysOf(repository)).containsExactly(0L, 2L, 4L);
    }

    @Test
    default void deleteAllByIdTakesTenThousandAndNoMore() {
        EntityRepository<LongKeyed, Long> repository = withRows(10_001);

        assertThatThrownBy(() -> repository.deleteAllById(ApiContract.keys(10_001)))
                .isInstanceOf(BatchTooLargeException.class);
        assertThat(repository.count()).isEqualTo(10_001);

        repository.deleteAllById(ApiContract.keys(10_000));
        assertThat(keysOf(repository)).containsExactly(10_000L);
    }

    @Test
    default void deleteNeedsWhatIsThere() {
        EntityRepository<LongKeyed, Long> repository = withRows(3);
        LongKeyed entity = repository.findById(1L).orElseThrow();

        repository.delete(entity);

        assertThat(keysOf(repository)).containsExactly(0L, 2L);
        assertThatThrownBy(() -> repository.delete(entity))
                .isInstanceOf(OptimisticLockingFailureException.class)
                .hasMessageContaining("LongKeyed")
                .hasMessageContaining("not stored");
        repository.delete(new LongKeyed(2, null, "of no session"));
        assertThat(keysOf(repository)).containsExactly(0L);
    }

    @Test
    default void deleteAllDeletesNothingWhenOneIsMissing() {
        EntityRepository<LongKeyed, Long> repository = withRows(MANY);
        List<LongKeyed> all = repository.findAll().toList();
        repository.deleteById(1_234L);

        assertThatThrownBy(() -> repository.deleteAll(all)).isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(repository.count()).isEqualTo(MANY - 1);

        repository.deleteAll(repository.findAll().toList());
        assertThat(repository.count()).isZero();
        repository.deleteAll(List.of());
    }

    @Test
    default void deleteAllTakesAnEntityNamedTwice() {
        EntityRepository<LongKeyed, Long> repository = withRows(3);
        LongKeyed entity = repository.findById(1L).orElseThrow();

        repository.deleteAll(List.of(entity, entity, new LongKeyed(1, null, null)));

        assertThat(keysOf(repository)).containsExactly(0L, 2L);
    }

    @Test
    default void deleteAllTakesTenThousandAndNoMore() {
        EntityRepository<LongKeyed, Long> repository = withRows(10_001);
        List<LongKeyed> all = repository.findAll().toList();

        assertThatThrownBy(() -> repository.deleteAll(all)).isInstanceOf(BatchTooLargeException.class);
        assertThat(repository.count()).isEqualTo(10_001);

        repository.deleteAll(all.subList(0, 10_000));
        assertThat(keysOf(repository)).containsExactly(10_000L);
    }

    @Test
    default void deletesEntitiesOfNoSession() {
        EntityRepository<GlobalKeyed, String> repository =
                open(GlobalKeyed.class).repository(GlobalKeyed.class, String.class);
        Samples.TEXTS.forEach(text -> repository.save(new GlobalKeyed(text, text, text)));

        for (String text : Samples.TEXTS) {
            long before = repository.count();
            repository.delete(new GlobalKeyed(text, null, null));
            assertThat(repository.count()).describedAs(text).isEqualTo(before - 1);
        }
    }
}
