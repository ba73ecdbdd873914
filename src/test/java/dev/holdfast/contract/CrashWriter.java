package dev.holdfast.contract;

import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.TEXT_KEYED;
import static dev.holdfast.contract.entities.ContractModels.VERSIONED;

import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * The process that is killed. Its threads write, and print a {@link CrashLedger} line by line: what they are about to
 * do where that matters, and what was done, after the store has said so. Arguments: opener, address, seed.
 */
final class CrashWriter {

    static final String READY = "ready";
    static final int THREADS = 6;
    static final int COUNTERS = 3;
    static final int SHARED_ROWS = 20;

    private final Backend backend;
    private final long seed;
    private final FileOutputStream ledger = new FileOutputStream(FileDescriptor.out);

    private CrashWriter(Backend backend, long seed) {
        this.backend = backend;
        this.seed = seed;
    }

    static Scope shared(long seed) {
        return Scope.session(seed + " shared");
    }

    public static void main(String[] arguments) throws Exception {
        Backend backend = Place.open(arguments[0], arguments[1]);
        backend.ensureSchema(CrashScript.MODELS);
        CrashWriter writer = new CrashWriter(backend, Long.parseLong(arguments[2]));
        writer.print(READY);
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            new Thread(() -> writer.run(thread)).start();
        }
    }

    private void run(int thread) {
        try {
            CrashScript script = new CrashScript(seed, thread);
            Random random = new Random();
            for (int n = 1; true; n++) {
                apply(script.next());
                print("own " + thread + " " + n);
                switch (random.nextInt(4)) {
                    case 0 -> increment(random.nextInt(COUNTERS));
                    case 1 -> overwriteShared(thread + " " + n);
                    default -> {
                        // The next batch of its own.
                    }
                }
            }
        } catch (Exception | Error e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private void apply(WriteBatch batch) {
        if (!backend.apply(batch).isComplete()) {
            throw new AssertionError("Something was refused.");
        }
    }

    private void increment(long counter) throws IOException {
        Key key = Key.of(counter);
        List<Row> stored = backend.table(VERSIONED, shared(seed)).get(List.of(key));
        long version = stored.isEmpty()
                ? 0
                : (Long) Objects.requireNonNull(stored.get(0).value(1));
        Row next = Row.of(key, "v" + (version + 1), version + 1);
        WriteBatch.Builder batch = WriteBatch.in(shared(seed));
        batch = version == 0 ? batch.insertIfAbsent(VERSIONED, next) : batch.putIfVersion(VERSIONED, next, version);
        if (backend.apply(batch.build()).outcomes().get(0) == Outcome.APPLIED) {
            print("counted " + counter + " " + (version + 1));
        }
    }

    /** Writes rows that other threads write too: all of them with one content, which tells whose the last was. */
    private void overwriteShared(String writer) throws IOException {
        WriteBatch.Builder batch = WriteBatch.in(shared(seed));
        for (int i = 0; i < SHARED_ROWS; i++) {
            batch.put(LONG_KEYED, Row.of(Key.of((long) i), "shared", writer));
            batch.put(TEXT_KEYED, Row.of(Key.of("k" + i), "shared", writer));
        }
        print("begin " + writer);
        apply(batch.build());
        print("end " + writer);
    }

    /** Prints a line at once, and marks its end, so that one cut off by the end of the process is known. */
    private void print(String line) throws IOException {
        ledger.write((line + CrashLedger.END + '\n').getBytes(StandardCharsets.US_ASCII));
    }
}
