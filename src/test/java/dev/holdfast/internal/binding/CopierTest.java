package dev.holdfast.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contract.entities.BytesKey;
import dev.holdfast.contract.entities.BytesKeyed;
import dev.holdfast.contract.entities.Fare;
import dev.holdfast.contract.entities.Letters;
import dev.holdfast.contract.entities.PairKey;
import dev.holdfast.contract.entities.PairKeyed;
import dev.holdfast.contract.entities.Thing;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CopierTest {

    /** Has a text that is another each time it is read. */
    @Entity
    static class Counted {

        @Id
        long id;

        @Convert(converter = Counting.class)
        @Nullable
        String text;
    }

    static final class Counting implements AttributeConverter<String, String> {

        private int count;

        @Override
        public String convertToDatabaseColumn(String text) {
            return text;
        }

        @Override
        public String convertToEntityAttribute(String text) {
            count++;
            return text + count;
        }
    }

    private static <T> boolean canCopy(Class<T> type, T entity) {
        EntityBinding<T> binding = EntityBinding.of(type);
        return binding.template(binding.toRow(entity), binding.model().scoped() ? "main" : null) != null;
    }

    @Test
    void copyIsAsItsOriginal() {
        EntityBinding<Thing> binding = EntityBinding.of(Thing.class);
        Thing thing = new Thing(7);
        thing.stampedBy = "somebody";
        thing.tiny = 1;
        thing.big = 2;
        thing.ratio = 0.5;
        thing.maybeLong = 3L;
        thing.answer = 4;
        Thing template = binding.template(binding.toRow(thing), "main");

        assertThat(template).isNotNull();
        Thing copy = binding.copyOf(template);

        assertThat(copy).isNotSameAs(template).usingRecursiveComparison().isEqualTo(template);
        assertThat(copy.key()).isEqualTo(7);
        assertThat(copy.session()).isEqualTo("main");
    }

    @Test
    void whatCouldBeChangedIsNotShared() {
        assertThat(canCopy(Thing.class, new Thing(1))).isTrue();
        Thing bytes = new Thing(1);
        bytes.code = new byte[1];
        assertThat(canCopy(Thing.class, bytes)).isFalse();
        Thing json = new Thing(1);
        json.extraMap = Map.of();
        assertThat(canCopy(Thing.class, json)).isFalse();
        assertThat(canCopy(PairKeyed.class, new PairKeyed(new PairKey("a", 1), null, null)))
                .isTrue();
        assertThat(canCopy(BytesKeyed.class, new BytesKeyed(new BytesKey(new byte[1], 1), null, null)))
                .as("bytes in the key")
                .isFalse();
    }

    @Test
    void whatConverterMakesIsNotShared() {
        Thing converted = new Thing(1);
        converted.fare = new Fare(1, "EUR");
        assertThat(canCopy(Thing.class, converted)).isFalse();
        Counted counted = new Counted();
        assertThat(canCopy(Counted.class, counted)).isTrue();
        counted.text = "a";
        assertThat(canCopy(Counted.class, counted)).isFalse();
    }

    @Test
    void entityWithMoreThanItsAttributesIsNotCopied() {
        assertThat(canCopy(Letters.Plain.class, new Letters.Plain(1, "a"))).isFalse();
    }

    @Test
    void onlyCopyIsToldThatItWasRead() {
        EntityBinding<Letters.OnlyRead> binding = EntityBinding.of(Letters.OnlyRead.class);
        Letters.OnlyRead template = binding.template(binding.toRow(new Letters.OnlyRead(1)), null);

        assertThat(template).isNotNull();
        for (int i = 0; i < 2; i++) {
            assertThat(binding.copyOf(template).reads).isEqualTo(1);
        }
        assertThat(template.reads).isZero();
    }
}
