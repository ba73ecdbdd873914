package dev.holdfast.internal.repository;

import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import jakarta.data.page.impl.CursoredPageRecord;
import jakarta.data.page.impl.PageRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers Jakarta Data's page requests with scans. */
final class PageReader<T> {

    private static final long NO_TOTAL = -1;

    private final EntityModel model;
    private final EntityTable table;
    private final Function<Row, T> toEntity;
    private final Function<List<?>, Key> toKey;

    /**
     * Makes the reader of one table.
     *
     * @param toKey checks what a cursor holds
     */
    PageReader(EntityModel model, EntityTable table, Function<Row, T> toEntity, Function<List<?>, Key> toKey) {
        this.model = model;
        this.table = table;
        this.toEntity = toEntity;
        this.toKey = toKey;
    }

    Page<T> read(PageRequest request, Order<T> order) {
        Direction direction = directionOf(order);
        return request.mode() == PageRequest.Mode.OFFSET ? byOffset(request, direction) : byCursor(request, direction);
    }

    private Direction directionOf(Order<T> order) {
        List<Sort<? super T>> sorts = order.sorts();
        if (sorts.isEmpty()) {
            return Direction.ASCENDING;
        }
        if (sorts.size() > 1 || sorts.get(0).ignoreCase() || !isKey(sorts.get(0).property())) {
            throw new UnsupportedOperationException(
                    model.name() + " is paged in the order of its key, and in no other: " + order);
        }
        return sorts.get(0).isAscending() ? Direction.ASCENDING : Direction.DESCENDING;
    }

    private boolean isKey(String property) {
        if (property.equals("id") || property.equals("id(this)")) {
            return true;
        }
        List<Attribute> key = model.key();
        return key.size() == 1
                && (key.get(0).path().equals(property) || key.get(0).name().equals(property));
    }

    private Page<T> byOffset(PageRequest request, Direction direction) {
        long before = request.page() - 1;
        boolean beyondAll = before > Long.MAX_VALUE / request.size();
        Reading reading = new Reading(KeyRange.all(), direction);
        reading.skip(beyondAll ? Long.MAX_VALUE : before * request.size());
        List<Row> rows = reading.next(request.size());
        return new PageRecord<>(request, entities(rows), total(request), reading.hasMore());
    }

    private Page<T> byCursor(PageRequest request, Direction order) {
        boolean backwards = request.mode() == PageRequest.Mode.CURSOR_PREVIOUS;
        Direction walk = backwards ? opposite(order) : order;
        KeyRange range = request.cursor()
                .map(cursor -> KeyRange.all().behind(keyOf(cursor), walk))
                .orElse(KeyRange.all());
        Reading reading = new Reading(range, walk);
        List<Row> rows = new ArrayList<>(reading.next(request.size()));
        if (backwards) {
            Collections.reverse(rows);
        }
        boolean more = reading.hasMore();
        List<PageRequest.Cursor> cursors = rows.stream()
                .map(row -> PageRequest.Cursor.forKey(row.key().parts().toArray()))
                .toList();
        boolean first = rows.isEmpty() || (backwards ? !more : request.cursor().isEmpty());
        boolean last = rows.isEmpty() || (!backwards && !more);
        return new CursoredPageRecord<>(entities(rows), cursors, total(request), request, first, last);
    }

    private Key keyOf(PageRequest.Cursor cursor) {
        try {
            return toKey.apply(cursor.elements());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The cursor is not one of these pages: " + e.getMessage(), e);
        }
    }

    private static Direction opposite(Direction direction) {
        return direction == Direction.ASCENDING ? Direction.DESCENDING : Direction.ASCENDING;
    }

    private long total(PageRequest request) {
        return request.requestTotal() ? table.count(KeyRange.all()) : NO_TOTAL;
    }

    private List<T> entities(List<Row> rows) {
        return rows.stream().map(toEntity).toList();
    }

    /** Reads on from where it stopped, whatever pages the backend gives. */
    private final class Reading {

        private final Direction direction;
        private KeyRange rest;
        private boolean last;

        Reading(KeyRange range, Direction direction) {
            this.rest = range;
            this.direction = direction;
        }

        void skip(long count) {
            long left = count;
            while (left > 0 && !last) {
                left -= page((int) Math.min(left, StoredRepository.PAGE_ROWS)).size();
            }
        }

        List<Row> next(int count) {
            List<Row> rows = new ArrayList<>();
            while (rows.size() < count && !last) {
                rows.addAll(page(count - rows.size()));
            }
            return rows;
        }

        private List<Row> page(int limit) {
            RowPage page = table.scan(rest, direction, limit);
            last = page.last();
            @Nullable
            Key end = page.rows().isEmpty()
                    ? null
                    : page.rows().get(page.rows().size() - 1).key();
            rest = end == null ? rest : rest.behind(end, direction);
            return page.rows();
        }

        boolean hasMore() {
            return !last;
        }
    }
}
