package dev.holdfast.internal.repository;

import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Streams rows page by page; the next page is read when the one before it is used up. */
public final class Pages {

    private Pages() {}

    /**
     * Returns the rows of all pages.
     *
     * @param read reads the page behind a key, or the first page for {@code null}
     */
    public static Stream<Row> stream(Function<@Nullable Key, RowPage> read) {
        return StreamSupport.stream(new PageSpliterator(read), false);
    }

    private static final class PageSpliterator extends Spliterators.AbstractSpliterator<Row> {

        private final Function<@Nullable Key, RowPage> read;
        private Iterator<Row> rows = List.<Row>of().iterator();
        private @Nullable Key last;
        private boolean finished;

        PageSpliterator(Function<@Nullable Key, RowPage> read) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
            this.read = read;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Row> action) {
            if (!hasNext()) {
                return false;
            }
            action.accept(rows.next());
            return true;
        }

        @Override
        public void forEachRemaining(Consumer<? super Row> action) {
            while (hasNext()) {
                rows.forEachRemaining(action);
            }
        }

        private boolean hasNext() {
            if (!rows.hasNext() && !finished) {
                RowPage page = read.apply(last);
                List<Row> found = page.rows();
                rows = found.iterator();
                finished = page.last();
                last = finished ? null : found.get(found.size() - 1).key();
            }
            return rows.hasNext();
        }
    }
}
