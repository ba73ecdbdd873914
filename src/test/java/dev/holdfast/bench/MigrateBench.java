package dev.holdfast.bench;

import dev.holdfast.EntityStore;
import dev.holdfast.ScopedEntity;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
import dev.holdfast.cli.bench.HeapPeak;
import dev.holdfast.cli.bench.SamplePeers;
import dev.holdfast.migration.EntityReport;
import dev.holdfast.migration.MigrationOptions;
import dev.holdfast.migration.MigrationReport;
import dev.holdfast.session.Peer;
import dev.holdfast.session.SentFile;
import dev.holdfast.session.SentFileKey;
import dev.holdfast.session.SentFileType;
import dev.holdfast.session.UpdateState;
import dev.holdfast.session.Username;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MemorySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Moves a session of a million rows, of which three quarters are peers, from one place to another; and copies the peers by hand
 * between the same places, in the same run; from MariaDB to PostgreSQL by pgloader too, if there is one. Arguments: where from, where to, how many rows.
 */
public final class MigrateBench {

    private static final String SESSION = "main";

    private MigrateBench() {}

    public static void main(String... arguments) throws Exception {
        long rows = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1_000_000;
        Path home = Files.createTempDirectory("bench-home");
        try (BenchPlace from = arguments[0].equals("home") ? null : BenchPlace.start(arguments[0]);
                BenchPlace to = BenchPlace.start(arguments[1])) {
            BackendSettings settings = from == null ? new MemorySettings() : from.settings();
            fill(home, settings, rows);
            long peers = rows * 3 / 4;
            double byHand = HandCopy.between(home, from, to).seconds();
            HeapPeak peak = new HeapPeak();
            peak.reset();
            MigrationReport report = move(home, to.settings());
            print(arguments[0] + " to " + arguments[1], peers, report, byHand, peak.bytes() >> 20);
            if (from instanceof BenchPlace.Sql source && to instanceof BenchPlace.Sql target && target.isPostgres()) {
                PgLoader.between(source, target)
                        .ifPresent(loader ->
                                System.out.printf("pgloader: %.1f s%n%s%n", loader.seconds(), loader.report()));
            }
        }
    }

    private static void fill(Path home, BackendSettings settings, long rows) {
        try (EntityStore store = EntityStore.open(home, settings);
                Session session = store.session(SESSION)) {
            save(session, Peer.class, rows * 3 / 4, SamplePeers::peer);
            save(session, Username.class, rows * 20 / 100, id -> new Username("somebody" + id, id, 0));
            save(session, UpdateState.class, rows * 4 / 100, MigrateBench::state);
            save(
                    session,
                    SentFile.class,
                    rows / 100,
                    id -> new SentFile(
                            new SentFileKey(String.format("%032x", id), id, SentFileType.values()[0]), id, id));
        }
    }

    private static UpdateState state(long id) {
        UpdateState state = new UpdateState(id);
        state.setPts((int) id);
        return state;
    }

    private static <K, T extends ScopedEntity<K>> void save(
            Session session, Class<T> type, long count, LongFunction<T> maker) {
        session.repository(type).saveInChunks(LongStream.range(0, count).mapToObj(maker));
    }

    private static MigrationReport move(Path home, BackendSettings target) throws InterruptedException {
        StoreOptions options = StoreOptions.defaults()
                .withMigration(MigrationOptions.defaults().withKeepSource());
        try (EntityStore store = EntityStore.open(home, target, options)) {
            return store.migration().orElseThrow();
        }
    }

    private static void print(String what, long peers, MigrationReport report, double byHand, long heapMegabytes) {
        EntityReport entity = report.entities().stream()
                .filter(one -> one.table().equals("hf_peer"))
                .findFirst()
                .orElseThrow();
        double copying = seconds(entity.copying());
        double verifying = seconds(entity.verifying());
        System.out.printf(
                "%s: %,d peers copied in %.1f s (%,.0f/s), verified in %.1f s (%.0f %% on top); by hand copied in %.1f s"
                        + " (%,.0f/s): ratio %.2f%n",
                what,
                peers,
                copying,
                peers / copying,
                verifying,
                100 * verifying / copying,
                byHand,
                peers / byHand,
                byHand / copying);
        System.out.printf(
                "%s: all %,d rows in %.1f s; the pools of the heap at most %d MB together, of %d%n",
                what,
                report.rows(),
                seconds(report.took()),
                heapMegabytes,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
