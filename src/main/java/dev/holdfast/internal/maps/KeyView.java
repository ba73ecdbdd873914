package dev.holdfast.internal.maps;

import dev.holdfast.StoredMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;

/** The keys of a map as a set. */
final class KeyView<K> extends AbstractSet<K> {

    private final StoredMap<K, ?> map;

    KeyView(StoredMap<K, ?> map) {
        this.map = map;
    }

    @Override
    public Iterator<K> iterator() {
        return new RemovingIterator<>(map.scan().keys().iterator(), map::remove);
    }

    @Override
    public Stream<K> stream() {
        return map.scan().keys();
    }

    /** Of unknown size, as the map may change while it is walked through. */
    @Override
    public Spliterator<K> spliterator() {
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
    public boolean contains(Object key) {
        return map.containsKey(key);
    }

    @Override
    public boolean remove(Object key) {
        return map.remove(key) != null;
    }

    @Override
    public void clear() {
        map.clear();
    }
}
