package dev.holdfast.internal.binding;

import dev.holdfast.Scoped;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the keys, indexes and names of an entity must be so that every backend can hold them. */
final class ModelRules {

    /** MariaDB takes 3,072 bytes of key, PostgreSQL 2,704 less what it needs itself. */
    private static final int MAX_KEY_BYTES = 2600;

    private static final int BYTES_PER_CODE_POINT = 4;

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
        List<Attribute> all = new ArrayList<>(model.key());
        all.addAll(model.attributes());
        for (Attribute attribute : all) {
            if (!names.add(attribute.name().toLowerCase(Locale.ROOT))) {
                problems.add("two of its columns are called " + attribute.name());
            }
        }
    }
}
