package dev.holdfast;

import dev.holdfast.contract.Samples;
import dev.holdfast.contract.entities.AllTypes;
import dev.holdfast.contract.entities.BytesKeyed;
import dev.holdfast.contract.entities.PairKeyed;
import dev.holdfast.contract.entities.TextKeyed;
import dev.holdfast.contract.entities.Thing;
import dev.holdfast.contract.entities.TimeKeyed;
import dev.holdfast.contract.entities.UuidKeyed;
import dev.holdfast.contract.entities.Versioned;
import dev.holdfast.internal.catalog.OpenStore;
import dev.holdfast.internal.lease.HeldLease;
import dev.holdfast.internal.repository.Pages;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Rows of all kinds of entities, whose values are those that stores get wrong. */
final class HostileRows {

    /** The entities beside those of every session. */
    static final Class<?>[] ENTITIES = {
        AllTypes.class,
        TextKeyed.class,
        PairKeyed.class,
        BytesKeyed.class,
        UuidKeyed.class,
        TimeKeyed.class,
        Versioned.class,
        Thing.class
    };

    private final Random random;

    HostileRows(long seed) {
        this.random = new Random(seed);
    }

    /** Writes so many rows of each entity, fewer where there are not so many keys, to a session that is open. */
    static void fill(EntityStore store, Session session, int count, long seed) {
        HostileRows rows = new HostileRows(seed);
        session.map("map", String.class, String.class).put("key", "value");
        OpenStore parts = store.parts();
        session.repository(Thing.class)
                .saveAll(LongStream.range(0, count).mapToObj(Thing::full).toList());
        HeldLease lease = parts.leases().take(session.name());
        try {
            for (EntityModel model : parts.directory().contents()) {
                if (model.entityClass().equals(Thing.class)) {
                    continue;
                }
                WriteBatch.Builder batch = WriteBatch.in(Scope.session(session.name()));
                for (int i = 0; i < count; i++) {
                    batch.put(model, rows.row(model));
                }
                parts.directory().write(batch.build(), lease);
            }
        } finally {
            parts.leases().giveBack(lease);
        }
    }

    /** Returns all rows of a session, by the tables of their entities. */
    static Map<String, List<Row>> of(EntityStore store, String session) {
        OpenStore parts = store.parts();
        Map<String, List<Row>> all = new LinkedHashMap<>();
        for (EntityModel model : parts.directory().contents()) {
            EntityTable table = parts.backend().table(model, Scope.session(session));
            List<Row> rows = Pages.stream(after -> table.scan(
                            after == null ? KeyRange.all() : KeyRange.all().after(after), Direction.ASCENDING, 1_000))
                    .toList();
            all.put(model.table(), rows);
        }
        return all;
    }

    private Row row(EntityModel model) {
        Object[] key = model.key().stream().map(this::value).toArray();
        @Nullable Object[] values = new Object[model.attributes().size()];
        for (int i = 0; i < values.length; i++) {
            Attribute attribute = model.attributes().get(i);
            boolean none = attribute.nullable() && random.nextInt(5) == 0;
            values[i] = i == model.versionPosition() ? 1L + random.nextInt(9) : none ? null : value(attribute);
        }
        return Row.of(Key.of(key), values);
    }

    private Object value(Attribute attribute) {
        return switch (attribute.type()) {
            case BOOLEAN -> random.nextBoolean();
            case INTEGER -> one(Samples.INTEGERS);
            case LONG -> one(Samples.LONGS_IN_ORDER);
            case DOUBLE -> one(Samples.DOUBLES);
            case DECIMAL -> decimal(attribute);
            case TEXT -> text(attribute);
            case BYTES -> bytes(attribute);
            case INSTANT -> one(Samples.INSTANTS_IN_ORDER);
            case DATE -> one(Samples.DATES_IN_ORDER);
            case UUID -> one(Samples.UUIDS_IN_ORDER);
            case JSON -> one(Samples.JSONS);
        };
    }

    private <T> T one(List<T> samples) {
        return samples.get(random.nextInt(samples.size()));
    }

    private BigDecimal decimal(Attribute attribute) {
        BigInteger digits = new BigInteger(attribute.precision() * 3, random);
        return new BigDecimal(random.nextBoolean() ? digits : digits.negate(), attribute.scale());
    }

    private String text(Attribute attribute) {
        String text = one(Samples.TEXTS) + random.nextInt(50);
        return text.codePointCount(0, text.length()) <= attribute.length()
                ? text
                : Integer.toString(random.nextInt(10));
    }

    private byte[] bytes(Attribute attribute) {
        byte[] bytes = new byte[Math.min(random.nextInt(40), attribute.length())];
        random.nextBytes(bytes);
        return bytes;
    }
}
