package dev.holdfast.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthKeyTest {

    private static byte[] counting() {
        byte[] bytes = new byte[AuthKey.LENGTH];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    /** The last eight bytes of {@code sha1sum}, read backwards. */
    @Test
    void idIsTheLowerHalfOfTheSha1() {
        assertThat(AuthKey.of(counting()).id()).isEqualTo(0xc8df57a46e58d132L);
        assertThat(AuthKey.of(counting(), 0xc8df57a46e58d132L)).isEqualTo(AuthKey.of(counting()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 255, 257})
    void refusesOtherLengths(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 1);
        assertThatIllegalArgumentException().isThrownBy(() -> AuthKey.of(bytes)).withMessageContaining("256");
    }

    @Test
    void refusesZerosAndOtherIds() {
        assertThatIllegalArgumentException().isThrownBy(() -> AuthKey.of(new byte[AuthKey.LENGTH]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuthKey.of(counting(), 5))
                .withMessageContaining("not 5");
    }

    @Test
    void keepsItsBytesToItself() {
        byte[] bytes = counting();
        AuthKey key = AuthKey.of(bytes);
        bytes[0] = 1;
        key.bytes()[1] = 2;

        assertThat(key.bytes()).isEqualTo(counting());
        assertThat(key).hasToString("AuthKey[" + key.id() + "]").isNotEqualTo(AuthKey.of(bytes));
    }
}
