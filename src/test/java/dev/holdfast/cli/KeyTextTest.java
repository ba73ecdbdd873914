package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.ValueType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyTextTest {

    private static EntityModel model(ValueType... parts) {
        List<Attribute> key = Stream.of(parts)
                .map(type ->
                        new Attribute("k." + type, type.name().toLowerCase(), type, 0, 0, 0, false, false, false, null))
                .toList();
        return new EntityModel("Thing", "thing", Object.class, true, key, List.of(), -1);
    }

    @Test
    void singleTextIsTakenWhole() {
        EntityModel model = model(ValueType.TEXT);

        assertThat(KeyText.parse(model, "a,b\\c")).isEqualTo(Key.of("a,b\\c"));
        assertThat(KeyText.parse(model, "")).isEqualTo(Key.of(""));
    }

    @Test
    void partsAreJoinedByCommas() {
        EntityModel model = model(ValueType.LONG, ValueType.TEXT, ValueType.TEXT);

        assertThat(KeyText.parse(model, "-5,a,b")).isEqualTo(Key.of(-5L, "a", "b"));
        assertThat(KeyText.parse(model, "-5,,")).isEqualTo(Key.of(-5L, "", ""));
        assertThat(KeyText.parse(model, "-5,\\,\\\\,\\,")).isEqualTo(Key.of(-5L, ",\\", ","));
        assertThat(KeyText.parse(model, "-5,a,b\\")).isEqualTo(Key.of(-5L, "a", "b\\"));
    }

    @Test
    void otherNumberOfPartsIsRefused() {
        EntityModel model = model(ValueType.LONG, ValueType.TEXT);

        assertThatThrownBy(() -> KeyText.parse(model, "5")).hasMessageContaining("2 parts");
        assertThatThrownBy(() -> KeyText.parse(model, "5,a,b")).hasMessageContaining("long,text");
    }

    @Test
    void partOfAnotherTypeIsRefusedByName() {
        EntityModel model = model(ValueType.UUID, ValueType.TEXT);

        assertThatThrownBy(() -> KeyText.parse(model, "5,a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"5\" is no value of uuid: it is no uuid.");
    }
}
