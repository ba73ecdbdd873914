package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityRepository;
import dev.holdfast.contract.entities.Counters;
import jakarta.data.exceptions.OptimisticLockingFailureException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Of two who change an entity with a version at once, one is told so. */
public interface VersionContract extends ApiContract {

    private static void loses(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    default void savingCountsTheVersionOn() {
        EntityRepository<Counters.Wrapper, String> repository = repository(Counters.Wrapper.class);
        Counters.Wrapper counter = new Counters.Wrapper("a");
        assertThat(counter.version).isNull();

        repository.save(counter);
        assertThat(counter.version).isEqualTo(1);
        repository.save(counter);
        assertThat(counter.version).isEqualTo(2);
        repository.saveInChunks(Stream.of(counter));

        assertThat(counter.version).isEqualTo(3);
        assertThat(repository.findById("a"))
                .get()
                .extracting(found -> found.version)
                .isEqualTo(3L);
    }

    @Test
    default void primitiveVersionsCountToo() {
        EntityRepository<Counters.Primitive, String> repository = repository(Counters.Primitive.class);
        Counters.Primitive counter = repository.save(new Counters.Primitive("a"));
        Counters.Primitive stale = repository.findById("a").orElseThrow();
        repository.save(counter);

        assertThat(counter.version).isEqualTo(2);
        assertThat(stale.version).isEqualTo(1);
        loses(() -> repository.save(stale));
        loses(() -> repository.save(new Counters.Primitive("a")));
        assertThat(stale.version).isEqualTo(1);
    }

    @Test
    default void versionsOfGlobalEntitiesCountToo() {
        EntityRepository<Counters.Global, Long> repository =
                open(Counters.Global.class).repository(Counters.Global.class, Long.class);
        Counters.Global counter = repository.save(new Counters.Global(1));
        repository.save(counter);

        assertThat(counter.version).isEqualTo(2);
        loses(() -> repository.save(new Counters.Global(1)));
        repository.delete(counter);
        loses(() -> repository.save(counter));
        assertThat(repository.count()).isZero();
    }

    @Test
    default void newEntityMustBeAbsent() {
        EntityRepository<Counters.Wrapper, String> repository = repository(Counters.Wrapper.class);
        repository.save(new Counters.Wrapper("a"));
        Counters.Wrapper second = new Counters.Wrapper("a");
        second.total = 7;

        loses(() -> repository.save(second));

        assertThat(second.version).isNull();
        assertThat(second.session()).isNull();
        assertThat(repository.findById("a"))
                .get()
                .extracting(found -> found.total)
                .isEqualTo(0L);
    }

    @Test
    default void entityMustBeInTheVersionItWasReadIn() {
        EntityRepository<Counters.Wrapper, String> repository = repository(Counters.Wrapper.class);
        repository.save(new Counters.Wrapper("a"));
        Counters.Wrapper first = repository.findById("a").orElseThrow();
        Counters.Wrapper second = repository.findById("a").orElseThrow();
        first.total = 1;
        second.total = 2;
        repository.save(first);

        loses(() -> repository.save(second));

        assertThat(second.version).isEqualTo(1);
        assertThat(repository.findById("a"))
                .get()
                .extracting(found -> found.total)
                .isEqualTo(1L);
    }

    @Test
    default void entityDeletedMeanwhileIsNotMadeAnew() {
        EntityRepository<Counters.Wrapper, String> repository = repository(Counters.Wrapper.class);
        Counters.Wrapper counter = repository.save(new Counters.Wrapper("a"));
        repository.deleteById("a");

        loses(() -> repository.save(counter));
        loses(() -> repository.delete(counter));

        assertThat(repository.existsById("a")).isFalse();
    }

    @Test
    default void oneLostRaceHoldsBackTheWholeBatch() {
        EntityRepository<Counters.Wrapper, String> repository = repository(Counters.Wrapper.class);
        Counters.Wrapper kept = repository.save(new Counters.Wrapper("b"));
        Counters.Wrapper first = new Counters.Wrapper("a");
        Counters.Wrapper last = new Counters.Wrapper("c");

        assertThatThrownBy(() -> repository.saveAll(List.of(first, new Counters.Wrapper("b"), last)))
                .isInstanceOf(OptimisticLockingFailureException.class)
                .hasMessageContaining("WrapperCounter")
                .hasMessageContaining("read it again");
        loses(() -> repository.deleteAll(List.of(kept, new Counters.Wrapper("c"))));

        assertThat(first.version).isNull();
        assertThat(repository.findAll()).extracting(Counters.Wrapper::key).containsExactly("b");
        repository.save(kept);
    }

    @Test
    default void lastOfOneKeyCountsWithVersionsToo() {
        EntityRepository<Counters.Wrapper, String> repository = repository(Counters.Wrapper.class);
        Counters.Wrapper one = new Counters.Wrapper("a");
        Counters.Wrapper last = new Counters.Wrapper("a");
        last.total = 7;

        repository.saveAll(List.of(one, new Counters.Wrapper("b"), last));

        assertThat(repository.findById("a"))
                .get()
                .extracting(found -> found.total)
                .isEqualTo(7L);
        assertThat(last.version).isEqualTo(1);
        repository.saveAll(List.of(last, last));
        assertThat(repository.findById("a"))
                .get()
                .extracting(found -> found.version)
                .isEqualTo(last.version);
    }

    @Test
    default void deleteTakesTheVersionItKnows() {
        EntityRepository<Counters.Wrapper, String> repository = repository(Counters.Wrapper.class);
        Counters.Wrapper counter = repository.save(new Counters.Wrapper("a"));
        Counters.Wrapper stale = repository.findById("a").orElseThrow();
        repository.save(counter);

        loses(() -> repository.delete(stale));
        loses(() -> repository.delete(new Counters.Wrapper("a")));
        repository.delete(counter);

        assertThat(repository.count()).isZero();
    }

    @Test
    default void noIncrementIsLost() {
        EntityRepository<Counters.Primitive, String> repository = repository(Counters.Primitive.class);
        repository.saveAll(List.of(new Counters.Primitive("a"), new Counters.Primitive("b")));

        Threads.run(64, thread -> {
            for (int i = 0; i < 3; i++) {
                increment(repository, (thread + i) % 2 == 0 ? "a" : "b");
            }
        });

        assertThat(repository.findAll()).extracting(found -> found.total).containsExactly(96L, 96L);
        assertThat(repository.findAll()).extracting(found -> found.version).containsExactly(97, 97);
    }

    private static void increment(EntityRepository<Counters.Primitive, String> repository, String key) {
        while (true) {
            Counters.Primitive counter = repository.findById(key).orElseThrow();
            counter.total++;
            try {
                repository.save(counter);
                return;
            } catch (OptimisticLockingFailureException e) {
                if (ThreadLocalRandom.current().nextBoolean()) {
                    Thread.yield();
                }
            }
        }
    }
}
