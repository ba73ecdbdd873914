package dev.holdfast.internal.maps;

import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An iterator that can remove what it has returned. */
final class RemovingIterator<E> implements Iterator<E> {

    private final Iterator<E> elements;
    private final Consumer<? super E> remover;
    private @Nullable E last;

    RemovingIterator(Iterator<E> elements, Consumer<? super E> remover) {
        this.elements = elements;
        this.remover = remover;
    }

    @Override
    public boolean hasNext() {
        return elements.hasNext();
    }

    @Override
    public E next() {
        E next = elements.next();
        last = next;
        return next;
    }

    @Override
    public void remove() {
        E removed = last;
        if (removed == null) {
            throw new IllegalStateException("Nothing was returned that is not removed yet.");
        }
        last = null;
        remover.accept(removed);
    }
}
