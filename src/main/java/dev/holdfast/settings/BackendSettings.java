package dev.holdfast.settings;

/** Says where a store keeps its data. The kinds of Holdfast's own are records; an own backend brings its own kind. */
public sealed interface BackendSettings permits MemorySettings, ServerSettings, CustomSettings {

    /**
     * Returns where the data is, for people: a URL without a password.
     */
    String describe();
}
