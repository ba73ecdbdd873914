package dev.holdfast.session;

import dev.holdfast.EntityRepository;
import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.PageRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Updates that were received and are still to be handled, in the order in which they came. An update is queued together with
 * the state that covers it: so after a crash it is either in the queue, or the server sends it again. It stays in the queue until
 * it is acknowledged, so a handler that was cut off gets it again.
 *
 * <p>Each update has a sequence above those before. While there are updates in the queue no sequence is given twice, also after a
 * restart; a queue that is empty when the session is opened begins with 1, and one whose last updates were dropped behind those left.
 *
 * <p>An update that cannot be read any more, as it was written in another form or spoilt, is dropped with a warning, since it would hold
 * up all behind it. Errors, threads and blocking are as {@link SessionData} says.
 */
public final class UpdateQueue {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateQueue.class);

    /** How many are deleted at once. */
    private static final int CHUNK = 5_000;

    private final Tables tables;
    private final InstantSource clock;
    private final Turns turns;
    /** No update has a lower sequence; 0 before it was looked up. Like the last one used within turns alone. */
    private long first;
    /** The last sequence that was given, 0 before it was looked up or if none was. */
    private long last;

    UpdateQueue(SessionData data) {
        this.tables = data.tables();
        this.clock = data.clock();
        this.turns = data.turns();
    }

    /**
     * Queues an update, and moves the states that cover it.
     *
     * @param update the update in a form that JSON has: texts, numbers, truth values, lists and maps of these
     * @param covering what has been received with it; each as by {@link UpdateStates#advance}
     * @return the sequence of the update
     */
    public long add(Map<String, Object> update, StateChange... covering) {
        return addAll(List.of(update), List.of(covering)).get(0);
    }

    /**
     * Queues updates in their order, and moves the states that cover them, all or nothing.
     *
     * @param updates as by {@link #add}; there may be none
     * @return their sequences
     * @throws dev.holdfast.exceptions.BatchTooLargeException if there are more than 10,000 rows or 8 MB; nothing was written
     */
    public List<Long> addAll(List<Map<String, Object>> updates, List<StateChange> covering) {
        return turns.take(new Queueing(copy(updates), new UpdateStates.Advancing(List.copyOf(covering))));
    }

    private EntityRepository<QueuedUpdate, Long> queue() {
        return tables.repository(QueuedUpdate.class);
    }

    /** Copies what a caller could still change while it waits for its turn. */
    private static List<Map<String, Object>> copy(List<Map<String, Object>> updates) {
        List<Map<String, Object>> copies = new ArrayList<>();
        updates.forEach(update -> copies.add(Collections.unmodifiableMap(new LinkedHashMap<>(update))));
        return copies;
    }

    /** Returns the updates that have waited longest, in their order; they stay in the queue. */
    public List<QueuedUpdate> next(int limit) {
        return next(0, limit);
    }

    /**
     * Returns the updates behind one, in their order, for who works on several at once; they stay in the queue.
     *
     * @param after the sequence of an update, which need not be there any more
     */
    public List<QueuedUpdate> next(long after, int limit) {
        PageRequest request = PageRequest.afterCursor(PageRequest.Cursor.forKey(after), 1, limit, false);
        return ReadableRows.read(() -> queue().findAll(request, Order.by()).content(), this::drop);
    }

    private void drop(CorruptValueException e) {
        LOG.warn("{} It is dropped from the queue.", e.getMessage());
        long sequence = ReadableRows.number(e);
        try {
            turns.take(rows -> rows.find(QueuedUpdate.class, sequence));
        } catch (StoreReadOnlyException readOnly) {
            e.addSuppressed(readOnly);
            throw e;
        }
    }

    /**
     * Removes the updates up to this one, which have been handled. Many are removed in several batches, the first ones first.
     *
     * @param sequence the sequence of the last one that was handled
     */
    public void acknowledge(long sequence) {
        turns.alone(() -> {
            long end = Math.min(sequence, last());
            for (long from = first(); from <= end; from = first) {
                long to = Math.min(end, from + CHUNK - 1);
                tables.batch().deleteRange(QueuedUpdate.class, from, to).commit();
                first = to + 1;
            }
            return end;
        });
    }

    /** Returns how many updates wait. */
    public long length() {
        return queue().count();
    }

    /** Returns the sequence at one end of the queue. */
    private OptionalLong end(Sort<QueuedUpdate> towards) {
        try {
            return queue().findAll(PageRequest.ofSize(1).withoutTotal(), Order.by(towards)).stream()
                    .mapToLong(QueuedUpdate::key)
                    .findFirst();
        } catch (CorruptValueException e) {
            return OptionalLong.of(ReadableRows.number(e));
        }
    }

    private long first() {
        if (first == 0) {
            first = end(Sort.asc("id")).orElse(1);
        }
        return first;
    }

    private long last() {
        if (last == 0) {
            last = end(Sort.desc("id")).orElse(0);
        }
        return last;
    }

    /** Queues updates within a turn. */
    final class Queueing implements Event<List<Long>> {

        private final List<Map<String, Object>> updates;
        private final UpdateStates.Advancing states;

        Queueing(List<Map<String, Object>> updates, UpdateStates.Advancing states) {
            this.updates = updates;
            this.states = states;
        }

        List<Map<String, Object>> updates() {
            return updates;
        }

        UpdateStates.Advancing states() {
            return states;
        }

        @Override
        public void reads(Rows rows) {
            states.reads(rows);
        }

        @Override
        public List<Long> apply(Rows rows) {
            List<Long> sequences = new ArrayList<>();
            for (Map<String, Object> update : updates) {
                long sequence = last() + 1;
                last = sequence;
                rows.save(new QueuedUpdate(sequence, update, clock.instant()));
                sequences.add(sequence);
            }
            states.apply(rows);
            return sequences;
        }

        @Override
        public int size() {
            return updates.size() + states.size();
        }
    }
}
