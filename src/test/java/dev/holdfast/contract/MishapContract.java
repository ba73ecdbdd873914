package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.contract.entities.Mishaps;
import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.exceptions.SchemaException;
import dev.holdfast.exceptions.SessionStateException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.session.Peer;
import jakarta.data.Order;
import jakarta.data.page.PageRequest;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What goes wrong in an entity's own code, in its names, and between threads is said, and loses nothing. */
public interface MishapContract extends ApiContract {

    @Test
    default void saysThatConverterMadeNullOfPrimitive() {
        EntityRepository<Mishaps.Converted, Long> repository = repository(Mishaps.Converted.class);
        repository.save(new Mishaps.Converted(1));

        assertThatThrownBy(() -> repository.findById(1L))
                .isInstanceOf(CorruptValueException.class)
                .hasMessageContaining("number");
    }

    @Test
    default void storesNullThatConverterMadeOfBytes() {
        EntityRepository<Mishaps.Converted, Long> repository = repository(Mishaps.Converted.class);
        Mishaps.Converted entity = new Mishaps.Converted(1);
        entity.number = 7;
        entity.text = "text";
        repository.save(entity);

        assertThat(repository.findById(1L))
                .get()
                .satisfies(found -> assertThat(found.text).isNull());
    }

    @Test
    default void saysThatRecordRefusedWhatIsStored() {
        EntityRepository<Mishaps.Refusing, Long> repository = repository(Mishaps.Refusing.class);
        Mishaps.Refusing entity = new Mishaps.Refusing(1);
        entity.pair = new Mishaps.Pair("secret", null);
        repository.save(entity);
        Mishaps.refuses = true;
        try {
            assertThatThrownBy(() -> repository.findById(1L))
                    .isInstanceOf(CorruptValueException.class)
                    .hasMessageContaining("pair.left")
                    .hasMessageNotContaining("secret");
        } finally {
            Mishaps.refuses = false;
        }
    }

    @Test
    default void refusesJsonThatCouldNotBeReadAgain() {
        EntityRepository<Mishaps.Shaped, Long> repository = repository(Mishaps.Shaped.class);
        Mishaps.Shaped entity = new Mishaps.Shaped(1);
        entity.shape = new Mishaps.Square(4);

        assertThatThrownBy(() -> repository.save(entity))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("shape");
        assertThat(repository.count()).isZero();
    }

    @Test
    default void keepsIndexesOfOneNameApart() {
        EntityStore store = open(Mishaps.OneIndex.class, Mishaps.SameIndex.class);
        Mishaps.OneIndex one = new Mishaps.OneIndex();
        one.chat = 5;
        store.repository(Mishaps.OneIndex.class, Long.class).save(one);

        assertThat(store.repository(Mishaps.OneIndex.class, Long.class).findBy("chat", 5))
                .hasSize(1);
        assertThat(store.repository(Mishaps.SameIndex.class, Long.class).findBy("chat", 5))
                .isEmpty();
    }

    @Test
    default void refusesNamesThatDifferFromStoredOnesByCase() {
        assumeTrue(storeFixture().keepsData());
        try (EntityStore store = open(Mishaps.LowerCase.class)) {
            Mishaps.LowerCase entity = new Mishaps.LowerCase(1);
            entity.content = "007";
            store.session("main").repository(Mishaps.LowerCase.class).save(entity);
        }

        for (Class<?> type : List.of(Mishaps.ColumnCase.class, Mishaps.TableCase.class)) {
            assertThatThrownBy(() -> open(type))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("ct_cased");
        }
        assertThat(repository(Mishaps.LowerCase.class).findById(1L))
                .get()
                .satisfies(found -> assertThat(found.content).isEqualTo("007"));
    }

    @Test
    default void dropsNoSessionThatIsOpenedMeanwhile() throws Exception {
        EntityStore store = open();
        for (int round = 0; round < 100; round++) {
            store.session("main").close();
            AtomicBoolean dropped = new AtomicBoolean();
            CyclicBarrier together = new CyclicBarrier(2);
            Thread dropping = new Thread(() -> {
                try {
                    together.await();
                    store.dropSession("main");
                    dropped.set(true);
                } catch (SessionStateException e) {
                    dropped.set(false);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            dropping.start();
            together.await();
            try (Session session = store.session("main")) {
                dropping.join();
                session.repository(Peer.class).save(new Peer(1));
                assertThat(store.findSession("main")).isPresent();
                assertThat(session.info().name()).isEqualTo("main");
            }
        }
    }

    @Test
    default void findsNothingOnPageBeyondAllNumbers() {
        EntityRepository<Peer, Long> peers = open().session("main").repository(Peer.class);
        peers.save(new Peer(1));

        assertThat(peers.findAll(PageRequest.ofPage(Long.MAX_VALUE, 10, false), Order.by(List.of()))
                        .content())
                .isEmpty();
    }

    @Test
    default void streamsAreRefusedWhenTheSessionIsClosed() {
        Session session = open().session("main");
        EntityRepository<Peer, Long> peers = session.repository(Peer.class);
        session.close();

        assertThatThrownBy(peers::findAll).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> peers.findBy("phone", "1")).isInstanceOf(StoreClosedException.class);
    }
}
