package dev.holdfast.contract.entities;

import dev.holdfast.internal.binding.EntityBinding;
import dev.holdfast.spi.EntityModel;
import java.util.List;

/**
 * The models of the contracts' entities. The values of those that are named {@code KEYED} are a tag, which is indexed,
 * and a content, both of them text.
 */
public final class ContractModels {

    /** Key: long. */
    public static final EntityModel LONG_KEYED = model(LongKeyed.class);

    /** Key: text. */
    public static final EntityModel TEXT_KEYED = model(TextKeyed.class);

    /** Key: UUID. */
    public static final EntityModel UUID_KEYED = model(UuidKeyed.class);

    /** Key: text, long. */
    public static final EntityModel PAIR_KEYED = model(PairKeyed.class);

    /** Key: bytes, integer. */
    public static final EntityModel BYTES_KEYED = model(BytesKeyed.class);

    /** Key: instant, date. */
    public static final EntityModel TIME_KEYED = model(TimeKeyed.class);

    /** Key: text; of no session. */
    public static final EntityModel GLOBAL_KEYED = model(GlobalKeyed.class);

    /** Key: long. Values: content (text), version (long). */
    public static final EntityModel VERSIONED = model(Versioned.class);

    /** Key: long. Values: one of each type, in the order of the types, and a large text behind the short one. */
    public static final EntityModel ALL_TYPES = model(AllTypes.class);

    /** Key: long. Values: one of each type that can be indexed, in the order of the types; all are. */
    public static final EntityModel ALL_INDEXED = model(AllIndexed.class);

    /** Key: long. Values: content (text). */
    public static final EntityModel NARROW_AGE = model(NarrowAge.class);

    /** Key: long. Values, all indexed: content (text), tag (text), grade (integer, 7 by default). */
    public static final EntityModel WIDE_AGE = model(WideAge.class);

    /** As {@link #WIDE_AGE}, and the grade is a long. */
    public static final EntityModel LONG_AGE = model(LongAge.class);

    /** All models but those of the table that is there in several ages. */
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

    /** Returns the model, one of {@link #ALL}, of a table. */
    public static EntityModel ofTable(String table) {
        return ALL.stream()
                .filter(model -> model.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static EntityModel model(Class<?> type) {
        return EntityBinding.of(type).model();
    }
}
