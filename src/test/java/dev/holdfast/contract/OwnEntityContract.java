package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityRepository;
import dev.holdfast.Session;
import dev.holdfast.contract.entities.Address;
import dev.holdfast.contract.entities.Fare;
import dev.holdfast.contract.entities.Letters;
import dev.holdfast.contract.entities.Mood;
import dev.holdfast.contract.entities.Parcel;
import dev.holdfast.contract.entities.Point;
import jakarta.data.exceptions.OptimisticLockingFailureException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An entity of the user's own, with some of everything, is kept, changed and saved again on every backend alike. */
public interface OwnEntityContract extends ApiContract {

    private static void same(Parcel found, Parcel saved) {
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("told", "readSummary")
                .isEqualTo(saved);
    }

    private static Parcel change(Parcel parcel) {
        parcel.content = null;
        parcel.address = new Address("Bern", -3, new Point(2, 2, Mood.CALM));
        parcel.mood = Mood.IDLE;
        parcel.fare = new Fare(-1, "CHF");
        parcel.detail = null;
        parcel.extras.remove("z");
        parcel.extras.put("new", "value");
        parcel.reference = null;
        return parcel;
    }

    @Test
    default void ownEntityIsSavedAgainAfterChange() {
        EntityRepository<Parcel, UUID> parcels = repository(Parcel.class);
        Parcel parcel = parcels.save(Parcel.full(UUID.randomUUID()));
        same(parcels.findById(parcel.key()).orElseThrow(), parcel);
        assertThat(parcel.version).isEqualTo(1);

        parcels.save(change(parcel));
        same(parcels.findById(parcel.key()).orElseThrow(), parcel);
        assertThat(parcel.version).isEqualTo(2);
        Parcel found = parcels.findById(parcel.key()).orElseThrow();
        found.extras.clear();
        parcels.save(found);

        assertThat(parcels.findAll()).singleElement().satisfies(read -> {
            same(read, found);
            assertThat(read.version).isEqualTo(3);
            assertThat(read.extras).isEmpty();
        });
    }

    @Test
    default void ownEntityIsSavedAgainWithoutBlocking() {
        EntityRepository<Parcel, UUID> parcels = repository(Parcel.class);
        Parcel parcel = parcels.async().save(Parcel.full(UUID.randomUUID())).join();

        parcels.async().save(change(parcel)).join();

        assertThat(parcel.version).isEqualTo(2);
        same(parcels.async().findById(parcel.key()).join().orElseThrow(), parcel);
    }

    @Test
    default void ownEntityIsComputed() {
        EntityRepository<Parcel, UUID> parcels = repository(Parcel.class);
        UUID key = UUID.randomUUID();

        Parcel made = parcels.compute(key, found -> found.orElseGet(() -> Parcel.full(key)))
                .orElseThrow();
        same(parcels.findById(key).orElseThrow(), made);
        Parcel changed = parcels.compute(
                        key, found -> found.map(OwnEntityContract::change).orElse(null))
                .orElseThrow();

        same(parcels.findById(key).orElseThrow(), changed);
        assertThat(changed.version).isEqualTo(2);
    }

    @Test
    default void ownEntitiesLoseRacesInSessionsAndBeyond() {
        EntityRepository<Parcel, UUID> parcels = repository(Parcel.class);
        Parcel stale = parcels.save(Parcel.full(UUID.randomUUID()));
        Parcel winner = parcels.save(change(parcels.findById(stale.key()).orElseThrow()));

        assertThatThrownBy(() -> parcels.save(stale)).isInstanceOf(OptimisticLockingFailureException.class);
        assertThatThrownBy(() -> parcels.async().save(stale).join())
                .hasCauseInstanceOf(OptimisticLockingFailureException.class);
        assertThat(stale.version).isEqualTo(1);
        assertThat(stale.session()).isEqualTo("main");
        same(parcels.findById(stale.key()).orElseThrow(), winner);
    }

    @Test
    default void ownEntitiesOfTheStoreHaveKeysAndVersionsToo() {
        try (var store = open(Letters.Global.class, Letters.Generated.class)) {
            EntityRepository<Letters.Generated, UUID> generated = store.repository(Letters.Generated.class, UUID.class);
            EntityRepository<Letters.Global, String> global = store.repository(Letters.Global.class, String.class);

            List<Letters.Generated> two = generated.saveAll(List.of(new Letters.Generated(), new Letters.Generated()));
            Letters.Global first = global.save(new Letters.Global("a"));
            global.save(global.findById("a").orElseThrow());

            assertThat(two).extracting(letter -> letter.id).doesNotContainNull().doesNotHaveDuplicates();
            assertThat(generated.findById(Optional.ofNullable(two.get(0).id).orElseThrow()))
                    .isPresent();
            assertThatThrownBy(() -> global.save(first)).isInstanceOf(OptimisticLockingFailureException.class);
            assertThat(first.version).isEqualTo(1);
        }
    }

    @Test
    default void ownEntitiesOfSessionsAreApart() {
        try (var store = open(Parcel.class);
                Session one = store.session("one");
                Session other = store.session("other")) {
            Parcel parcel = one.repository(Parcel.class).save(Parcel.full(UUID.randomUUID()));

            assertThat(other.repository(Parcel.class).findById(parcel.key())).isEmpty();
            other.repository(Parcel.class).save(Parcel.full(parcel.key()));
            other.repository(Parcel.class).deleteById(parcel.key());

            assertThat(one.repository(Parcel.class).findBy("summary", parcel.content + " by CALM"))
                    .extracting(Parcel::key)
                    .containsExactly(parcel.key());
        }
    }
}
