package dev.holdfast.internal.maps;

import dev.holdfast.StoredMapOptions;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.internal.binding.JsonValues;
import dev.holdfast.internal.binding.ValueRules;
import java.lang.reflect.Type;

/** What a program says of a map: all its users in a process have to say the same. */
record MapDefinition(String name, KeyKind keys, JsonValues values, StoredMapOptions options) {

    /**
     * Makes the definition of a map.
     *
     * @throws InvalidValueException if the name is none
     * @throws ConfigurationException if keys or values cannot be kept
     */
    static MapDefinition of(String name, Class<?> keyType, Type valueType, StoredMapOptions options) {
        checkName(name);
        KeyKind keys = KeyKind.of(keyType)
                .orElseThrow(() -> new ConfigurationException("The keys of the map \"" + name + "\" are "
                        + keyType.getTypeName()
                        + ", and can be String, Long, Integer, UUID or byte[]."));
        try {
            return new MapDefinition(name, keys, JsonValues.of(valueType), options);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "The type of the values of the map \"" + name + "\" " + e.getMessage() + ".", e);
        }
    }

    private static void checkName(String name) {
        if (name.isEmpty()) {
            throw new InvalidValueException("StoredMap", "name", "must not be empty");
        }
        ValueRules.checkText("StoredMap", "name", MapEntryKey.MAX_NAME, name);
    }

    /** Returns what is said, for people. */
    String describe() {
        return keys.type().getSimpleName() + " to " + values
                + (options.timeToLive() == null ? "" : ", living " + options.timeToLive())
                + (options.cache() == null
                        ? ""
                        : ", cached " + options.cache().timeToLive() + " in "
                                + options.cache().maxBytes() + " bytes");
    }
}
