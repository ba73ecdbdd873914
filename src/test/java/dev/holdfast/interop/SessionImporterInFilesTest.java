package dev.holdfast.interop;

import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MemorySettings;
import java.nio.file.Path;

class SessionImporterInFilesTest extends SessionImporterTest {

    @Override
    BackendSettings settings(Path directory) {
        return MemorySettings.inDirectory(directory.resolve("store"));
    }
}
