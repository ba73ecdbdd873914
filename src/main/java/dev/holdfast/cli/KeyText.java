package dev.holdfast.cli;

import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads keys as people type them. A key of one part is the whole text. The parts of a composite key are joined by
 * commas; a comma or backslash that belongs to a part has a backslash before it.
 */
final class KeyText {

    private KeyText() {}

    /**
     * Returns the key that a text stands for.
     *
     * @throws IllegalArgumentException if it is none of this entity; the message is for people
     */
    static Key parse(EntityModel model, String text) {
        List<Attribute> parts = model.key();
        List<String> texts = parts.size() == 1 ? List.of(text) : split(text);
        if (texts.size() != parts.size()) {
            throw new IllegalArgumentException("A key of " + model.name() + " has " + parts.size()
                    + " parts, joined by commas: "
                    + parts.stream().map(Attribute::name).collect(Collectors.joining(",")) + ". A comma in a part is"
                    + " written \\, and a backslash \\\\.");
        }
        Object[] values = new Object[texts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parse(parts.get(i), texts.get(i));
        }
        return Key.of(values);
    }

    /**
     * Returns the value of an attribute that a text stands for.
     *
     * @throws IllegalArgumentException if it is none; the message is for people
     */
    static Object parse(Attribute attribute, String text) {
        try {
            return attribute.type().parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no value of " + attribute.name() + ": " + e.getMessage() + ".", e);
        }
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else if (c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
