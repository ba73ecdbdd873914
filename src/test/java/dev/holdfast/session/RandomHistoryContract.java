package dev.holdfast.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.contract.ApiContract;
import dev.holdfast.contract.Threads;
import dev.holdfast.spi.Capability;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever happens to a session, in whatever order and from many threads, comes to what a plain model comes to that does one
 * thing after the other. {@code -Dholdfast.test.histories=10000} tries more, and {@code -Dholdfast.test.seed} begins with
 * another.
 */
public interface RandomHistoryContract extends ApiContract {

    /** For stores in this process. */
    int HISTORIES = 150;

    /** For servers. */
    int HISTORIES_OF_SERVERS = 15;

    int THREADS = 6;
    int EACH = 7;

    @Test
    @Timeout(3_600)
    default void anyHistoryEndsAsSomeSerialOrderOfIt() {
        EntityStore store = open();
        boolean server = store.capabilities().contains(Capability.DURABLE)
                && !store.capabilities().contains(Capability.EXCLUSIVE);
        int histories = Integer.getInteger("holdfast.test.histories", server ? HISTORIES_OF_SERVERS : HISTORIES);
        long seed = Long.getLong("holdfast.test.seed", 1);
        for (long history = seed; history < seed + histories; history++) {
            try (Session session = store.session("history " + history)) {
                run(session, history);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("The history of -Dholdfast.test.seed=" + history, e);
            }
            store.dropSession("history " + history);
        }
    }

    private static void run(Session session, long seed) {
        Features features = features(random(seed));
        AtomicLong seconds = new AtomicLong(1_700_000_000);
        InstantSource clock = () -> Instant.ofEpochSecond(seconds.incrementAndGet());
        SessionData data = SessionData.open(session, features, clock);
        List<HistoryPart> parts = List.of(new PeerHistory(features), new UpdateHistory());
        List<Event<?>> order = Collections.synchronizedList(new ArrayList<>());
        data.turns().observe(order::add);

        Threads.run(THREADS, thread -> {
            Random random = random(seed * THREADS + thread);
            for (int i = 0; i < EACH; i++) {
                parts.get(random.nextInt(parts.size())).act(random, data);
            }
        });

        for (HistoryPart part : parts) {
            order.forEach(part::replay);
            assertThat(part.stored(data, session))
                    .describedAs("%s after %s", features, order)
                    .containsExactlyInAnyOrderElementsOf(part.expected());
        }
    }

    /** Returns what begins differently for seeds that are near each other, as those of {@link Random} itself do not. */
    private static Random random(long seed) {
        return new Random(seed * 0x9E3779B97F4A7C15L);
    }

    /** Returns that everything is kept, or everything but one thing. */
    private static Features features(Random random) {
        return random.nextBoolean()
                ? Features.all()
                : Features.all().without(Feature.values()[random.nextInt(Feature.values().length)]);
    }

    /** What a history is made of is few things, so that they meet. */
    static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Returns several of these, in any order, or none. */
    static <T> List<T> some(Random random, Set<T> of) {
        List<T> all = new ArrayList<>(of);
        Collections.shuffle(all, random);
        return all.subList(0, Math.min(all.size(), random.nextInt(3)));
    }
}
