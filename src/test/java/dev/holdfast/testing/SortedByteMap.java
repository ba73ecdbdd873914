package dev.holdfast.testing;

import dev.holdfast.spi.ByteMap;
import dev.holdfast.spi.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An ordered store of bytes in memory, gone when it is closed. The least there is to a backend on the second rung. */
public final class SortedByteMap implements ByteMap {

    private final NavigableMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

    @Override
    public List<byte @Nullable []> get(List<byte[]> keys) {
        List<byte @Nullable []> values = new ArrayList<>();
        keys.forEach(key -> values.add(entries.get(key)));
        return values;
    }

    @Override
    public void scan(byte[] from, byte[] to, Direction direction, Visitor visitor) {
        NavigableMap<byte[], byte[]> range = entries.subMap(from, true, to, false);
        NavigableMap<byte[], byte[]> walk = direction == Direction.ASCENDING ? range : range.descendingMap();
        for (Map.Entry<byte[], byte[]> entry : walk.entrySet()) {
            if (!visitor.visit(entry.getKey(), entry.getValue())) {
                return;
            }
        }
    }

    @Override
    public void write(Map<byte[], byte[]> puts, Collection<byte[]> deletes) {
        entries.putAll(puts);
        deletes.forEach(entries::remove);
    }

    /** Returns what is kept, for tests that do not want to ask the backend. */
    List<String> dump() {
        return entries.entrySet().stream()
                .map(entry -> Arrays.toString(entry.getKey()) + Arrays.toString(entry.getValue()))
                .toList();
    }

    @Override
    public void close() {
        entries.clear();
    }
}
