package dev.holdfast.internal.maps;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;

/** The values of a map, in the order of their keys. */
final class ValueView<K, V> extends AbstractCollection<V> {

    private final RowMap<K, V> map;

    ValueView(RowMap<K, V> map) {
        this.map = map;
    }

    @Override
    public Iterator<V> iterator() {
        return new RemovingIterator<>(
                map.scan().entries().iterator(),
                Map.Entry::getValue,
                entry -> map.remove(entry.getKey(), entry.getValue()));
    }

    @Override
    public Stream<V> stream() {
        return map.scan().values();
    }

    /** Of unknown size, as the map may change while it is walked through. */
    @Override
    public Spliterator<V> spliterator() {
        return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.NONNULL);
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public boolean contains(Object value) {
        return map.containsValue(value);
    }

    @Override
    public void clear() {
        map.clear();
    }
}
