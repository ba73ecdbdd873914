package dev.holdfast.internal.maps;

import java.util.AbstractSet;
import java.util.Spliterator;
import java.util.Spliterators;

/** A set of what is in a map as it is now. */
abstract class SetView<K, V, E> extends AbstractSet<E> {

    private final RowMap<K, V> map;

    SetView(RowMap<K, V> map) {
        this.map = map;
    }

    RowMap<K, V> map() {
        return map;
    }

    /** Of unknown size, as the map may change while it is walked through. */
    @Override
    public Spliterator<E> spliterator() {
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
    public void clear() {
        map.clear();
    }
}
