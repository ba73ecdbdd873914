package dev.holdfast.backend.redis;

import static dev.holdfast.contract.entities.ContractModels.BYTES_KEYED;
import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.PAIR_KEYED;
import static dev.holdfast.contract.entities.ContractModels.TEXT_KEYED;
import static dev.holdfast.contract.entities.ContractModels.TIME_KEYED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyFormTest {

    @Test
    void fieldsAreWhatPeopleType() {
        assertThat(field(LONG_KEYED, Key.of(777000L))).isEqualTo("777000");
        assertThat(field(LONG_KEYED, Key.of(Long.MIN_VALUE))).isEqualTo("-9223372036854775808");
        assertThat(field(TEXT_KEYED, Key.of("a|b\\c"))).isEqualTo("a|b\\c");
        assertThat(field(PAIR_KEYED, Key.of("a|b\\c", -1L))).isEqualTo("a\\|b\\\\c|-1");
        assertThat(field(TIME_KEYED, Key.of(Instant.parse("2026-01-02T03:04:05.000006Z"), LocalDate.of(2026, 1, 2))))
                .isEqualTo("2026-01-02T03:04:05.000006Z|2026-01-02");
        assertThat(field(BYTES_KEYED, Key.of(new byte[] {1, 2}, 3))).isEqualTo("AQI=|3");
    }

    @Test
    void noTwoCompositeKeysShareAField() {
        List<String> parts = List.of("", "|", "\\", "\\|", "|\\", "a", "a|", "|a", "a\\", "\\\\", "||");
        Set<String> fields = new HashSet<>();
        for (String part : parts) {
            for (long number = 0; number < 3; number++) {
                assertThat(fields.add(field(PAIR_KEYED, Key.of(part, number)))).isTrue();
            }
        }
    }

    @Test
    void membersGiveTheirKeyBack() {
        Key key = Key.of("x".repeat(255), 5L);
        KeyForm form = new KeyForm(PAIR_KEYED);
        byte[] member = form.member(key, Bytes.of(form.field(key)));

        assertThat(form.key(member, 0)).isEqualTo(key);
        assertThat(form.key(Bytes.join(new byte[3], member), 3)).isEqualTo(key);
    }

    @Test
    void saysOfMembersThatAreNoneThatTheyAreCorrupt() {
        KeyForm form = new KeyForm(LONG_KEYED);
        for (byte[] member : List.of(new byte[0], new byte[1], new byte[] {-1, -1}, new byte[40])) {
            assertThatThrownBy(() -> form.key(member, 0)).isInstanceOf(CorruptValueException.class);
            assertThatThrownBy(() -> form.key(member, 9)).isInstanceOf(CorruptValueException.class);
        }
    }

    private static String field(EntityModel model, Key key) {
        return new KeyForm(model).field(key);
    }
}
