package dev.holdfast.internal.maps;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;

/** The values of a map, in the order of their keys. */
final class ValueView<V> extends AbstractCollection<V> {

    private final RowMap<?, V> map;

    ValueView(RowMap<?, V> map) {
        this.map = map;
    }

    @Override
    public Iterator<V> iterator() {
        return iterator(map.entrySet().iterator());
    }

    private static <K, V> Iterator<V> iterator(Iterator<Map.Entry<K, V>> entries) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public V next() {
                return entries.next().getValue();
            }

            @Override
            public void remove() {
                entries.remove();
            }
        };
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
