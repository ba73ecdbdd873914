package dev.holdfast.internal.binding;

import dev.holdfast.spi.Attribute;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part of an entity: one stored value, or an object that is spread over several. */
sealed interface Element {

    /** Returns how many stored values it takes. */
    int width();

    /** Puts the stored values of a Java value into their places. */
    void flatten(String entity, @Nullable Object java, @Nullable Object[] out, int offset);

    /** Returns the Java value of the stored values at these places, {@code null} if there is none. */
    @Nullable
    Object build(IntFunction<@Nullable Object> stored, int offset);

    /**
     * One stored value.
     *
     * @param required whether the Java field cannot hold {@code null}
     */
    record Leaf(Attribute attribute, Conversion conversion, boolean required) implements Element {

        @Override
        public int width() {
            return 1;
        }

        @Override
        public void flatten(String entity, @Nullable Object java, @Nullable Object[] out, int offset) {
            out[offset] = ValueRules.check(entity, attribute, java == null ? null : toStored(entity, java));
        }

        @Nullable
        Object toStored(String entity, Object java) {
            try {
                return conversion.toStored().apply(java);
            } catch (RuntimeException e) {
                throw Failures.notStorable(entity, attribute, e);
            }
        }

        @Override
        public @Nullable Object build(IntFunction<@Nullable Object> stored, int offset) {
            Object value = stored.apply(offset);
            boolean needed = required || !attribute.nullable();
            if (value == null && needed) {
                value = attribute.defaultValue();
            }
            if (value == null) {
                if (needed) {
                    throw new UnreadableValue(attribute, "it is null", null);
                }
                return null;
            }
            Object java;
            try {
                java = conversion.toJava().apply(value);
            } catch (RuntimeException e) {
                throw new UnreadableValue(attribute, Failures.reason(e), e);
            }
            if (java == null && required) {
                throw new UnreadableValue(attribute, "its converter made null of it", null);
            }
            return java;
        }
    }

    /**
     * One member of an object.
     *
     * @param setter {@code null} in a record, whose constructor takes all members
     * @param shareable whether entities of one row can have one value of it: what no converter has made, and nobody can change
     */
    record Member(MethodHandle getter, @Nullable MethodHandle setter, Element element, boolean shareable) {}

    /**
     * An object whose members are elements.
     *
     * @param maker makes it of a function from places to stored values
     * @param width how many stored values the members take together
     */
    record Composite(List<Member> members, Compiled.Call maker, int width) implements Element {

        static Composite ofRecord(List<Member> members, MethodHandle canonicalConstructor) {
            List<Member> all = List.copyOf(members);
            return of(all, () -> Handles.constructed(canonicalConstructor, built(all)));
        }

        static Composite ofClass(List<Member> members, MethodHandle constructor) {
            List<Member> all = List.copyOf(members);
            List<MethodHandle> setters = all.stream()
                    .map(member -> Objects.requireNonNull(member.setter(), "setter"))
                    .toList();
            return of(all, () -> Handles.filled(constructor, setters, built(all)));
        }

        private static List<MethodHandle> built(List<Member> members) {
            List<MethodHandle> built = new ArrayList<>();
            int place = 0;
            for (Member member : members) {
                built.add(Handles.member(member.element(), place));
                place += member.element().width();
            }
            return built;
        }

        private static Composite of(List<Member> members, Supplier<MethodHandle> maker) {
            int width = members.stream()
                    .mapToInt(member -> member.element().width())
                    .sum();
            return new Composite(members, Compiled.later(maker), width);
        }

        @Override
        public void flatten(String entity, @Nullable Object java, @Nullable Object[] out, int offset) {
            int place = offset;
            for (Member member : members) {
                Object value = java == null ? null : Handles.get(member.getter(), java);
                member.element().flatten(entity, value, out, place);
                place += member.element().width();
            }
        }

        /** Returns {@code null} if all stored values are: an embedded object without values is none. */
        @Override
        public @Nullable Object build(IntFunction<@Nullable Object> stored, int offset) {
            for (int i = 0; i < width; i++) {
                if (stored.apply(offset + i) != null) {
                    return make(stored, offset);
                }
            }
            return null;
        }

        /** Returns an object of these stored values, also if all are {@code null}. */
        Object make(IntFunction<@Nullable Object> stored, int offset) {
            IntFunction<@Nullable Object> own = offset == 0 ? stored : place -> stored.apply(offset + place);
            try {
                return Objects.requireNonNull(maker.with(own, null));
            } catch (UnreadableValue e) {
                throw e;
            } catch (RuntimeException e) {
                if (members.isEmpty()) {
                    throw e;
                }
                throw new UnreadableValue(firstAttribute(), "its class refused it with " + nameOf(e), null);
            }
        }

        private static String nameOf(RuntimeException e) {
            return e.getClass().getSimpleName();
        }

        private Attribute firstAttribute() {
            Element first = members.get(0).element();
            return first instanceof Leaf leaf ? leaf.attribute() : ((Composite) first).firstAttribute();
        }
    }
}
