package dev.holdfast.backend.jpa;

import static dev.holdfast.contract.entities.ContractModels.ALL_TYPES;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.internal.repository.Pages;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** What the tests of H2 do in a process of its own. Arguments: what to do, the home, and how often. */
final class H2Child {

    private static final long MOST = 1_000_000;
    private static final long BATCH = 100;

    private H2Child() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "greet" -> greet(home);
            case "hold" -> hold(home);
            case "fill" -> fill(home, Long.parseLong(arguments[2]));
            case "overfill" -> overfill(home);
            case "large" -> large(arguments[1], Integer.parseInt(arguments[2]));
            case "count" -> count(home);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void greet(Path home) {
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            EntityRepository<Peer, Long> peers = session.repository(Peer.class);
            peers.save(new Peer(777000));
            System.out.println("peers: " + peers.count());
        }
    }

    private static void hold(Path home) throws IOException {
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            session.repository(Peer.class).save(new Peer(1));
            System.out.println("holding");
            System.in.read();
        }
    }

    private static void fill(Path home, long count) {
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            EntityRepository<Peer, Long> peers = session.repository(Peer.class);
            System.out.println(peers.saveInChunks(LongStream.range(0, count).mapToObj(H2Child::peer)));
        }
    }

    /** Saves until that fails, then once more, and says how many were saved and what was thrown. */
    private static void overfill(Path home) {
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            EntityRepository<Peer, Long> peers = session.repository(Peer.class);
            long saved = 0;
            try {
                for (; saved < MOST; saved += BATCH) {
                    peers.saveAll(LongStream.range(saved, saved + BATCH)
                            .mapToObj(H2Child::peer)
                            .toList());
                }
            } catch (HoldfastException e) {
                System.out.println("saved: " + saved);
                System.out.println("refused: " + e);
            }
            try {
                System.out.println("found: " + peers.findById(0L).isPresent());
            } catch (HoldfastException e) {
                System.out.println("then: " + e);
            }
        } catch (HoldfastException e) {
            System.out.println("closing: " + e);
        }
    }

    /** Writes rows of half a megabyte of JSON and one of text, and scans them in pages of a thousand. */
    private static void large(String directory, int count) {
        try (Backend backend = new H2Opener().open(directory)) {
            backend.ensureSchema(List.of(ALL_TYPES));
            write(backend, "json", "more", count, key -> "{\"a\":\"" + key + "x".repeat(490_000) + "\"}");
            write(backend, "text", "body", count / 3, key -> key + "x".repeat(1_000_000));
        }
    }

    private static void write(
            Backend backend, String session, String attribute, int count, LongFunction<String> value) {
        Scope scope = Scope.session(session);
        for (long key = 0; key < count; key++) {
            Object[] values = new Object[ALL_TYPES.attributes().size()];
            values[ALL_TYPES.position(ALL_TYPES.find(attribute).orElseThrow())] = value.apply(key);
            backend.apply(WriteBatch.in(scope)
                    .put(ALL_TYPES, Row.of(Key.of(key), values))
                    .build());
        }
        long found = Pages.stream(after -> backend.table(ALL_TYPES, scope)
                        .scan(after == null ? KeyRange.all() : KeyRange.all().after(after), Direction.ASCENDING, 1_000))
                .count();
        System.out.println(session + ": " + found);
    }

    private static Peer peer(long id) {
        Peer peer = new Peer(id);
        peer.setAccessHash(id * 0x9E3779B97F4A7C15L);
        peer.setName("Somebody Number " + id);
        peer.setUsername("somebody_" + id);
        peer.setPhone(String.valueOf(10_000_000_000L + id));
        return peer;
    }

    private static void count(Path home) {
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            System.out.println(session.repository(Peer.class).findAll().count());
        }
    }
}
