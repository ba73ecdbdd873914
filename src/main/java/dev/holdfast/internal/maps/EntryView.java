package dev.holdfast.internal.maps;

import java.util.AbstractMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entries of a map as a set. */
final class EntryView<K, V> extends SetView<K, V, Map.Entry<K, V>> {

    EntryView(RowMap<K, V> map) {
        super(map);
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
        return new RemovingIterator<>(
                map().scan().entries().iterator(), Live::new, entry -> map().remove(entry.getKey(), entry.getValue()));
    }

    @Override
    public Stream<Map.Entry<K, V>> stream() {
        return map().scan().entries();
    }

    @Override
    public boolean contains(Object object) {
        return object instanceof Map.Entry<?, ?> entry
                && entry.getValue() != null
                && map().hasEntry(entry.getKey(), entry.getValue());
    }

    @Override
    public boolean remove(Object object) {
        return object instanceof Map.Entry<?, ?> entry && map().remove(entry.getKey(), entry.getValue());
    }

    /** An entry that changes the map. */
    private final class Live extends AbstractMap.SimpleEntry<K, V> {

        private static final long serialVersionUID = 1;

        Live(Map.Entry<K, V> entry) {
            super(entry);
        }

        @Override
        public @Nullable V setValue(V value) {
            map().put(getKey(), value);
            return super.setValue(value);
        }
    }
}
