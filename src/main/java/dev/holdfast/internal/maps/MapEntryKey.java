package dev.holdfast.internal.maps;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;

/**
 * Names an entry of a map. A key is a number or a text, so that databases keep its order, and people can read it.
 *
 * @param map the name of the map
 * @param number the key if it is a number, else 0
 * @param text the key if it is no number, else empty
 */
@Embeddable
public record MapEntryKey(
        @Column(name = "map_name", length = MapEntryKey.MAX_NAME, comment = "Name of the map")
        String map,

        @Column(name = "key_number", comment = "The key of a map of numbers, else 0")
        long number,

        @Column(
                name = "key_text",
                length = MapEntryKey.MAX_TEXT,
                comment = "The key of a map of texts, UUIDs or bytes (in hexadecimal), else empty")
        String text)
        implements Serializable {

    static final int MAX_NAME = 128;
    static final int MAX_TEXT = 255;
}
