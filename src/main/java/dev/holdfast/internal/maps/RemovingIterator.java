package dev.holdfast.internal.maps;

import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An iterator that can remove what it has returned. */
final class RemovingIterator<T, E> implements Iterator<E> {

    private final Iterator<T> elements;
    private final Function<? super T, ? extends E> shown;
    private final Consumer<? super T> remover;
    private @Nullable T last;

    /**
     * Makes it.
     *
     * @param shown what is returned of an element
     * @param remover removes the element
     */
    RemovingIterator(Iterator<T> elements, Function<? super T, ? extends E> shown, Consumer<? super T> remover) {
        this.elements = elements;
        this.shown = shown;
        this.remover = remover;
    }

    @Override
    public boolean hasNext() {
        return elements.hasNext();
    }

    @Override
    public E next() {
        T next = elements.next();
        last = next;
        return shown.apply(next);
    }

    @Override
    public void remove() {
        T removed = last;
        if (removed == null) {
            throw new IllegalStateException("Nothing was returned that is not removed yet.");
        }
        last = null;
        remover.accept(removed);
    }
}
