package dev.holdfast.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.holdfast.ScopedEntity;
import dev.holdfast.exceptions.EntityMappingException;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Transient;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which methods of an entity are called, and in which order; and what is no callback that could be. */
class CallbackTest {

    private static <T extends Noting> List<String> saved(T entity, boolean isNew) {
        @SuppressWarnings("unchecked")
        EntityBinding<T> binding = EntityBinding.of((Class<T>) entity.getClass());
        binding.beforeSaving(entity, isNew);
        return entity.noted;
    }

    @Test
    void callsThoseOfSuperclassesFirst() {
        assertThat(saved(new Lowest(1), true)).containsExactly("top", "hidden in between", "lowest");
    }

    @Test
    void callsWhatOverridesInPlaceOfWhatIsOverridden() {
        assertThat(saved(new Lowest(1), false)).containsExactly("abstract no more", "overriding");
        assertThat(saved(new Silent(1), false)).containsExactly("without annotation");
    }

    @Test
    void callsOneMethodForSeveralKinds() {
        assertThat(saved(new Both(1), true)).containsExactly("both");
        assertThat(saved(new Both(1), false)).containsExactly("both");
    }

    @Test
    void callsThoseOfPublicMethodsOfHiddenClassesOnce() {
        assertThat(saved(new Bridged(1), true)).containsExactly("bridged");
    }

    @Test
    void callsAfterAllIsFilled() {
        EntityBinding<Read> binding = EntityBinding.of(Read.class);
        Read entity = new Read(7);
        entity.text = "text";

        Read read = binding.toEntity(binding.toRow(entity), "main");

        assertThat(entity.noted).isEmpty();
        assertThat(read.noted).containsExactly("text of 7 in main");
    }

    @ParameterizedTest
    @MethodSource("badEntities")
    void refusesCallback(Class<?> type, List<String> problems) {
        EntityMappingException refusal =
                catchThrowableOfType(EntityMappingException.class, () -> EntityBinding.of(type));

        assertThat(refusal).describedAs("%s was taken", type).isNotNull();
        assertThat(refusal.problems()).containsExactlyElementsOf(problems);
    }

    private static Arguments bad(Class<?> type, String... problems) {
        return arguments(type, List.of(problems));
    }

    private static String unhonoured(String method, String kind) {
        return method + " has @" + kind
                + ", which not every backend can honour; they do honour @PrePersist, @PreUpdate and @PostLoad";
    }

    private static String wrongForm(String method) {
        return method
                + " is a callback, and one takes and returns nothing, declares no checked exception, and is neither"
                + " static nor final";
    }

    static Stream<Arguments> badEntities() {
        return Stream.of(
                bad(
                        OtherKinds.class,
                        unhonoured("OtherKinds.inserted()", "PostPersist"),
                        unhonoured("OtherKinds.removed()", "PostRemove"),
                        unhonoured("OtherKinds.removing()", "PreRemove"),
                        unhonoured("OtherKinds.updated()", "PostUpdate")),
                bad(
                        WrongForms.class,
                        "ratio has the type float, which not every backend keeps alike; use double",
                        wrongForm("WrongForms.fixed()"),
                        wrongForm("WrongForms.returning()"),
                        wrongForm("WrongForms.shared()"),
                        wrongForm("WrongForms.taking()"),
                        wrongForm("WrongForms.throwing()"),
                        "WrongForms has several methods with @PrePersist",
                        "WrongForms has several methods with @PostLoad"),
                bad(
                        Listened.class,
                        "Listened has @EntityListeners, which not every backend can honour; make them @PrePersist,"
                                + " @PreUpdate or @PostLoad methods of the entity"),
                bad(
                        WithParts.class,
                        "part has the callback Part.check(), and callbacks are methods of the entity itself",
                        "base has the callback PartBase.checkBase(), and callbacks are methods of the entity itself",
                        "piece has the callback Piece.check(), and callbacks are methods of the entity itself"),
                bad(
                        KeyedByPiece.class,
                        "id.key has the callback Piece.check(), and callbacks are methods of the entity itself"),
                bad(
                        Unmapped.class,
                        "Saving.saveToo() is a callback, and Saving is no @MappedSuperclass",
                        "UnmappedBase.save() is a callback, and UnmappedBase is no @MappedSuperclass"),
                bad(
                        Namesake.class,
                        "Namesake.save() and NamesakeBase.save() are two callbacks of one name; rename one"),
                bad(
                        GlobalWithoutVersion.class,
                        "it has @PrePersist or @PreUpdate, and nothing tells a new one from one that is stored; add a"
                                + " @Version"));
    }

    @MappedSuperclass
    abstract static class Noting extends ScopedEntity<Long> {

        @Transient
        final List<String> noted = new ArrayList<>();

        Noting() {}

        Noting(long key) {
            super(key);
        }
    }

    @MappedSuperclass
    abstract static class Top extends Noting {

        Top() {}

        Top(long key) {
            super(key);
        }

        @PrePersist
        void top() {
            noted.add("top");
        }

        @PreUpdate
        protected void overridden() {
            noted.add("overridden");
        }
    }

    @MappedSuperclass
    abstract static class Between extends Top {

        Between() {}

        Between(long key) {
            super(key);
        }

        @PrePersist
        private void between() {
            noted.add("hidden in between");
        }

        @PreUpdate
        abstract void left();
    }

    @Entity
    static class Lowest extends Between {

        Lowest() {}

        Lowest(long key) {
            super(key);
        }

        @PrePersist
        protected void lowest() {
            noted.add("lowest");
        }

        @Override
        @PreUpdate
        protected void overridden() {
            noted.add("overriding");
        }

        @Override
        void left() {
            noted.add("abstract no more");
        }
    }

    /** Its superclass's method is a callback, and its own is that method. */
    @Entity
    static class Silent extends Top {

        Silent() {}

        Silent(long key) {
            super(key);
        }

        @Override
        protected void overridden() {
            noted.add("without annotation");
        }
    }

    @Entity
    static class Both extends Noting {

        Both() {}

        Both(long key) {
            super(key);
        }

        @PrePersist
        @PreUpdate
        private void both() {
            noted.add("both");
        }
    }

    @MappedSuperclass
    abstract static class Hidden extends Noting {

        Hidden() {}

        Hidden(long key) {
            super(key);
        }

        @PrePersist
        public void bridged() {
            noted.add("bridged");
        }
    }

    /** The compiler puts a method that only calls that of the superclass into it. */
    @Entity
    public static class Bridged extends Hidden {

        Bridged() {}

        Bridged(long key) {
            super(key);
        }
    }

    @Entity
    static class Read extends Noting {

        String text;

        Read() {}

        Read(long key) {
            super(key);
        }

        @PostLoad
        void read() {
            noted.add(text + " of " + key() + " in " + session());
        }
    }

    @Entity
    static class OtherKinds extends ScopedEntity<Long> {

        @PostPersist
        void inserted() {}

        @PostUpdate
        void updated() {}

        @PreRemove
        void removing() {}

        @PostRemove
        void removed() {}
    }

    @Entity
    static class WrongForms extends ScopedEntity<Long> {

        float ratio;

        @PrePersist
        static void shared() {}

        @PrePersist
        final void fixed() {}

        @PostLoad
        void taking(Object one) {}

        @PostLoad
        int returning() {
            return 1;
        }

        @PreUpdate
        void throwing() throws IOException {}
    }

    static class Listener {

        @PrePersist
        void save(Object entity) {}
    }

    @Entity
    @EntityListeners(Listener.class)
    static class Listened extends ScopedEntity<Long> {}

    @Embeddable
    static class Part {

        String text;

        @PrePersist
        void check() {}
    }

    @MappedSuperclass
    static class PartBase {

        @PostLoad
        void checkBase() {}
    }

    @Embeddable
    static class PartWithBase extends PartBase {

        @Column(name = "other")
        String text;
    }

    @Embeddable
    record Piece(long number) implements Serializable {

        @PreUpdate
        void check() {}
    }

    @Entity
    static class WithParts extends ScopedEntity<Long> {
        Part part;
        PartWithBase base;
        Piece piece;
    }

    @Entity
    static class KeyedByPiece extends ScopedEntity<Piece> {}

    abstract static class UnmappedBase extends ScopedEntity<Long> {

        @PrePersist
        void save() {}
    }

    interface Saving {

        @PreUpdate
        default void saveToo() {}
    }

    @Entity
    static class Unmapped extends UnmappedBase implements Saving {}

    @MappedSuperclass
    abstract static class NamesakeBase extends ScopedEntity<Long> {

        @PrePersist
        private void save() {}
    }

    @Entity
    static class Namesake extends NamesakeBase {

        @PrePersist
        void save() {}
    }

    @Entity
    static class GlobalWithoutVersion {

        @Id
        long id;

        @PreUpdate
        void change() {}
    }
}
