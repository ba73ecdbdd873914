package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.Account;
import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.ScopedEntity;
import dev.holdfast.Session;
import dev.holdfast.contract.entities.GlobalKeyed;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.contract.entities.Note;
import dev.holdfast.contract.entities.PairKeyed;
import dev.holdfast.exceptions.EntityMappingException;
import dev.holdfast.exceptions.SchemaException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.exceptions.UnknownEntityException;
import dev.holdfast.session.Peer;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Scope;
import jakarta.data.Order;
import jakarta.data.page.PageRequest;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a store says of itself, and what it refuses. */
public interface StoreLifecycleContract extends ApiContract {

    @Test
    default void storeHasExactlyTheCapabilitiesItIsToHave() {
        assertThat(open().capabilities()).isEqualTo(storeFixture().capabilities());
    }

    @Test
    default void entitiesMayBecomeKnownAtTheirFirstUse() {
        EntityStore store = open();
        Session session = store.session("main");

        session.repository(LongKeyed.class).save(new LongKeyed(1, "tag", "content"));
        store.repository(GlobalKeyed.class, String.class).save(new GlobalKeyed("key", "tag", "content"));

        assertThat(session.repository(LongKeyed.class).findBy("tag", "tag")).hasSize(1);
        assertThat(store.repository(GlobalKeyed.class, String.class).findBy("tag", "tag"))
                .hasSize(1);
    }

    @Test
    default void entitiesMayBecomeKnownByManyAtOnce() {
        EntityStore store = open();
        Session session = store.session("main");

        Threads.run(16, thread -> session.repository(LongKeyed.class).save(new LongKeyed(thread, "tag", "content")));

        assertThat(session.repository(LongKeyed.class).count()).isEqualTo(16);
    }

    @Test
    default void entitiesMayBeNamedTwice() {
        EntityStore store = open(LongKeyed.class, Peer.class, LongKeyed.class);

        assertThat(store.models()).extracting(Object::toString).doesNotHaveDuplicates();
        Peer peer = new Peer(Long.MAX_VALUE);
        store.session("main").repository(Peer.class).save(peer);
        assertThat(store.session("main").repository(Peer.class).count()).isEqualTo(1);
    }

    @Test
    default void knowsModelsByNameAndTable() {
        EntityStore store = open(LongKeyed.class, Note.class);

        for (String name : List.of("Peer", "peer", "PEER", "hf_peer", "HF_PEER", "hfpeer")) {
            assertThat(store.model(name).entityClass()).describedAs(name).isEqualTo(Peer.class);
        }
        for (String name : List.of("DataCenter", "data_center", "datacenter", "hf_data_center")) {
            assertThat(store.model(name).table()).describedAs(name).isEqualTo("hf_data_center");
        }
        assertThat(store.model("SENTFILE").name()).isEqualTo("SentFile");
        assertThat(store.model("entity").table()).isEqualTo("hf_entity");
        assertThat(store.model("long_keyed").table()).isEqualTo("ct_long");
        assertThat(store.model("ct_long").name()).isEqualTo("LongKeyed");
        assertThat(store.model("note").entityClass()).isEqualTo(Note.class);
        assertThat(store.models()).contains(store.model("Peer"), store.model("note"));
        assertThatThrownBy(() -> store.model("nothing"))
                .isInstanceOf(UnknownEntityException.class)
                .hasMessageContaining("\"nothing\"")
                .hasMessageContaining("Peer, Username")
                .hasMessageContaining("LongKeyed, Note");
        assertThatThrownBy(() -> store.model("")).isInstanceOf(UnknownEntityException.class);
    }

    @Test
    default void showsRowsOfSessionsThatAreNotOpen() {
        EntityStore store = open(LongKeyed.class);
        try (Session session = store.session("main")) {
            session.repository(LongKeyed.class).save(new LongKeyed(1, "tag", "content"));
        }

        EntityTable rows = store.rows(store.model("ct_long"), Scope.session("main"));

        assertThat(rows.count(KeyRange.all())).isEqualTo(1);
        assertThat(rows.get(List.of(Key.of(1L)))).hasSize(1);
    }

    @Test
    default void rowsAreRefusedForWhatTheyCannotBeAskedFor() {
        EntityStore store = open(LongKeyed.class, PairKeyed.class, GlobalKeyed.class);
        EntityModel longs = store.model("ct_long");
        EntityModel pairs = store.model("ct_pair");
        EntityTable rows = store.rows(longs, Scope.session("main"));
        EntityTable ofPairs = store.rows(pairs, Scope.session("main"));
        KeyRange all = KeyRange.all();
        Key text = Key.of("1");

        List<ThrowingCallable> calls = List.of(
                () -> store.rows(longs, Scope.global()),
                () -> store.rows(store.model("ct_global"), Scope.session("main")),
                () -> rows.get(List.of(Key.of(1L), text)),
                () -> rows.get(List.of(Key.of(1))),
                () -> rows.get(List.of(Key.of(1L, 1L))),
                () -> ofPairs.get(List.of(Key.of("1"))),
                () -> ofPairs.get(List.of(Key.of(1L, "1"))),
                () -> rows.count(all.atLeast(text)),
                () -> rows.count(all.before(Key.of(1L, 1L))),
                () -> rows.scan(all.atMost(text), Direction.ASCENDING, 10),
                () -> rows.scan(all, Direction.ASCENDING, 0),
                () -> rows.findBy(longs.index("tag"), 7, null, 10),
                () -> rows.findBy(longs.index("tag"), "tag", text, 10),
                () -> rows.findBy(longs.index("tag"), "tag", null, 0),
                () -> rows.findBy(longs.find("content").orElseThrow(), "content", null, 10),
                () -> rows.findBy(pairs.index("tag"), "tag", Key.of("1"), 10));
        for (int i = 0; i < calls.size(); i++) {
            assertThatThrownBy(calls.get(i))
                    .describedAs("call " + i)
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith(".");
        }
        assertThat(ofPairs.count(KeyRange.startingWith(Key.of("1")))).isZero();
    }

    @Test
    default void refusesRepositoriesOfTheWrongKind() {
        EntityStore store = open(LongKeyed.class, GlobalKeyed.class);

        assertThatThrownBy(() -> store.repository(LongKeyed.class, Long.class))
                .isInstanceOf(EntityMappingException.class)
                .hasMessageContaining("get its repository from a session");
        assertThatThrownBy(() -> store.repository(GlobalKeyed.class, Long.class))
                .isInstanceOf(EntityMappingException.class)
                .hasMessageContaining("its key is a String, not a Long");
        assertThatThrownBy(() -> store.repository(String.class, String.class))
                .isInstanceOf(EntityMappingException.class)
                .hasMessageContaining("@Entity");
    }

    @Test
    default void entityThatIsRefusedLeavesTheStoreAsItWas() {
        EntityStore store = open(LongKeyed.class);
        Session session = store.session("main");

        assertThatThrownBy(() -> session.repository(Unkeepable.class))
                .isInstanceOfSatisfying(
                        EntityMappingException.class,
                        e -> assertThat(e.problems()).hasSize(2))
                .hasMessageContaining("ratio")
                .hasMessageContaining("amount");

        assertThat(store.models()).noneMatch(model -> model.entityClass() == Unkeepable.class);
        session.repository(LongKeyed.class).save(new LongKeyed(1, "tag", "content"));
        assertThat(session.repository(LongKeyed.class).count()).isEqualTo(1);
    }

    /** Has values that some backends would change. */
    @Entity
    class Unkeepable extends ScopedEntity<Long> {
        public float ratio;
        public @Nullable BigDecimal amount;
    }

    @Test
    default void refusesNull() {
        EntityStore store = open(LongKeyed.class, GlobalKeyed.class);
        Session session = store.session("main");
        EntityRepository<LongKeyed, Long> repository = session.repository(LongKeyed.class);
        EntityRepository<GlobalKeyed, String> global = store.repository(GlobalKeyed.class, String.class);
        List<Long> ids = Arrays.asList(1L, null);
        List<LongKeyed> entities = Arrays.asList(new LongKeyed(1, null, null), null);
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("session", () -> store.session(null));
        calls.put("findSession", () -> store.findSession(null));
        calls.put("dropSession", () -> store.dropSession(null));
        calls.put("model", () -> store.model(null));
        calls.put("rows", () -> store.rows(null, Scope.global()));
        calls.put("rows of scope", () -> store.rows(store.model("Peer"), null));
        calls.put("repository", () -> store.repository(null, String.class));
        calls.put("key type", () -> store.repository(GlobalKeyed.class, null));
        calls.put("scoped repository", () -> session.repository(null));
        calls.put("setAccount", () -> session.setAccount(null));
        calls.put("save", () -> repository.save(null));
        calls.put("save global", () -> global.save(null));
        calls.put("saveAll", () -> repository.saveAll(null));
        calls.put("saveAll of", () -> repository.saveAll(entities));
        calls.put("saveInChunks", () -> repository.saveInChunks(null));
        calls.put("saveInChunks of", () -> repository.saveInChunks(entities.stream()));
        calls.put("findById", () -> repository.findById(null));
        calls.put("findById global", () -> global.findById(null));
        calls.put("findAllById", () -> repository.findAllById(null));
        calls.put("findAllById of", () -> repository.findAllById(ids));
        calls.put("existsById", () -> repository.existsById(null));
        calls.put("findAll request", () -> repository.findAll(null, Order.by()));
        calls.put("findAll order", () -> repository.findAll(PageRequest.ofSize(1), null));
        calls.put("findBy attribute", () -> repository.findBy(null, "tag"));
        calls.put("findBy value", () -> repository.findBy("tag", null));
        calls.put("deleteById", () -> repository.deleteById(null));
        calls.put("deleteAllById", () -> repository.deleteAllById(null));
        calls.put("deleteAllById of", () -> repository.deleteAllById(ids));
        calls.put("delete", () -> repository.delete(null));
        calls.put("delete global", () -> global.delete(null));
        calls.put("deleteAll", () -> repository.deleteAll(null));
        calls.put("deleteAll of", () -> repository.deleteAll(entities));

        calls.forEach((name, call) ->
                assertThatNullPointerException().describedAs(name).isThrownBy(call));
        assertThat(repository.count()).isZero();
    }

    @Test
    default void closedSessionIsOfNoUse() {
        Session session = open(LongKeyed.class).session("main");
        EntityRepository<LongKeyed, Long> repository = session.repository(LongKeyed.class);
        List<ThrowingCallable> calls = new ArrayList<>(callsOf(repository));
        calls.addAll(callsOf(session));

        session.close();

        calls.forEach(call -> assertThatThrownBy(call)
                .isInstanceOf(StoreClosedException.class)
                .hasMessageContaining("\"main\""));
        assertThat(session.name()).isEqualTo("main");
        session.close();
    }

    @Test
    default void closedStoreIsOfNoUse() {
        EntityStore store = open(LongKeyed.class);
        Session session = store.session("main");
        List<ThrowingCallable> calls = new ArrayList<>(callsOf(session.repository(LongKeyed.class)));
        calls.addAll(callsOf(session));
        EntityRepository<Note, UUID> notes = store.repository(Note.class, UUID.class);
        EntityTable rows = store.rows(store.model("Peer"), Scope.session("main"));
        var model = store.model("Peer");
        calls.add(() -> notes.save(new Note("text")));
        calls.add(() -> rows.count(KeyRange.all()));
        calls.add(() -> store.session("main"));
        calls.add(store::sessions);
        calls.add(() -> store.findSession("main"));
        calls.add(() -> store.dropSession("other"));
        calls.add(() -> store.repository(Note.class, UUID.class));
        calls.add(() -> store.rows(model, Scope.session("main")));
        calls.add(store::capabilities);
        calls.add(store::models);
        calls.add(() -> store.model("Peer"));

        store.close();

        calls.forEach(call -> assertThatThrownBy(call).isInstanceOf(StoreClosedException.class));
        assertThat(session.name()).isEqualTo("main");
        session.close();
        store.close();
    }

    private static List<ThrowingCallable> callsOf(Session session) {
        return List.of(
                session::info,
                () -> session.setAccount(Account.UNKNOWN),
                () -> session.repository(LongKeyed.class),
                () -> session.repository(Peer.class));
    }

    private static List<ThrowingCallable> callsOf(EntityRepository<LongKeyed, Long> repository) {
        LongKeyed entity = new LongKeyed(1, "tag", "content");
        return List.of(
                () -> repository.save(entity),
                () -> repository.saveAll(List.of(entity)),
                () -> repository.saveAll(List.of()),
                () -> repository.saveInChunks(Stream.of(entity)),
                () -> repository.saveInChunks(Stream.of()),
                () -> repository.findById(1L),
                () -> repository.findAllById(List.of(1L)),
                () -> repository.findAllById(List.of()),
                () -> repository.existsById(1L),
                repository::count,
                () -> repository.findAll().toList(),
                () -> repository.findAll(PageRequest.ofSize(1), Order.by()),
                () -> repository.findBy("tag", "tag").toList(),
                () -> repository.deleteById(1L),
                () -> repository.deleteAllById(List.of(1L)),
                () -> repository.deleteAllById(Collections.emptyList()),
                () -> repository.delete(entity),
                () -> repository.deleteAll(List.of(entity)),
                () -> repository.deleteAll(List.of()));
    }

    @Test
    default void closingAStoreEndsWhatStreamsFromIt() {
        EntityStore store = open(LongKeyed.class);
        EntityRepository<LongKeyed, Long> repository = store.session("main").repository(LongKeyed.class);
        repository.saveAll(ApiContract.keys(MANY).stream()
                .map(key -> new LongKeyed(key, "tag", "content"))
                .toList());
        Stream<LongKeyed> stream = repository.findAll();

        assertThatThrownBy(() -> stream.forEach(entity -> store.close())).isInstanceOf(StoreClosedException.class);
    }

    @Test
    default void refusesTwoClassesOfOneTable() {
        EntityStore store = open(LongKeyed.class);

        assertThatThrownBy(() -> store.session("main").repository(Twin.class))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("ct_LONG")
                .hasMessageContaining(LongKeyed.class.getName())
                .hasMessageContaining(Twin.class.getName());
        assertThat(store.session("main").repository(LongKeyed.class).count()).isZero();
    }

    /** Another class of the table of {@link LongKeyed}, written otherwise. */
    @Entity
    @Table(name = "ct_LONG")
    class Twin extends ScopedEntity<Long> {}
}
