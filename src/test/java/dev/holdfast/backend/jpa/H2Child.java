package dev.holdfast.backend.jpa;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.MemorySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** What the tests of H2 do in a process of its own. Arguments: what to do, the home, and how often. */
final class H2Child {

    private H2Child() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "greet" -> greet(home);
            case "hold" -> hold(home);
            case "fill" -> fill(home, Long.parseLong(arguments[2]));
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
