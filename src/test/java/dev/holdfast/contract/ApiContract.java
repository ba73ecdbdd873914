package dev.holdfast.contract;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.ScopedEntity;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** What the contracts of stores have in common: the fixture, and short ways to say what they do. */
@Timeout(120)
public interface ApiContract {

    /** More rows than are read at once. */
    int MANY = 2_500;

    /** Returns the fixture of the running test, the same at every call. */
    StoreFixture storeFixture();

    @AfterEach
    default void closeStores() {
        storeFixture().close();
    }

    default EntityStore open(Class<?>... entities) {
        return storeFixture().open(entities);
    }

    /** Opens the store and returns the repository of an entity in the session "main". */
    default <K, T extends ScopedEntity<K>> EntityRepository<T, K> repository(Class<T> type) {
        return open(type).session("main").repository(type);
    }

    /** Returns the keys from 0 on. */
    static List<Long> keys(long count) {
        return LongStream.range(0, count).boxed().toList();
    }
}
