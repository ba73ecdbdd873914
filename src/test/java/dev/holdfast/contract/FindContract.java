package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityRepository;
import dev.holdfast.contract.entities.BytesKey;
import dev.holdfast.contract.entities.BytesKeyed;
import dev.holdfast.contract.entities.DayOfRest;
import dev.holdfast.contract.entities.GlobalKeyed;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.contract.entities.Thing;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.exceptions.UnknownEntityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Entities are found by key, by value and in order. */
public interface FindContract extends ApiContract {

    private static List<LongKeyed> entities(long count) {
        return ApiContract.keys(count).stream()
                .map(key -> new LongKeyed(key, "tag " + key % 2, "content " + key))
                .toList();
    }

    @Test
    default void findByIdReturnsEmptyWhenKeyIsMissing() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        repository.save(new LongKeyed(1L, "tag", "content"));

        assertThat(repository.findById(2L)).isEmpty();
        assertThat(repository.findById(1L)).get().returns("content", LongKeyed::content);
        assertThat(repository.existsById(2L)).isFalse();
        assertThat(repository.existsById(1L)).isTrue();
    }

    @Test
    default void findAllByIdAnswersInOrderOfKeysEachOnce() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        repository.saveAll(entities(10));

        assertThat(repository.findAllById(List.of(7L, 99L, 3L, 7L, -1L, 5L, 3L)))
                .extracting(LongKeyed::key)
                .containsExactly(7L, 3L, 5L);
        assertThat(repository.findAllById(List.of())).isEmpty();
        assertThat(repository.findAllById(Set.of(99L))).isEmpty();
    }

    @Test
    default void findAllByIdFindsManyEntities() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        repository.saveAll(entities(10_000));
        List<Long> keys = new ArrayList<>(ApiContract.keys(11_000));
        Collections.reverse(keys);

        assertThat(repository.findAllById(keys)).extracting(LongKeyed::key).isEqualTo(keys.subList(1_000, 11_000));
    }

    @Test
    default void findAllByIdTakesEqualArraysForOneKey() {
        EntityRepository<BytesKeyed, BytesKey> repository = repository(BytesKeyed.class);
        repository.save(new BytesKeyed(new BytesKey(new byte[] {1}, 1), "tag", "content"));

        assertThat(repository.findAllById(List.of(new BytesKey(new byte[] {1}, 1), new BytesKey(new byte[] {1}, 1))))
                .hasSize(1);
    }

    @Test
    default void countsAndStreamsAllInOrderOfKeys() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        assertThat(repository.count()).isZero();
        assertThat(repository.findAll()).isEmpty();
        List<LongKeyed> shuffled = new ArrayList<>(entities(MANY));
        Collections.reverse(shuffled);
        repository.saveAll(shuffled);

        assertThat(repository.count()).isEqualTo(MANY);
        assertThat(repository.findAll()).extracting(LongKeyed::key).isEqualTo(ApiContract.keys(MANY));
        assertThat(repository.findBy("tag", "tag 1"))
                .extracting(LongKeyed::key)
                .isEqualTo(ApiContract.keys(MANY).stream()
                        .filter(key -> key % 2 == 1)
                        .toList());
    }

    @Test
    default void countsAndStreamsEntitiesThatBelongToNoSession() {
        EntityRepository<GlobalKeyed, String> repository =
                open(GlobalKeyed.class).repository(GlobalKeyed.class, String.class);
        Samples.TEXTS_IN_ORDER.forEach(text -> repository.save(new GlobalKeyed(text, text, text)));

        assertThat(repository.count()).isEqualTo(Samples.TEXTS_IN_ORDER.size());
        assertThat(repository.findAll()).extracting(GlobalKeyed::key).isEqualTo(Samples.TEXTS_IN_ORDER);
        assertThat(repository.findById("a ")).get().returns("a ", GlobalKeyed::tag);
    }

    @Test
    default void streamsNeedNotBeFinished() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        repository.saveAll(entities(MANY));

        List<Iterator<LongKeyed>> unfinished = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            unfinished.add(repository.findAll().iterator());
            unfinished.add(repository.findBy("tag", "tag 0").iterator());
        }

        unfinished.forEach(iterator -> assertThat(iterator.next().key()).isZero());
        repository.deleteById(0L);
        repository.save(new LongKeyed(1L, "tag", "changed"));
        assertThat(repository.findById(1L)).get().returns("changed", LongKeyed::content);
    }

    @Test
    default void streamsShowWhatWasThereAllTheWhileOnce() {
        EntityRepository<LongKeyed, Long> repository = repository(LongKeyed.class);
        repository.saveAll(entities(MANY));
        List<Long> seen = new ArrayList<>();

        try (Stream<LongKeyed> all = repository.findAll()) {
            all.forEach(entity -> {
                if (entity.key() % 500 == 0) {
                    repository.deleteById(entity.key());
                    repository.save(new LongKeyed(-1 - entity.key(), "tag", "behind"));
                }
                seen.add(entity.key());
            });
        }

        assertThat(seen).isEqualTo(ApiContract.keys(MANY));
    }

    @Test
    default void seesEarlierWritesOfOtherRepositories() {
        var store = open(LongKeyed.class);
        EntityRepository<LongKeyed, Long> one = store.session("main").repository(LongKeyed.class);
        EntityRepository<LongKeyed, Long> other = store.session("main").repository(LongKeyed.class);

        for (int i = 0; i < 20; i++) {
            one.save(new LongKeyed(1L, "tag", "content " + i));
            assertThat(other.findById(1L)).get().returns("content " + i, LongKeyed::content);
        }
        one.deleteById(1L);
        assertThat(other.findAll()).isEmpty();
    }

    @Test
    default void findByRefusesWhatIsNotIndexed() {
        EntityRepository<Thing, Long> things = repository(Thing.class);

        for (String attribute : List.of("nothing", "number", "id.key", "thing_id", "home", "home.floor", "", "Name")) {
            assertThatThrownBy(() -> things.findBy(attribute, 1))
                    .describedAs(attribute)
                    .isInstanceOf(UnknownEntityException.class)
                    .hasMessageContaining("Thing has no indexed attribute " + attribute)
                    .hasMessageContaining("maybeInt, name");
        }
    }

    @Test
    default void findByRefusesValuesOfOtherTypes() {
        EntityRepository<Thing, Long> things = repository(Thing.class);

        refuses(things, "name", 5);
        refuses(things, "flag", "true");
        refuses(things, "maybeInt", "1");
        refuses(things, "maybeInt", 1.5);
        refuses(things, "maybeInt", 1L);
        refuses(things, "big", "1");
        refuses(things, "code", "1");
        refuses(things, "happenedAt", "2026-01-01T00:00:00Z");
        refuses(things, "uid", "00000000-0000-0000-0000-000000000000");
        refuses(things, "moodName", "CALM");
        refuses(things, "moodName", DayOfRest.CALM);
        refuses(things, "moodOrdinal", DayOfRest.CALM);
        refuses(things, "moodOrdinal", 1);
        refuses(things, "fare", "1250 EUR");
    }

    private static void refuses(EntityRepository<Thing, Long> things, String attribute, Object value) {
        assertThatThrownBy(() -> things.findBy(attribute, value).toList())
                .describedAs("%s = %s", attribute, value)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("Thing." + attribute);
    }
}
