package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * H2 finds its last commit again in a file that nobody has closed. H2 2.5.252 does not always: where a commit is not
 * written behind the one before it, the header of the file still leads to that one, and up to 20 commits are lost.
 */
class H2RecoveryTest {

    @TempDir
    private Path directory;

    @Test
    void everyCommitIsFoundInACopyOfTheFile() throws IOException {
        Path file = directory.resolve("store.mv.db");
        Path copy = directory.resolve("copy.mv.db");
        Random random = new Random(1);
        try (MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .open()) {
            store.setRetentionTime(0);
            MVMap<Integer, String> map = store.openMap("map");
            for (int commit = 1; commit <= 500; commit++) {
                for (int i = 0; i < 1 + random.nextInt(20); i++) {
                    map.put(random.nextInt(500), "x".repeat(random.nextInt(500)));
                }
                map.put(-1, String.valueOf(commit));
                store.commit();

                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                assertThat(lastIn(copy)).isEqualTo(String.valueOf(commit));
            }
        }
    }

    private static String lastIn(Path file) {
        try (MVStore store =
                new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
            return store.<Integer, String>openMap("map").get(-1);
        }
    }
}
