package dev.holdfast.backend.redis;

import dev.holdfast.spi.Guard;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

/**
 * A batch of new rows, written in parts: each is a script of its own, so that other clients come in between, and the next are
 * on their way before the first is answered.
 */
final class BatchLoader {

    private static final int ROWS_A_PART = 250;
    private static final long BYTES_A_PART = 1L << 20;
    private static final int MOST_UNDER_WAY = 4;

    private final WriteBatch batch;
    private final Function<WriteBatch, BatchWriter> writers;
    private final Queue<BatchWriter> underWay = new ArrayDeque<>();
    private boolean fenced;

    BatchLoader(WriteBatch batch, Function<WriteBatch, BatchWriter> writers) {
        this.batch = batch;
        this.writers = writers;
    }

    WriteResult load() {
        try {
            sendParts();
            while (!underWay.isEmpty()) {
                finishOne();
            }
        } catch (RuntimeException | Error e) {
            finishAll(e);
            throw e;
        }
        return fenced
                ? WriteResult.fenced(batch)
                : new WriteResult(Collections.nCopies(batch.operations().size(), Outcome.APPLIED));
    }

    private void sendParts() {
        List<WriteBatch.Put> puts = batch.puts();
        int from = 0;
        while (from < puts.size() && !fenced) {
            int end = endOfPart(puts, from);
            if (underWay.size() == MOST_UNDER_WAY) {
                finishOne();
            }
            BatchWriter writer = writers.apply(part(puts.subList(from, end)));
            writer.send();
            underWay.add(writer);
            from = end;
        }
    }

    private static int endOfPart(List<WriteBatch.Put> puts, int from) {
        int end = from;
        long bytes = 0;
        while (end < puts.size() && end - from < ROWS_A_PART && bytes < BYTES_A_PART) {
            bytes += puts.get(end++).row().size();
        }
        return end;
    }

    private WriteBatch part(List<WriteBatch.Put> puts) {
        WriteBatch.Builder part = WriteBatch.in(batch.scope());
        puts.forEach(put -> part.put(put.model(), put.row()));
        Guard guard = batch.guard();
        return guard == null ? part.build() : part.build().guardedBy(guard);
    }

    private void finishOne() {
        fenced |= underWay.remove().write().isFenced();
    }

    /** Waits for all that is under way: whoever cleans up after a failure must not meet rows that come later. */
    private void finishAll(Throwable cause) {
        while (!underWay.isEmpty()) {
            try {
                finishOne();
            } catch (RuntimeException e) {
                cause.addSuppressed(e);
            }
        }
    }
}
