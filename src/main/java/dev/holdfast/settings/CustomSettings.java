package dev.holdfast.settings;

import dev.holdfast.spi.BackendProvider;

/** The settings of a backend that is not Holdfast's own; implementations are immutable. */
public non-sealed interface CustomSettings extends BackendSettings {

    /** Returns what opens the backend. */
    BackendProvider provider();
}
