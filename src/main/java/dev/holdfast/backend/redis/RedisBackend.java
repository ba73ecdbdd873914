package dev.holdfast.backend.redis;

import dev.holdfast.exceptions.UnknownEntityException;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Capability;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RMap;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** A store in Redis. */
final class RedisBackend implements Backend {

    private static final long SHUTDOWN_SECONDS = 2;

    private final RedisCalls calls;
    private final KeyNames names;
    private final RedisSchema schema;

    RedisBackend(RedisCalls calls, KeyNames names) {
        this.calls = calls;
        this.names = names;
        this.schema = new RedisSchema(calls, names);
    }

    RedisCalls calls() {
        return calls;
    }

    KeyNames names() {
        return names;
    }

    /** A server that keeps nothing on disk loses all when it ends; {@link ServerCheck} warns of that. */
    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.DURABLE);
    }

    @Override
    public void ensureSchema(List<EntityModel> models) {
        calls.checkOpen();
        schema.ensure(models);
    }

    @Override
    public List<String> openSchema(List<EntityModel> models) {
        calls.checkOpen();
        return schema.open(models);
    }

    /** Returns whether any table was ever made known here. */
    boolean holdsStore() {
        return calls.map(
                        "looking for a store",
                        names.storeTables(),
                        StringCodec.INSTANCE,
                        (RMap<String, String> tables) -> tables.sizeAsync())
                > 0;
    }

    @Override
    public EntityTable table(EntityModel model, Scope scope) {
        if (!schema.knows(model)) {
            throw new UnknownEntityException("The entity " + model.name() + " was not made known to this store.");
        }
        return new RedisTable(calls, names, model, KeyNames.tag(scope));
    }

    @Override
    public WriteResult apply(WriteBatch batch) {
        calls.checkOpen();
        if (batch.operations().isEmpty()) {
            return new WriteResult(List.of());
        }
        return new BatchWriter(calls, names, schema, batch).write();
    }

    @Override
    public WriteResult load(WriteBatch batch) {
        calls.checkOpen();
        return new BatchLoader(batch, part -> new BatchWriter(calls, names, schema, part)).load();
    }

    @Override
    public long statements() {
        return calls.commands();
    }

    @Override
    public <T> @Nullable T unwrap(Class<T> type) {
        return type == RedissonClient.class ? type.cast(calls.redisson()) : null;
    }

    @Override
    public Instant now() {
        List<Object> time = calls.readList("asking for the time", LuaScript.TIME, List.of(names.storeTables()));
        return Instant.ofEpochSecond(
                Long.parseLong(Bytes.text(time.get(0))),
                TimeUnit.MICROSECONDS.toNanos(Long.parseLong(Bytes.text(time.get(1)))));
    }

    @Override
    public void close() {
        if (calls.close()) {
            calls.redisson().shutdown(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS);
        }
    }
}
