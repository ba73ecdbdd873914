package dev.holdfast.internal.home;

import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.CustomSettings;
import dev.holdfast.settings.MemorySettings;
import org.jspecify.annotations.Nullable;

/**
 * Where a home's data is.
 *
 * @param description the place for people, without a password
 * @param settings what opens it again, or {@code null} for a backend that is not Holdfast's own: the program alone has
 *     the settings of that
 */
public record RememberedStore(String description, @Nullable BackendSettings settings) {

    /**
     * Returns what there is to remember of these settings.
     *
     * @throws ConfigurationException if the data is in memory alone, where nothing can be found again
     */
    public static RememberedStore of(BackendSettings settings) {
        if (settings instanceof MemorySettings memory && memory.kind() == MemorySettings.Kind.MEMORY) {
            throw new ConfigurationException("A store in memory is gone when it is closed, so no home remembers it.");
        }
        return settings instanceof CustomSettings
                ? custom(settings.describe())
                : new RememberedStore(settings.describe(), settings);
    }

    static RememberedStore custom(String description) {
        return new RememberedStore(description, null);
    }
}
