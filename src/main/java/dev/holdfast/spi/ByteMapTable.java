package dev.holdfast.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The reading side of {@link ByteMapBackend}. */
final class ByteMapTable implements EntityTable {

    /** How many rows of an index are read at once, since a page may end after few of them. */
    private static final int READ_AHEAD = 64;

    private final ByteMapBackend backend;
    private final ByteMap map;
    private final EntityModel model;
    private final Scope scope;
    private final byte[] prefix;
    private final List<ValueType> keyTypes;

    ByteMapTable(ByteMapBackend backend, ByteMap map, EntityModel model, Scope scope) {
        this.backend = backend;
        this.map = map;
        this.model = model;
        this.scope = scope;
        this.prefix = ByteLayout.rows(model, scope);
        this.keyTypes = model.key().stream().map(Attribute::type).toList();
    }

    @Override
    public List<Row> get(List<Key> keys) {
        return backend.reading(() -> read(keys));
    }

    private List<Row> read(List<Key> keys) {
        Iterator<Key> key = keys.iterator();
        List<Row> rows = new ArrayList<>();
        for (byte @Nullable [] json : map.get(keys.stream().map(this::rowKey).toList())) {
            Key next = key.next();
            if (json != null) {
                rows.add(backend.codec(model).decode(next, json));
            }
        }
        return rows;
    }

    private byte[] rowKey(Key key) {
        return ByteLayout.join(prefix, key.toBytes());
    }

    private Key key(byte[] start, byte[] entry) {
        return Key.fromBytes(keyTypes, ByteLayout.without(start, entry));
    }

    @Override
    public RowPage scan(KeyRange range, Direction direction, int limit) {
        return backend.reading(() -> {
            RowPage.Builder page = new RowPage.Builder(limit);
            ByteMap.Visitor visitor =
                    (key, json) -> page.add(backend.codec(model).decode(key(prefix, key), json));
            scan(map, prefix, range, direction, visitor);
            return page.build();
        });
    }

    @Override
    public RowPage findBy(Attribute attribute, Object value, @Nullable Key after, int limit) {
        return backend.reading(() -> page(findKeys(attribute, value, after, limit), limit));
    }

    private RowPage page(List<Key> keys, int limit) {
        RowPage.Builder page = new RowPage.Builder(limit);
        for (int i = 0; i < keys.size(); i += READ_AHEAD) {
            for (Row row : read(keys.subList(i, Math.min(i + READ_AHEAD, keys.size())))) {
                if (!page.add(row)) {
                    return page.build();
                }
            }
        }
        return page.build();
    }

    @Override
    public RowPage findUpTo(Attribute attribute, Object most, int limit) {
        return backend.reading(() -> page(keysUpTo(attribute, most, limit), limit));
    }

    /** Returns the keys of the rows that have at most the value, one more than asked for if there are so many. */
    private List<Key> keysUpTo(Attribute attribute, Object most, int limit) {
        byte[] index = ByteLayout.index(model, attribute, scope);
        byte[] value = Key.of(most).toBytes();
        List<Key> keys = new ArrayList<>();
        map.scan(index, ByteLayout.behind(ByteLayout.join(index, value)), Direction.ASCENDING, (entry, nothing) -> {
            keys.add(key(Arrays.copyOf(entry, index.length + value.length), entry));
            return keys.size() <= limit;
        });
        return keys;
    }

    /** Returns the keys of the rows that have the value, one more than asked for if there are so many. */
    private List<Key> findKeys(Attribute attribute, Object value, @Nullable Key after, int limit) {
        byte[] entries = ByteLayout.join(
                ByteLayout.index(model, attribute, scope), Key.of(value).toBytes());
        KeyRange range = after == null ? KeyRange.all() : KeyRange.all().after(after);
        List<Key> keys = new ArrayList<>();
        scan(map, entries, range, Direction.ASCENDING, (entry, nothing) -> {
            keys.add(key(entries, entry));
            return keys.size() <= limit;
        });
        return keys;
    }

    @Override
    public long count(KeyRange range) {
        return backend.reading(() -> {
            AtomicLong count = new AtomicLong();
            scan(map, prefix, range, Direction.ASCENDING, (key, json) -> count.incrementAndGet() > 0);
            return count.get();
        });
    }

    /** Shows the entries behind a prefix whose keys are in the range. */
    static void scan(ByteMap map, byte[] prefix, KeyRange range, Direction direction, ByteMap.Visitor visitor) {
        byte[] from = ByteLayout.from(prefix, range.lower());
        byte[] to = ByteLayout.to(prefix, range.upper());
        if (Arrays.compareUnsigned(from, to) < 0) {
            map.scan(from, to, direction, visitor);
        }
    }
}
