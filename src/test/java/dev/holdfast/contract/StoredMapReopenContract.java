package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.EntityStore;
import dev.holdfast.StoredMap;
import dev.holdfast.contract.StoredMapContract.LaterPreferences;
import dev.holdfast.contract.StoredMapContract.Preferences;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a stored map has to do in a store that is opened again, or twice. */
public interface StoredMapReopenContract extends ApiContract {

    @Test
    default void mapIsFoundAgain() {
        assumeTrue(storeFixture().keepsData());
        try (EntityStore store = open()) {
            store.session("main")
                    .map("m", String.class, Preferences.class)
                    .put("a", new Preferences("de", true, Instant.EPOCH, List.of("x")));
            store.map("g", Long.class, String.class).put(1L, "a");
        }

        EntityStore store = open();

        assertThat(store.session("main")
                        .map("m", String.class, LaterPreferences.class)
                        .get("a"))
                .isEqualTo(new LaterPreferences("de", List.of("x"), 0));
        assertThat(store.map("g", Long.class, String.class)).containsExactly(entry(1L, "a"));
        assertThat(store.models()).extracting(model -> model.table()).contains("hf_map_entry", "hf_shared_map_entry");
        store.session("gone").map("m", String.class, String.class).put("a", "b");
    }

    @Test
    default void entryThatWasRemovedAndPutAgainIsAnother() {
        assumeTrue(storeFixture().isShared());
        StoredMap<String, Integer> one = open().map("m", String.class, Integer.class);
        StoredMap<String, Integer> other = open().map("m", String.class, Integer.class);
        one.put("a", 1);
        AtomicInteger calls = new AtomicInteger();

        Integer sum = one.compute("a", (key, before) -> {
            if (calls.incrementAndGet() == 1) {
                // In a thread of its own, as this one changes a map.
                CompletableFuture.runAsync(() -> {
                            other.remove("a");
                            other.put("a", 10);
                        })
                        .join();
            }
            return before == null ? 0 : before + 1;
        });

        assertThat(sum).isEqualTo(11);
        assertThat(calls).hasValue(2);
        assertThat(other.get("a")).isEqualTo(11);
    }
}
