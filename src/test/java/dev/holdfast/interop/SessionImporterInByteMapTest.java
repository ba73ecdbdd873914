package dev.holdfast.interop;

import dev.holdfast.settings.BackendSettings;
import dev.holdfast.testing.SortedByteMapSettings;
import java.nio.file.Path;

class SessionImporterInByteMapTest extends SessionImporterTest {

    @Override
    BackendSettings settings(Path directory) {
        return new SortedByteMapSettings();
    }
}
