package dev.holdfast.contract.entities;

import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.ValueType;
import java.util.List;

/** The models of the contracts' entities. */
public final class ContractModels {

    private static final Attribute TAG = indexed(attribute("tag", "tag", ValueType.TEXT, 255));
    private static final Attribute CONTENT = attribute("content", "content", ValueType.TEXT, 255);

    /** Key: long. Values, as those of all that are named so: tag (text, indexed), content (text). */
    public static final EntityModel LONG_KEYED = tagged(LongKeyed.class, "ct_long", part("long_id", ValueType.LONG, 0));

    /** Key: text. */
    public static final EntityModel TEXT_KEYED =
            tagged(TextKeyed.class, "ct_text", part("text_id", ValueType.TEXT, 255));

    /** Key: UUID. */
    public static final EntityModel UUID_KEYED = tagged(UuidKeyed.class, "ct_uuid", part("uuid_id", ValueType.UUID, 0));

    /** Key: text, long. */
    public static final EntityModel PAIR_KEYED =
            tagged(PairKeyed.class, "ct_pair", part("name", ValueType.TEXT, 200), part("num", ValueType.LONG, 0));

    /** Key: bytes, integer. */
    public static final EntityModel BYTES_KEYED = tagged(
            BytesKeyed.class, "ct_bytes", part("digest", ValueType.BYTES, 64), part("part", ValueType.INTEGER, 0));

    /** Key: instant, date. */
    public static final EntityModel TIME_KEYED = tagged(
            TimeKeyed.class, "ct_time", part("at_time", ValueType.INSTANT, 0), part("on_day", ValueType.DATE, 0));

    /** Key: text; of no session. */
    public static final EntityModel GLOBAL_KEYED = new EntityModel(
            "GlobalKeyed",
            "ct_global",
            GlobalKeyed.class,
            false,
            List.of(part("global_id", ValueType.TEXT, 255)),
            List.of(TAG, CONTENT),
            -1);

    /** Key: long. Values: content (text), version (long). */
    public static final EntityModel VERSIONED = new EntityModel(
            "Versioned",
            "ct_long_versioned",
            Versioned.class,
            true,
            List.of(part("versioned_id", ValueType.LONG, 0)),
            List.of(CONTENT, attribute("version", "version", ValueType.LONG, 0)),
            1);

    /** Key: long. Values: one of each type, in the order of the types, but that a large text follows the short one. */
    public static final EntityModel ALL_TYPES = new EntityModel(
            "AllTypes",
            "ct_all_types",
            AllTypes.class,
            true,
            List.of(part("all_types_id", ValueType.LONG, 0)),
            List.of(
                    attribute("flag", "flag", ValueType.BOOLEAN, 0),
                    attribute("smallNumber", "small_number", ValueType.INTEGER, 0),
                    attribute("bigNumber", "big_number", ValueType.LONG, 0),
                    attribute("ratio", "ratio", ValueType.DOUBLE, 0),
                    new Attribute("price", "price", ValueType.DECIMAL, 0, 38, 10, true, false, false, null),
                    attribute("name", "name", ValueType.TEXT, 255),
                    attribute("body", "body", ValueType.TEXT, Integer.MAX_VALUE),
                    attribute("data", "data", ValueType.BYTES, Integer.MAX_VALUE),
                    attribute("at", "at_time", ValueType.INSTANT, 0),
                    attribute("day", "on_day", ValueType.DATE, 0),
                    attribute("uid", "uid", ValueType.UUID, 0),
                    attribute("more", "more", ValueType.JSON, Integer.MAX_VALUE)),
            -1);

    /** Key: long. Values: one of each type that can be indexed, in the order of the types. */
    public static final EntityModel ALL_INDEXED = new EntityModel(
            "AllIndexed",
            "ct_all_indexed",
            AllIndexed.class,
            true,
            List.of(part("all_indexed_id", ValueType.LONG, 0)),
            List.of(
                    indexed(attribute("flag", "flag", ValueType.BOOLEAN, 0)),
                    indexed(attribute("smallNumber", "small_number", ValueType.INTEGER, 0)),
                    indexed(attribute("bigNumber", "big_number", ValueType.LONG, 0)),
                    indexed(attribute("name", "name", ValueType.TEXT, 255)),
                    indexed(attribute("code", "code", ValueType.BYTES, 255)),
                    indexed(attribute("at", "at_time", ValueType.INSTANT, 0)),
                    indexed(attribute("day", "on_day", ValueType.DATE, 0)),
                    indexed(attribute("uid", "uid", ValueType.UUID, 0))),
            -1);

    /** Key: long. Values: content (text). */
    public static final EntityModel NARROW_AGE = new EntityModel(
            "NarrowAge",
            "ct_aged",
            NarrowAge.class,
            true,
            List.of(part("aged_id", ValueType.LONG, 0)),
            List.of(CONTENT),
            -1);

    /** Key: long. Values, all indexed: content (text), tag (text), grade (integer, 7 by default). */
    public static final EntityModel WIDE_AGE = new EntityModel(
            "WideAge",
            "ct_aged",
            WideAge.class,
            true,
            List.of(part("aged_id", ValueType.LONG, 0)),
            List.of(
                    indexed(CONTENT),
                    TAG,
                    new Attribute("grade", "grade", ValueType.INTEGER, 0, 0, 0, false, true, false, 7)),
            -1);

    /** All models but those of the table that is there in two ages. */
    public static final List<EntityModel> ALL = List.of(
            LONG_KEYED,
            TEXT_KEYED,
            UUID_KEYED,
            PAIR_KEYED,
            BYTES_KEYED,
            TIME_KEYED,
            GLOBAL_KEYED,
            VERSIONED,
            ALL_TYPES,
            ALL_INDEXED);

    private ContractModels() {}

    private static EntityModel tagged(Class<?> type, String table, Attribute... key) {
        return new EntityModel(type.getSimpleName(), table, type, true, List.of(key), List.of(TAG, CONTENT), -1);
    }

    private static Attribute part(String name, ValueType type, int length) {
        return new Attribute("id.key." + name, name, type, length, 0, 0, false, false, false, null);
    }

    private static Attribute attribute(String path, String name, ValueType type, int length) {
        return new Attribute(path, name, type, length, 0, 0, true, false, false, null);
    }

    private static Attribute indexed(Attribute attribute) {
        return new Attribute(
                attribute.path(),
                attribute.name(),
                attribute.type(),
                attribute.length(),
                0,
                0,
                true,
                true,
                false,
                null);
    }
}
