package dev.holdfast.internal.binding;

import dev.holdfast.Scoped;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.ValueType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What the keys, indexes and names of an entity must be so that every backend can hold them. */
final class ModelRules {

    /** MariaDB takes 3,072 bytes of key, PostgreSQL 2,704 less what it needs itself. */
    private static final int MAX_KEY_BYTES = 2600;

    private static final int BYTES_PER_CODE_POINT = 4;

    /** MySQL takes rows of 65,535 bytes; the rest is for numbers, and for what it needs itself. */
    private static final int MAX_ROW_BYTES = 60_000;

    /** What is longer is no part of the row itself where that counts. */
    private static final int MAX_LENGTH_IN_ROW = 255;

    /** Those of MySQL. */
    private static final int MAX_PRECISION = 65;

    private static final int MAX_SCALE = 30;

    private final EntityModel model;
    private final Set<String> indexColumns;
    private final List<String> problems;

    private ModelRules(EntityModel model, Set<String> indexColumns, List<String> problems) {
        this.model = model;
        this.indexColumns = indexColumns;
        this.problems = problems;
    }

    /**
     * Adds what is wrong with a model.
     *
     * @param indexColumns the columns that are to be indexed, in lower case
     */
    static void check(EntityModel model, Set<String> indexColumns, List<String> problems) {
        ModelRules rules = new ModelRules(model, indexColumns, problems);
        rules.checkKey();
        rules.checkIndexes();
        rules.checkNames();
        rules.checkDecimals();
        rules.checkRow();
    }

    private Stream<Attribute> all() {
        return Stream.concat(model.key().stream(), model.attributes().stream());
    }

    private void checkDecimals() {
        all().filter(attribute -> attribute.type() == ValueType.DECIMAL)
                // One that says neither is a problem already.
                .filter(attribute -> attribute.precision() != 0 || attribute.scale() != 0)
                .filter(attribute -> attribute.precision() < 1
                        || attribute.precision() > MAX_PRECISION
                        || attribute.scale() < 0
                        || attribute.scale() > Math.min(MAX_SCALE, attribute.precision()))
                .forEach(attribute -> problems.add(attribute.path() + " has the precision " + attribute.precision()
                        + " and the scale " + attribute.scale() + "; a precision is 1 to " + MAX_PRECISION
                        + ", a scale 0 to " + MAX_SCALE + " and not above the precision"));
    }

    private void checkRow() {
        long bytes = model.scoped() ? Scoped.MAX_SESSION_LENGTH * BYTES_PER_CODE_POINT : 0;
        bytes += all().filter(attribute -> attribute.type() == ValueType.TEXT || attribute.type() == ValueType.BYTES)
                .filter(attribute -> attribute.length() <= MAX_LENGTH_IN_ROW)
                .mapToLong(ModelRules::bytesOf)
                .sum();
        if (bytes >= MAX_ROW_BYTES) {
            problems.add("its texts and byte strings of lengths up to " + MAX_LENGTH_IN_ROW + " may take " + bytes
                    + " bytes in all, and must stay under " + MAX_ROW_BYTES
                    + "; give them shorter lengths, or some of them one above " + MAX_LENGTH_IN_ROW);
        }
    }

    private void checkKey() {
        int bytes = model.scoped() ? Scoped.MAX_SESSION_LENGTH * BYTES_PER_CODE_POINT : 0;
        for (Attribute attribute : model.key()) {
            if (!attribute.type().isOrdered()) {
                problems.add(attribute.path() + " is part of the key and a "
                        + attribute.type().name().toLowerCase(Locale.ROOT) + ", which has no order alike everywhere");
            }
            checkOrderedLength(attribute);
            bytes += bytesOf(attribute);
        }
        if (bytes > MAX_KEY_BYTES) {
            problems.add("its key may take " + bytes + " bytes, and " + MAX_KEY_BYTES
                    + " is the most; give its texts a shorter length");
        }
    }

    private static int bytesOf(Attribute attribute) {
        return switch (attribute.type()) {
            case TEXT -> attribute.length() * BYTES_PER_CODE_POINT;
            case BYTES -> attribute.length();
            case UUID -> 16;
            default -> 8;
        };
    }

    private void checkOrderedLength(Attribute attribute) {
        boolean bounded = attribute.type() == ValueType.TEXT || attribute.type() == ValueType.BYTES;
        if (bounded && attribute.length() > Attribute.MAX_ORDERED_LENGTH) {
            problems.add(attribute.path() + " is a key or indexed, and has the length " + attribute.length()
                    + "; the most is " + Attribute.MAX_ORDERED_LENGTH);
        }
    }

    private void checkIndexes() {
        Set<String> missing = new HashSet<>(indexColumns);
        for (Attribute attribute : model.attributes()) {
            if (!attribute.indexed()) {
                continue;
            }
            missing.remove(attribute.name().toLowerCase(Locale.ROOT));
            checkOrderedLength(attribute);
            if (!attribute.type().isOrdered()) {
                problems.add(attribute.path() + " is indexed and a "
                        + attribute.type().name().toLowerCase(Locale.ROOT) + ", which cannot be");
            }
        }
        missing.forEach(column -> problems.add("its index names the column " + column + ", and no attribute has it"));
    }

    private void checkNames() {
        Set<String> names = new HashSet<>();
        if (model.scoped()) {
            names.add("session");
        }
        for (Attribute attribute : all().toList()) {
            if (!names.add(attribute.name().toLowerCase(Locale.ROOT))) {
                problems.add("two of its columns are called " + attribute.name());
            }
        }
    }
}
