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
 * @param left stores that the sessions of this home have left, and that are still to be cleared of them, by what tells them
 *     from all others
 * @param unknown what a newer program wrote beside it
 */
public record HomeState(
        @Nullable UUID storeId,
        @Nullable RememberedStore store,
        Map<String, UUID> sessions,
        Map<UUID, RememberedStore> left,
        UnknownFields unknown) {

    /** What a home remembers that was never used. */
    public static final HomeState EMPTY = new HomeState(null, null, Map.of(), Map.of(), UnknownFields.NONE);

    public HomeState {
        sessions = Collections.unmodifiableMap(new LinkedHashMap<>(sessions));
        left = Collections.unmodifiableMap(new LinkedHashMap<>(left));
    }

    /**
     * Returns this with another store, or another way to the same.
     *
     * @throws dev.holdfast.exceptions.ConfigurationException if the data is in memory alone
     */
    public HomeState withStore(UUID newStoreId, BackendSettings settings) {
        RememberedStore newStore = RememberedStore.of(settings);
        boolean same = newStore.equals(store) && newStoreId.equals(storeId);
        return new HomeState(newStoreId, newStore, sessions, left, same ? unknown : unknown.without(HomeJson.STORE));
    }

    /**
     * Returns this with another store that has all sessions, so that the former one is to be cleared.
     *
     * @throws dev.holdfast.exceptions.ConfigurationException if the data is in memory alone
     */
    public HomeState movedTo(UUID newStoreId, BackendSettings settings) {
        Map<UUID, RememberedStore> changed = new LinkedHashMap<>(left);
        if (storeId != null && store != null) {
            changed.put(storeId, store);
        }
        changed.remove(newStoreId);
        HomeState moved = new HomeState(storeId, store, sessions, changed, unknown);
        return moved.withStore(newStoreId, settings);
    }

    /** Returns this without a store that is to be cleared. */
    public HomeState withoutLeft(UUID cleared) {
        Map<UUID, RememberedStore> changed = new LinkedHashMap<>(left);
        changed.remove(cleared);
        return new HomeState(storeId, store, sessions, changed, unknown.without(HomeJson.LEFT, cleared.toString()));
    }

    /** Returns whether this incarnation of a session is one of this home. */
    public boolean has(String name, UUID incarnation) {
        return incarnation.equals(sessions.get(name));
    }

    /** Returns this with a session, in place of one of the same name. */
    public HomeState withSession(String name, UUID incarnation) {
        Map<String, UUID> changed = new LinkedHashMap<>(sessions);
        boolean same = incarnation.equals(changed.put(name, incarnation));
        return new HomeState(storeId, store, changed, left, same ? unknown : unknown.without(HomeJson.SESSIONS, name));
    }

    /** Returns this without the session of this name. */
    public HomeState withoutSession(String name) {
        Map<String, UUID> changed = new LinkedHashMap<>(sessions);
        changed.remove(name);
        return new HomeState(storeId, store, changed, left, unknown.without(HomeJson.SESSIONS, name));
    }
}
