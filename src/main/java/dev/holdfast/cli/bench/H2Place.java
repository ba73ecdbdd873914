package dev.holdfast.cli.bench;

import dev.holdfast.EntityStore;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MemorySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * H2, in a directory of its own or in nothing but memory.
 *
 * @param directory {@code null} for memory
 */
record H2Place(@Nullable Path directory) implements OwnPlace {

    @Override
    public BackendSettings settings() {
        return directory == null ? MemorySettings.inMemory() : MemorySettings.inDirectory(directory);
    }

    @Override
    public String describe() {
        return directory == null ? "memory" : "the directory " + directory;
    }

    @Override
    public RawClient raw(EntityStore store, String session) throws SQLException {
        return new RawJdbc(Pools.like(store), "", session);
    }

    @Override
    public Removal removal(EntityStore store) {
        Path made = directory;
        return made == null ? () -> {} : () -> delete(made);
    }

    private static void delete(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(directory)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
