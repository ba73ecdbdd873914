package dev.holdfast.backend.redis;

import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowJson;
import dev.holdfast.spi.RowPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RMap;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.Codec;
import org.redisson.client.codec.StringCodec;
import org.redisson.codec.CompositeCodec;

/** The reading side: each call is one command, or one script where two have to be of one moment. */
final class RedisTable implements EntityTable {

    private static final Codec FIELD_AND_BYTES = new CompositeCodec(StringCodec.INSTANCE, ByteArrayCodec.INSTANCE);

    private final RedisCalls calls;
    private final KeyNames names;
    private final EntityModel model;
    private final String tag;
    private final KeyForm keys;
    private final RowJson json;

    RedisTable(RedisCalls calls, KeyNames names, EntityModel model, String tag) {
        this.calls = calls;
        this.names = names;
        this.model = model;
        this.tag = tag;
        this.keys = new KeyForm(model);
        this.json = new RowJson(model);
    }

    @Override
    public List<Row> get(List<Key> wanted) {
        Map<String, Key> byField = new HashMap<>(wanted.size() * 2);
        wanted.forEach(key -> byField.put(keys.field(key), key));
        Map<String, byte[]> found = calls.map(
                task("reading rows"),
                names.rows(tag, model),
                FIELD_AND_BYTES,
                (RMap<String, byte[]> rows) -> rows.getAllAsync(byField.keySet()));
        List<Row> rows = new ArrayList<>(found.size());
        found.forEach((field, value) -> rows.add(json.decode(Objects.requireNonNull(byField.get(field)), value)));
        return rows;
    }

    @Override
    public RowPage scan(KeyRange range, Direction direction, int limit) {
        return page(task("reading a page"), names.order(tag, model), LexRange.of(range), direction, limit, 0);
    }

    @Override
    public RowPage findBy(Attribute attribute, Object value, @Nullable Key after, int limit) {
        byte[] prefix = Key.of(value).toBytes();
        return page(
                task("finding rows"),
                names.index(tag, model, attribute),
                LexRange.of(prefix, after),
                Direction.ASCENDING,
                limit,
                prefix.length);
    }

    @Override
    public RowPage findUpTo(Attribute attribute, Object most, int limit) {
        byte[] value = Key.of(most).toBytes();
        // All values of these types have the same length as members.
        return page(
                task("finding rows"),
                names.index(tag, model, attribute),
                LexRange.upTo(value),
                Direction.ASCENDING,
                limit,
                value.length);
    }

    private RowPage page(String task, String set, LexRange range, Direction direction, int limit, int prefix) {
        List<Object> reply = calls.readList(
                task,
                LuaScript.SCAN,
                List.of(set, names.rows(tag, model)),
                range.min(),
                range.max(),
                Bytes.of(direction == Direction.ASCENDING ? "asc" : "desc"),
                Bytes.of(limit),
                Bytes.of(PAGE_BYTES));
        RowPage.Builder page = new RowPage.Builder(limit);
        for (int i = 1; i < reply.size(); i += 2) {
            Key key = keys.key((byte[]) reply.get(i), prefix);
            if (!page.add(json.decode(key, (byte[]) reply.get(i + 1)))) {
                return page.build();
            }
        }
        return new RowPage(page.build().rows(), Bytes.text(reply.get(0)).equals("0"));
    }

    @Override
    public long count(KeyRange range) {
        LexRange counted = LexRange.of(range);
        return calls.readNumber(
                task("counting rows"), LuaScript.COUNT, List.of(names.order(tag, model)), counted.min(), counted.max());
    }

    private String task(String what) {
        return what + " of " + model.name();
    }
}
