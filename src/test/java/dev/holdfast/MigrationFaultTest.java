package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.SessionStateException;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.spi.Row;
import java.nio.file.Path;
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
 * A migration that stops at one of its calls, of either store, ends when it is started again, and loses nothing. It stops at
 * every call between two stores of the kind that is made in a moment, and at some between others: as many as {@code
 * -Dholdfast.test.faults=…} says. Each kind is a source and a target once; {@code -Dholdfast.test.pairs=all} tries all pairs.
 */
class MigrationFaultTest {

    private static final int ROWS = 12;
    private static final String SESSION = "main";
    private static final int FAULTS = Integer.getInteger("holdfast.test.faults", 2);

    private static final boolean ALL = "all".equals(System.getProperty("holdfast.test.pairs"));

    @RegisterExtension
    static final MovePlace.Stores STORES = new MovePlace.Stores();

    @TempDir
    private Path directory;

    static Stream<Arguments> pairs() {
        Stream<Arguments> some = ALL ? MovePlace.pairs(place -> true) : MovePlace.ring(place -> true);
        return Stream.concat(Stream.of(Arguments.of(MovePlace.OWN, MovePlace.OWN)), some);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void goesOnWhereverItStopped(MovePlace from, MovePlace to) throws InterruptedException {
        long calls = callsOf(from, to);
        assertThat(calls).isGreaterThan(50);
        long seed = System.nanoTime();
        boolean everyCall = FAULTS >= calls || (from == MovePlace.OWN && to == MovePlace.OWN);
        long[] stops = everyCall
                ? LongStream.range(0, calls).toArray()
                : new Random(seed).longs(0, calls).distinct().limit(FAULTS).toArray();
        for (long stop : stops) {
            new Run(from, to, stop).test(stop % 2 == 0);
        }
    }

    private long callsOf(MovePlace from, MovePlace to) throws InterruptedException {
        Run run = new Run(from, to, Long.MAX_VALUE);
        FaultySettings.Fuse fuse = run.fuse;
        run.move(fuse);
        return Long.MAX_VALUE - fuse.left();
    }

    private final class Run {

        private final String name;
        private final Path home;
        private final BackendSettings from;
        private final BackendSettings to;
        private final FaultySettings.Fuse fuse;
        private final Map<String, List<Row>> rows;

        Run(MovePlace source, MovePlace target, long stop) {
            name = source + " to " + target + ", stopped at call " + stop;
            home = directory.resolve(source + "-" + target + "-" + stop);
            // Those that are made in a moment are made anew; elsewhere sessions of many runs lie side by side.
            from = source == MovePlace.OWN ? STORES.fresh(source) : STORES.shared(source, 0);
            to = target == MovePlace.OWN ? STORES.fresh(target) : STORES.shared(target, 1);
            fuse = new FaultySettings.Fuse(stop, stop % 3 == 0);
            try (EntityStore store = EntityStore.open(home, from, HostileRows.ENTITIES);
                    Session opened = store.session(session())) {
                opened.setAccount(new Account(stop, null, null, null, null));
                HostileRows.fill(store, opened, ROWS, stop);
                rows = HostileRows.of(store, session());
            }
        }

        private String session() {
            return SESSION + " " + home.getFileName();
        }

        void test(boolean back) throws InterruptedException {
            try {
                move(fuse);
            } catch (HoldfastException e) {
                assertThat(fuse.isBlown()).as(name + ": " + e).isTrue();
            }
            if (back) {
                goBack();
            }
            try (EntityStore store =
                    EntityStore.open(home, to, StoreOptions.defaults().withPrevious(from), HostileRows.ENTITIES)) {
                assertThat(HostileRows.of(store, session())).as(name).isEqualTo(rows);
                assertThat(store.session(session()).info().account().id()).isNotNull();
                store.awaitClearing();
            }
            if (!Stores.isInHome(from)) {
                try (EntityStore left = EntityStore.openWithoutHome(from, HostileRows.ENTITIES)) {
                    assertThat(HostileRows.of(left, session()).values())
                            .as(name)
                            .allMatch(List::isEmpty);
                }
            }
        }

        /** Opens the former store again, as somebody would who has had enough of it. */
        private void goBack() {
            try (EntityStore store =
                    EntityStore.open(home, from, StoreOptions.defaults().withPrevious(to), HostileRows.ENTITIES)) {
                assertThat(HostileRows.of(store, session())).as(name).isEqualTo(rows);
                store.session(session()).close();
            } catch (SessionStateException e) {
                assertThat(e).as(name).hasMessageMatching("(?s).*(is being moved to|was moved to).*");
            }
        }

        void move(FaultySettings.Fuse blowing) throws InterruptedException {
            BackendSettings source = new FaultySettings(from, blowing);
            try (EntityStore store = EntityStore.open(
                    home,
                    new FaultySettings(to, blowing),
                    StoreOptions.defaults().withPrevious(source),
                    HostileRows.ENTITIES)) {
                store.awaitClearing();
            }
        }
    }
}
