package dev.holdfast.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerTypeTest {

    @ParameterizedTest
    @CsvSource({
        "1, USER",
        "1099511627775, USER",
        "-1, CHAT",
        "-999999999999, CHAT",
        "-1000000000001, CHANNEL",
        "-1997852516351, CHANNEL",
        "-1997852516353, SECRET_CHAT",
        "-1999999999999, SECRET_CHAT",
        "-2000000000001, SECRET_CHAT",
        "-2002147483648, SECRET_CHAT",
        "-2002147483649, CHANNEL",
        "-3999999999999, CHANNEL",
    })
    void tellsTypeAtBothEndsOfEachRange(long id, PeerType type) {
        assertThat(PeerType.ofId(id)).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1099511627776L,
                Long.MAX_VALUE,
                -1000000000000L,
                -1997852516352L,
                -2000000000000L,
                -4000000000000L,
                Long.MIN_VALUE
            })
    void refusesIdsBetweenTheRanges(long id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PeerType.ofId(id))
                .withMessageContaining(Long.toString(id));
    }
}
