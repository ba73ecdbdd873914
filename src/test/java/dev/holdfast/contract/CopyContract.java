package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityRepository;
import dev.holdfast.contract.entities.BytesKey;
import dev.holdfast.contract.entities.BytesKeyed;
import dev.holdfast.contract.entities.Thing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An entity is its holder's own: what is done to it is seen by nobody else before it is saved. */
public interface CopyContract extends ApiContract {

    private static void change(Thing thing) {
        thing.name = "changed";
        Arrays.fill(thing.code, (byte) 77);
        Arrays.fill(thing.data, (byte) 77);
        thing.extraMap.put("changed", true);
        thing.home.city = "changed";
    }

    @Test
    default void changingASavedEntityChangesNothing() {
        EntityRepository<Thing, Long> things = repository(Thing.class);
        Thing thing = Thing.full(1);
        thing.extraList = new ArrayList<>(thing.extraList);
        things.save(thing);

        change(thing);
        thing.extraList.clear();

        Thing asSaved = Thing.full(1);
        assertThat(things.findById(1L))
                .get()
                .usingRecursiveComparison()
                .ignoringFields("id.session")
                .isEqualTo(asSaved);
        assertThat(things.findBy("code", asSaved.code)).hasSize(1);
        assertThat(things.findBy("code", thing.code)).isEmpty();
    }

    @Test
    default void changingAFoundEntityChangesNothing() {
        EntityRepository<Thing, Long> things = repository(Thing.class);
        things.save(Thing.full(1));
        List<Supplier<Thing>> ways = List.of(
                () -> things.findById(1L).orElseThrow(),
                () -> things.findAllById(List.of(1L)).get(0),
                () -> things.findAll().findFirst().orElseThrow(),
                () -> things.findBy("code", Thing.full(1).code).findFirst().orElseThrow());

        ways.forEach(way -> change(way.get()));

        for (Supplier<Thing> way : ways) {
            assertThat(way.get())
                    .usingRecursiveComparison()
                    .ignoringFields("id.session")
                    .isEqualTo(Thing.full(1));
        }
    }

    @Test
    default void changingAKeyChangesNothing() {
        EntityRepository<BytesKeyed, BytesKey> repository = repository(BytesKeyed.class);
        byte[] bytes = {1, 2};
        repository.save(new BytesKeyed(new BytesKey(bytes, 0), "tag", "content"));

        bytes[0] = 9;
        repository.findAll().forEach(entity -> entity.key().digest()[0] = 9);

        BytesKey key = new BytesKey(new byte[] {1, 2}, 0);
        assertThat(repository.findById(key)).isPresent();
        assertThat(repository.findBy("tag", "tag")).extracting(BytesKeyed::key).containsExactly(key);
    }

    @Test
    default void changingAListOfEntitiesChangesNothing() {
        EntityRepository<Thing, Long> things = repository(Thing.class);
        List<Thing> list = new ArrayList<>(List.of(new Thing(1), new Thing(2)));
        things.saveAll(list);

        list.clear();

        assertThat(things.count()).isEqualTo(2);
    }
}
