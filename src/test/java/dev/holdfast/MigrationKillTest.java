package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contract.ChildJvm;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.ServerSettings;
import dev.holdfast.spi.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process that moves a home's sessions is killed at moments by chance, as often as {@code -Dholdfast.test.kills=…} says, and
 * nothing is lost. Each kind of store is a source and a target once; {@code -Dholdfast.test.pairs=all} tries all pairs.
 */
class MigrationKillTest {

    private static final int KILLS = Integer.getInteger("holdfast.test.kills", 5);
    private static final boolean ALL = "all".equals(System.getProperty("holdfast.test.pairs"));
    private static final int PEERS = 15_000;
    private static final String SESSION = "main";

    @RegisterExtension
    static final MovePlace.Stores STORES = new MovePlace.Stores();

    @TempDir
    private Path directory;

    static Stream<Arguments> pairs() {
        return ALL
                ? MovePlace.pairs(MigrationKillTest::isOfAnotherProcess)
                : MovePlace.ring(MigrationKillTest::isOfAnotherProcess);
    }

    /** Returns whether another process can open a place. */
    private static boolean isOfAnotherProcess(MovePlace place) {
        return place != MovePlace.OWN;
    }

    // None, where only one of them is to be tested.
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("pairs")
    void nothingIsLost(MovePlace from, MovePlace to) {
        Path home = directory.resolve("home");
        BackendSettings source = STORES.fresh(from);
        BackendSettings target = STORES.fresh(to);
        Map<String, List<Row>> rows;
        try (EntityStore store = EntityStore.open(home, source, HostileRows.ENTITIES);
                Session session = store.session(SESSION)) {
            HostileRows.fill(store, session, 20, 1);
            session.repository(Peer.class)
                    .saveInChunks(LongStream.range(0, PEERS).mapToObj(Peer::new));
            rows = HostileRows.of(store, SESSION);
        }
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            if (killed(home, target, random)) {
                continue;
            }
            // It was faster: now the other way round.
            BackendSettings there = target;
            target = source;
            source = there;
        }
        StoreOptions options = StoreOptions.defaults().withLeasePeriod(MigrationChild.LEASE);
        try (EntityStore store = EntityStore.open(home, target, options, HostileRows.ENTITIES)) {
            assertThat(HostileRows.of(store, SESSION)).as("seed " + seed).isEqualTo(rows);
            store.session(SESSION).close();
        }
    }

    private static boolean killed(Path home, BackendSettings target, Random random) {
        String[] arguments = target instanceof ServerSettings<?> server
                ? new String[] {
                    home.toString(),
                    server.url(),
                    server.password() == null ? "" : server.password().reveal()
                }
                : new String[] {home.toString()};
        try (ChildJvm child = ChildJvm.start(List.of(), MigrationChild.class, arguments)) {
            // "opening", and what it does first.
            child.awaitLines(2);
            child.runFor(Duration.ofMillis(random.nextInt(1_200)));
            if (child.lines().contains("moved")) {
                child.succeed();
                return false;
            }
            return !child.kill().contains("moved");
        }
    }
}
