package dev.holdfast.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
import dev.holdfast.contract.Threads;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.settings.CacheSettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.testing.KeptSettings;
import dev.holdfast.testing.LentBackend;
import dev.holdfast.testing.SortedMapBackend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events from many threads happen one after the other, and are written together. */
class TurnsTest {

    private final AtomicInteger calls = new AtomicInteger();
    private final Backend backend = new LentBackend(new SortedMapBackend(), calls::incrementAndGet, () -> {});
    private EntityStore store;
    private Session session;
    private Turns turns;

    @BeforeEach
    void open() {
        store = EntityStore.openWithoutHome(new KeptSettings(backend));
        session = store.session("main");
        turns = SessionData.of(session).turns();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Adds a word to those of a peer. */
    private record Add(long id, String word) implements Event<String> {

        @Override
        public void reads(Rows rows) {
            rows.want(Peer.class, id);
        }

        @Override
        public String apply(Rows rows) {
            Peer peer = rows.find(Peer.class, id).orElseGet(() -> new Peer(id));
            String words = (peer.attributes().getOrDefault("words", "") + " " + word).strip();
            peer.attributes().put("words", words);
            peer.setName(word);
            rows.save(peer);
            return words;
        }
    }

    private Object words(long id) {
        return session.repository(Peer.class)
                .findById(id)
                .orElseThrow()
                .attributes()
                .get("words");
    }

    @Test
    void eventsSeeWhatThoseBeforeThemHaveWritten() {
        assertThat(turns.take(new Add(1, "a"))).isEqualTo("a");
        assertThat(turns.take(new Add(1, "b"))).isEqualTo("a b");

        assertThat(words(1)).isEqualTo("a b");
    }

    @Test
    void noEventIsLostUnderManyThreads() {
        List<Event<?>> order = new ArrayList<>();
        turns.observe(order::add);

        Threads.run(64, thread -> {
            for (int i = 0; i < 20; i++) {
                turns.take(new Add(i % 2, thread + "." + i));
            }
        });

        String inOrder = String.join(
                " ",
                order.stream()
                        .map(Add.class::cast)
                        .filter(add -> add.id() == 1)
                        .map(Add::word)
                        .toList());
        assertThat(order).hasSize(64 * 20).doesNotHaveDuplicates();
        assertThat(words(1)).isEqualTo(inOrder);
    }

    @Test
    void manyPeersThatChangeUsernamesTakeFewCalls() {
        store.close();
        store = EntityStore.openWithoutHome(
                new KeptSettings(backend), StoreOptions.defaults().withCache(CacheSettings.off()));
        Peers peers = SessionData.of(store.session("main")).peers();
        peers.add(LongStream.rangeClosed(1, 200)
                .mapToObj(id -> new SeenUser(id).withAccessHash(1).withUsernames("first" + id, "second" + id))
                .toList());

        int before = calls.get();
        peers.add(LongStream.rangeClosed(1, 200)
                .mapToObj(id -> new SeenUser(id).withAccessHash(1).withUsernames("new" + id))
                .toList());
        assertThat(calls.get() - before).isLessThan(30);

        peers.add(LongStream.rangeClosed(1, 200)
                .mapToObj(id -> new SeenUser(id).withAccessHash(1).withUsernames("first" + id, "second" + id))
                .toList());
        before = calls.get();
        peers.add(LongStream.rangeClosed(201, 400)
                .mapToObj(id -> new SeenUser(id).withAccessHash(1).withUsernames("first" + (id - 200)))
                .toList());
        assertThat(calls.get() - before).isLessThan(30);
    }

    @Test
    void whatIsKeptOfFilesAndPagesIsWrittenInItsTurn() {
        SessionData data = SessionData.of(session);
        SentFile file = new SentFile(new SentFileKey("a".repeat(32), 1, SentFileType.PHOTO), 2, 3);
        ParticipantsQuery query = new ParticipantsQuery(-1_000_000_000_005L, "recent", "", 0, 10);
        List<Runnable> writes = List.of(
                () -> data.sentFiles().remember(file),
                () -> data.sentFiles().rememberAll(List.of(file)),
                () -> data.sentFiles().forget(file.key()),
                () -> data.channelParticipants().store(query, 1, List.of(), Instant.EPOCH),
                () -> data.channelParticipants().forget(query.channelId()),
                () -> data.sponsoredMessages().store(5, List.of(), Instant.EPOCH),
                () -> data.sponsoredMessages().forget(5));

        turns.alone(() -> assertThat(writes)
                .allSatisfy(write -> assertThatThrownBy(write::run).isInstanceOf(IllegalStateException.class)));

        assertThat(session.repository(SentFile.class).count()).isZero();
        writes.forEach(Runnable::run);
    }

    @Test
    void eventsThatWaitAreWrittenTogether() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Thread first = new Thread(() -> turns.alone(() -> {
            busy.countDown();
            return await(free);
        }));
        first.start();
        assertThat(await(busy)).isTrue();
        Threads.Task takes = thread -> turns.take(new Add(thread, "a"));
        Thread others = new Thread(() -> Threads.run(20, takes));
        others.start();
        while (turns.waiting() < 20) {
            Thread.onSpinWait();
        }
        int before = calls.get();

        free.countDown();
        others.join();
        first.join();

        assertThat(calls.get() - before).isLessThan(10);
        assertThat(session.repository(Peer.class).count()).isEqualTo(20);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void refusedEventFailsAlone() {
        Threads.run(32, thread -> {
            for (int i = 0; i < 10; i++) {
                if (thread % 4 == 0) {
                    assertThatThrownBy(() -> turns.take(new Add(1, "\0"))).isInstanceOf(InvalidValueException.class);
                } else if (thread % 4 == 1) {
                    assertThatThrownBy(() -> turns.take(rows -> {
                                rows.save(new Peer(99));
                                throw new IllegalArgumentException("refused");
                            }))
                            .hasMessage("refused");
                } else {
                    turns.take(new Add(1, "a"));
                }
            }
        });

        assertThat(words(1)).isEqualTo(("a ".repeat(160)).strip());
        assertThat(session.repository(Peer.class).existsById(99L)).isFalse();
    }

    @Test
    void rowsAreReadTogetherAndAgainWhenThatLeadsOn() {
        session.repository(Username.class).save(new Username("name", 5, 0));
        session.repository(Peer.class).saveAll(List.of(new Peer(5), new Peer(6)));
        calls.set(0);

        String found = turns.take(new Event<>() {

            @Override
            public void reads(Rows rows) {
                rows.want(Peer.class, List.of(6L, 7L));
                rows.want(Username.class, "name").ifPresent(username -> rows.want(Peer.class, username.peerId()));
            }

            @Override
            public String apply(Rows rows) {
                int before = calls.get();
                boolean all = rows.find(Peer.class, 5L).isPresent()
                        && rows.find(Peer.class, 6L).isPresent()
                        && rows.find(Peer.class, 7L).isEmpty();
                return all + " " + (calls.get() - before);
            }
        });

        assertThat(found).isEqualTo("true 0");
    }

    @Test
    void failureOfTheStoreIsEverybodys() {
        session.close();

        Threads.run(
                8,
                thread ->
                        assertThatThrownBy(() -> turns.take(new Add(1, "a"))).isInstanceOf(StoreClosedException.class));
    }

    @Test
    void eventsDoNotWaitForThemselves() {
        assertThatThrownBy(() -> turns.take(rows -> turns.take(new Add(1, "a"))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> turns.alone(() -> turns.take(new Add(1, "a"))))
                .isInstanceOf(IllegalStateException.class);

        assertThat(turns.take(new Add(1, "b"))).isEqualTo("b");
    }

    @Test
    void anInterruptedThreadStaysSo() {
        Thread.currentThread().interrupt();

        turns.take(new Add(1, "a"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(words(1)).isEqualTo("a");
    }
}
