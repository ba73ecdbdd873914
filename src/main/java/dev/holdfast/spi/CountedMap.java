package dev.holdfast.spi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts the calls of a map. */
final class CountedMap implements ByteMap {

    private final ByteMap map;
    private final LongAdder calls = new LongAdder();

    CountedMap(ByteMap map) {
        this.map = map;
    }

    /** Returns how many calls there were. */
    long calls() {
        return calls.sum();
    }

    @Override
    public List<byte @Nullable []> get(List<byte[]> keys) {
        calls.increment();
        return map.get(keys);
    }

    @Override
    public void scan(byte[] from, byte[] to, Direction direction, Visitor visitor) {
        calls.increment();
        map.scan(from, to, direction, visitor);
    }

    @Override
    public void write(Map<byte[], byte[]> puts, Collection<byte[]> deletes) {
        calls.increment();
        map.write(puts, deletes);
    }

    @Override
    public void close() {
        map.close();
    }
}
