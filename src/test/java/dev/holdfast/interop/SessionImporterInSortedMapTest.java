package dev.holdfast.interop;

import dev.holdfast.settings.BackendSettings;
import dev.holdfast.testing.SortedMapSettings;
import java.nio.file.Path;

class SessionImporterInSortedMapTest extends SessionImporterTest {

    @Override
    BackendSettings settings(Path directory) {
        return new SortedMapSettings();
    }
}
