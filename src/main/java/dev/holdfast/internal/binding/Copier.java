package dev.holdfast.internal.binding;

import dev.holdfast.ScopedEntity;
import dev.holdfast.spi.Row;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Copies entities of one class, which then share their values. */
final class Copier {

    private final boolean copiesSome;

    /** The places in a row of what cannot be shared. */
    private final int[] unshared;

    private final Compiled.Call copying;

    /**
     * Makes the copier of a class.
     *
     * @param fields those of the members
     */
    Copier(
            Class<?> type,
            MethodHandle constructor,
            IdHandles id,
            Class<?> keyType,
            Element key,
            List<Element.Member> members,
            List<Field> fields) {
        boolean copiesKeys = key instanceof Element.Composite composite
                ? composite.members().stream().allMatch(Element.Member::shareable)
                : Conversions.isImmutable(keyType);
        this.copiesSome =
                copiesKeys && !hasMore(type, fields) && members.stream().noneMatch(Copier::isNeverAbsent);
        this.unshared = places(members);
        this.copying = Compiled.later(() -> handle(constructor, id, members));
    }

    /** Returns whether there is more than members in an entity, which could be of any size, and nobody would count. */
    private static boolean hasMore(Class<?> type, List<Field> fields) {
        Set<Field> members = new HashSet<>(fields);
        return Stream.<Class<?>>iterate(
                        type, current -> current != null && current != ScopedEntity.class, Class::getSuperclass)
                .flatMap(current -> Arrays.stream(current.getDeclaredFields()))
                .anyMatch(field -> !Modifier.isStatic(field.getModifiers())
                        && !members.contains(field)
                        && !Conversions.isImmutable(field.getType()));
    }

    private static boolean isNeverAbsent(Element.Member member) {
        return !member.shareable()
                && member.element() instanceof Element.Leaf leaf
                && (leaf.attribute().defaultValue() != null || !leaf.attribute().nullable());
    }

    private static int[] places(List<Element.Member> members) {
        IntStream places = IntStream.empty();
        int place = 0;
        for (Element.Member member : members) {
            int next = place + member.element().width();
            if (!member.shareable()) {
                places = IntStream.concat(places, IntStream.range(place, next));
            }
            place = next;
        }
        return places.toArray();
    }

    /** Returns whether the entity of a row has nothing that its copy could not share with it. */
    boolean canCopy(Row row) {
        return copiesSome && Arrays.stream(unshared).allMatch(place -> row.value(place) == null);
    }

    /** Returns a new entity with the key and the attributes of another, whose row {@linkplain #canCopy allows it}. */
    Object copy(Object entity) {
        return Objects.requireNonNull(copying.with(entity, null));
    }

    private static MethodHandle handle(MethodHandle constructor, IdHandles id, List<Element.Member> members) {
        List<MethodHandle> setters = new ArrayList<>(List.of(id.setter()));
        List<MethodHandle> getters = new ArrayList<>(List.of(id.getter()));
        for (Element.Member member : members) {
            setters.add(Objects.requireNonNull(member.setter(), "setter"));
            getters.add(member.getter());
        }
        return Handles.filled(constructor, setters, getters);
    }
}
