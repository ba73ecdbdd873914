package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityStore;
import dev.holdfast.StoredMap;
import dev.holdfast.settings.StoreUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Maps of the store are changed by many processes at the same time, and no change is lost. */
public interface SharedMapProcessContract {

    /** What a process says when it is about to begin. */
    String READY = "READY";

    /** Begins the line in which a process says what it took. */
    String TAKEN = "TAKEN ";

    /** Returns the URL of the store, which is empty at first. */
    String storeUrl();

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    default void countersOfFourProcessesEndExact() {
        int processes = 4;
        List<ChildJvm> writers = new ArrayList<>();
        try (EntityStore store = EntityStore.openWithoutHome(StoreUrl.parse(storeUrl()))) {
            StoredMap<String, Integer> map = store.map(SharedMapWriter.MAP, String.class, Integer.class);
            for (int i = 0; i < processes; i++) {
                writers.add(ChildJvm.start(List.of(), SharedMapWriter.class, storeUrl()));
            }
            writers.forEach(writer -> writer.awaitLines(1, READY));

            writers.forEach(writer -> writer.say("go"));

            int taken = 0;
            for (ChildJvm writer : writers) {
                taken += writer.succeed().stream()
                        .filter(line -> line.startsWith(TAKEN))
                        .mapToInt(line -> Integer.parseInt(line.substring(TAKEN.length())))
                        .sum();
            }
            assertThat(taken + map.getOrDefault(SharedMapWriter.HOT, 0)).isEqualTo(processes * SharedMapWriter.COUNTED);
        } finally {
            writers.forEach(ChildJvm::close);
        }
    }
}
