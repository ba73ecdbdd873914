package dev.holdfast.backend.jpa;

import dev.holdfast.contract.BackendContract;
import dev.holdfast.contract.BackendFixture;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

class H2FilesTest implements BackendContract {

    @TempDir
    private Path directory;

    private @Nullable H2Fixture fixture;

    @Override
    public BackendFixture fixture() {
        if (fixture == null) {
            fixture = H2Fixture.inFiles(directory.resolve("data"));
        }
        return fixture;
    }
}
