package dev.holdfast.internal.maps;

import java.util.Iterator;
import java.util.stream.Stream;

/** The keys of a map as a set. */
final class KeyView<K, V> extends SetView<K, V, K> {

    KeyView(RowMap<K, V> map) {
        super(map);
    }

    @Override
    public Iterator<K> iterator() {
        return new RemovingIterator<>(map().scan().keys().iterator(), key -> key, map()::remove);
    }

    @Override
    public Stream<K> stream() {
        return map().scan().keys();
    }

    @Override
    public boolean contains(Object key) {
        return map().containsKey(key);
    }

    @Override
    public boolean remove(Object key) {
        return map().remove(key) != null;
    }
}
