package dev.holdfast.internal.maps;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entries of a map as a set. */
final class EntryView<K, V> extends AbstractSet<Map.Entry<K, V>> {

    private final RowMap<K, V> map;

    EntryView(RowMap<K, V> map) {
        this.map = map;
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
        return new RemovingIterator<>(
                map.scan().entries().<Map.Entry<K, V>>map(Live::new).iterator(),
                entry -> map.remove(entry.getKey(), entry.getValue()));
    }

    @Override
    public Stream<Map.Entry<K, V>> stream() {
        return map.scan().entries();
    }

    /** Of unknown size, as the map may change while it is walked through. */
    @Override
    public Spliterator<Map.Entry<K, V>> spliterator() {
        return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.DISTINCT | Spliterator.NONNULL);
    }

    @Override
    public int size() {
        return map.size();
    }

    @Override
    public boolean isEmpty() {
        return map.isEmpty();
    }

    @Override
    public boolean contains(Object object) {
        return object instanceof Map.Entry<?, ?> entry
                && entry.getValue() != null
                && map.hasEntry(entry.getKey(), entry.getValue());
    }

    @Override
    public boolean remove(Object object) {
        return object instanceof Map.Entry<?, ?> entry && map.remove(entry.getKey(), entry.getValue());
    }

    @Override
    public void clear() {
        map.clear();
    }

    /** An entry that changes the map. */
    private final class Live extends AbstractMap.SimpleEntry<K, V> {

        private static final long serialVersionUID = 1;

        Live(Map.Entry<K, V> entry) {
            super(entry);
        }

        @Override
        public @Nullable V setValue(V value) {
            map.put(getKey(), value);
            return super.setValue(value);
        }
    }
}
