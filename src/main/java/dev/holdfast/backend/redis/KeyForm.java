package dev.holdfast.backend.redis;

import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The forms of the keys of one entity. As a field of the hash a key is text that people type: {@code 777000}, the parts of
 * a composite one joined by {@code |}, which is {@code \|} within a part as {@code \} is {@code \\}. As a member of the
 * sorted set it is the bytes that sort as keys do, then the field and, in two bytes, the field's length, so that a script
 * gets from the one to the other without knowing what a key is.
 */
final class KeyForm {

    private static final int LENGTH = 2;

    private final EntityModel model;
    private final List<ValueType> types;

    KeyForm(EntityModel model) {
        this.model = model;
        this.types = model.key().stream().map(Attribute::type).toList();
    }

    String field(Key key) {
        if (types.size() == 1) {
            return types.get(0).format(key.part(0));
        }
        return IntStream.range(0, types.size())
                .mapToObj(i ->
                        types.get(i).format(key.part(i)).replace("\\", "\\\\").replace("|", "\\|"))
                .collect(Collectors.joining("|"));
    }

    byte[] member(Key key, byte[] field) {
        return Bytes.join(key.toBytes(), field, new byte[] {(byte) (field.length >> 8), (byte) field.length});
    }

    /**
     * Returns the key of a member.
     *
     * @param prefix the length of what is in front of the key: of the value in an index, 0 in the order of keys
     */
    Key key(byte[] member, int prefix) {
        int field = fieldLength(member);
        try {
            return Key.fromBytes(types, Arrays.copyOfRange(member, prefix, member.length - LENGTH - field));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new CorruptValueException(
                    model.name(), "unknown", "the key", "the order of keys has what is none", null);
        }
    }

    private static int fieldLength(byte[] member) {
        int end = member.length - LENGTH;
        return end < 0 ? 0 : ((member[end] & 0xFF) << 8) | (member[end + 1] & 0xFF);
    }
}
