package dev.holdfast.internal.home;

import dev.holdfast.settings.BackendSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a home remembers. Immutable; the truth is in the store itself.
 *
 * @param storeId what tells the store from all others, or {@code null} while there is none
 * @param store where the store is, or {@code null} while there is none
 * @param sessions the incarnations of the sessions of this home, by their names, in the order they came
 * @param unknown what a newer program wrote beside it
 */
public record HomeState(
        @Nullable UUID storeId, @Nullable RememberedStore store, Map<String, UUID> sessions, UnknownFields unknown) {

    /** What a home remembers that was never used. */
    public static final HomeState EMPTY = new HomeState(null, null, Map.of(), UnknownFields.NONE);

    public HomeState {
        sessions = Collections.unmodifiableMap(new LinkedHashMap<>(sessions));
    }

    /**
     * Returns this with another store, or another way to the same.
     *
     * @throws dev.holdfast.exceptions.ConfigurationException if the data is in memory alone
     */
    public HomeState withStore(UUID newStoreId, BackendSettings settings) {
        RememberedStore newStore = RememberedStore.of(settings);
        boolean same = newStore.equals(store) && newStoreId.equals(storeId);
        return new HomeState(newStoreId, newStore, sessions, same ? unknown : unknown.without(HomeJson.STORE));
    }

    /** Returns this with a session, in place of one of the same name. */
    public HomeState withSession(String name, UUID incarnation) {
        Map<String, UUID> changed = new LinkedHashMap<>(sessions);
        boolean same = incarnation.equals(changed.put(name, incarnation));
        return new HomeState(storeId, store, changed, same ? unknown : unknown.without(HomeJson.SESSIONS, name));
    }

    /** Returns this without the session of this name. */
    public HomeState withoutSession(String name) {
        Map<String, UUID> changed = new LinkedHashMap<>(sessions);
        changed.remove(name);
        return new HomeState(storeId, store, changed, unknown.without(HomeJson.SESSIONS, name));
    }
}
