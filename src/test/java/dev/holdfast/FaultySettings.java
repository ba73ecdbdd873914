package dev.holdfast;

import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.CustomSettings;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.BackendProvider;
import dev.holdfast.spi.Capability;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Settings of a store that stops at a certain call, and answers none behind it. */
record FaultySettings(BackendSettings real, Fuse fuse) implements CustomSettings {

    /** Counts calls, of several stores, and blows at one. */
    static final class Fuse {

        private final AtomicLong left;
        private final boolean afterwards;
        private volatile boolean blown;

        /**
         * Makes a fuse.
         *
         * @param calls how many calls are let through
         * @param afterwards whether the call that it blows at is carried out before it fails, as when the answer is lost
         */
        Fuse(long calls, boolean afterwards) {
            this.left = new AtomicLong(calls);
            this.afterwards = afterwards;
        }

        /** Returns how many calls are still let through. */
        long left() {
            return left.get();
        }

        boolean isBlown() {
            return blown;
        }

        private <R> R call(@Nullable EntityModel model, Supplier<R> call) {
            if (model != null && Set.of("hf_lease", "hf_process").contains(model.table())) {
                // why: else each test would wait until the leases of what stopped in the one before it are over.
                return call.get();
            }
            if (blown) {
                throw stopped();
            }
            if (left.getAndDecrement() == 0) {
                blown = true;
                if (afterwards) {
                    call.get();
                }
                throw stopped();
            }
            return call.get();
        }

        private static StoreUnavailableException stopped() {
            return new StoreUnavailableException("The store was stopped by the test.");
        }
    }

    @Override
    public BackendProvider provider() {
        return (home, mode) -> new Faulty(Stores.provider(real).open(home, mode), fuse);
    }

    @Override
    public String describe() {
        return real.describe();
    }

    private record Faulty(Backend real, Fuse fuse) implements Backend {

        @Override
        public Set<Capability> capabilities() {
            return real.capabilities();
        }

        @Override
        public void ensureSchema(List<EntityModel> models) {
            fuse.call(null, () -> {
                real.ensureSchema(models);
                return models;
            });
        }

        @Override
        public List<String> openSchema(List<EntityModel> models) {
            return fuse.call(null, () -> real.openSchema(models));
        }

        @Override
        public EntityTable table(EntityModel model, Scope scope) {
            return new Rows(model, real.table(model, scope), fuse);
        }

        private static @Nullable EntityModel model(WriteBatch batch) {
            return batch.operations().isEmpty()
                    ? null
                    : batch.operations().get(0).model();
        }

        @Override
        public WriteResult apply(WriteBatch batch) {
            return fuse.call(model(batch), () -> real.apply(batch));
        }

        @Override
        public WriteResult load(WriteBatch batch) {
            return fuse.call(model(batch), () -> real.load(batch));
        }

        @Override
        public Instant now() {
            // Leases ask for it as often as they like, so it is not counted.
            return real.now();
        }

        @Override
        public void close() {
            real.close();
        }
    }

    private record Rows(EntityModel model, EntityTable real, Fuse fuse) implements EntityTable {

        @Override
        public List<Row> get(List<Key> keys) {
            return fuse.call(model, () -> real.get(keys));
        }

        @Override
        public RowPage scan(KeyRange range, Direction direction, int limit) {
            return fuse.call(model, () -> real.scan(range, direction, limit));
        }

        @Override
        public RowPage findBy(Attribute attribute, Object value, @Nullable Key after, int limit) {
            return fuse.call(model, () -> real.findBy(attribute, value, after, limit));
        }

        @Override
        public RowPage findUpTo(Attribute attribute, Object most, int limit) {
            return fuse.call(model, () -> real.findUpTo(attribute, most, limit));
        }

        @Override
        public long count(KeyRange range) {
            return fuse.call(model, () -> real.count(range));
        }
    }
}
