package dev.holdfast.internal.binding;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Copies entities of one class, which then share what nobody can change. */
final class Copier {

    private final MethodHandle constructor;
    private final IdHandles id;
    private final List<Element.Member> members;
    private final boolean copiesKeys;

    /** {@code null} before one is copied: most classes are not. */
    private Compiled.@Nullable Call copying;

    Copier(MethodHandle constructor, IdHandles id, Class<?> keyType, Element key, List<Element.Member> members) {
        this.constructor = constructor;
        this.id = id;
        this.members = List.copyOf(members);
        this.copiesKeys = key instanceof Element.Composite composite
                ? composite.members().stream().allMatch(Element.Member::immutable)
                : Conversions.isImmutable(keyType);
    }

    /** Returns whether an entity has nothing that its copy could not share with it. */
    boolean canCopy(Object entity) {
        return copiesKeys
                && members.stream()
                        .allMatch(member -> member.immutable() || Handles.get(member.getter(), entity) == null);
    }

    /** Returns a new entity with the key and the attributes of another that {@linkplain #canCopy can be copied}. */
    Object copy(Object entity) {
        Compiled.Call known = copying;
        if (known == null) {
            known = Compiled.of(handle());
            copying = known;
        }
        return Objects.requireNonNull(known.with(entity, null));
    }

    private MethodHandle handle() {
        List<MethodHandle> setters = new ArrayList<>(List.of(id.setter()));
        List<MethodHandle> getters = new ArrayList<>(List.of(id.getter()));
        for (Element.Member member : members) {
            setters.add(Objects.requireNonNull(member.setter(), "setter"));
            getters.add(member.getter());
        }
        return Handles.filled(constructor, setters, getters);
    }
}
