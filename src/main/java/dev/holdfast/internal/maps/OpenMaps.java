package dev.holdfast.internal.maps;

import dev.holdfast.GenericType;
import dev.holdfast.StoredMap;
import dev.holdfast.StoredMapOptions;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.internal.repository.Access;
import dev.holdfast.settings.CacheSettings;
import dev.holdfast.spi.EntityModel;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The maps of a session, or of the store, that are in use. Thread-safe. */
public final class OpenMaps {

    private final Supplier<EntityModel> model;
    private final Access access;
    private final ExpiryTimer timer;
    private final InstantSource clock;
    private final Map<String, MapDefinition> definitions = new HashMap<>();
    private @Nullable Expiry expiry;

    /**
     * Makes it, nothing being in use.
     *
     * @param model makes room for entries, and returns what they are
     * @param access to the scope, for as long as anybody uses it
     */
    public OpenMaps(Supplier<EntityModel> model, Access access, ExpiryTimer timer) {
        this(model, access, timer, InstantSource.system());
    }

    OpenMaps(Supplier<EntityModel> model, Access access, ExpiryTimer timer, InstantSource clock) {
        this.model = model;
        this.access = access;
        this.timer = timer;
        this.clock = clock;
    }

    /**
     * Returns a map.
     *
     * @param user the access to the same scope of who asks for it
     */
    public <K, V> StoredMap<K, V> open(
            String name, Class<K> keyType, GenericType<V> valueType, StoredMapOptions options, Access user) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(keyType, "keyType");
        Objects.requireNonNull(options, "options");
        MapDefinition definition = MapDefinition.of(name, keyType, valueType.type(), options);
        MapTable table = new MapTable(model.get());
        define(definition, table);
        return new RowMap<>(
                new MapRows<K, V>(table, definition, clock),
                user,
                () -> expiryOf(table).notice());
    }

    /** Refuses a map that cannot be opened, whatever else is. */
    public static void check(String name, Class<?> keyType, Type valueType) {
        MapDefinition.of(name, keyType, valueType, StoredMapOptions.defaults());
    }

    private synchronized void define(MapDefinition definition, MapTable table) {
        MapDefinition before = definitions.putIfAbsent(definition.name(), definition);
        if (before != null) {
            requireSame(before, definition);
            return;
        }
        CacheSettings cache = definition.options().cache();
        if (cache != null) {
            access.cache().table(table.model()).keepPart(definition.name(), cache);
        }
        Duration timeToLive = definition.options().timeToLive();
        if (timeToLive != null) {
            expiryOf(table).watch(timeToLive);
        }
    }

    private synchronized Expiry expiryOf(MapTable table) {
        Expiry known = expiry;
        if (known == null) {
            known = new Expiry(table, access, clock, timer);
            expiry = known;
        }
        return known;
    }

    private static void requireSame(MapDefinition before, MapDefinition now) {
        if (!before.equals(now)) {
            throw new ConfigurationException("The map \"" + now.name() + "\" is in use as " + before.describe()
                    + ", and cannot be used as " + now.describe() + " at the same time.");
        }
    }

    /** Removes nothing more, when nobody uses the scope any more. */
    public synchronized void close() {
        if (expiry != null) {
            expiry.stop();
        }
    }
}
