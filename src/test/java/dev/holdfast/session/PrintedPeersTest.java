package dev.holdfast.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrintedPeersTest {

    static Stream<Object> peers() {
        return Stream.of(
                new SeenUser(7).withAccessHash(4711).withPhone("41790001122").withName("Somebody"),
                new SeenChannel(-1_000_000_000_007L).withAccessHash(4711),
                FileOrigin.stickerSet(7, 4711),
                new RememberedPeer(7, PeerType.USER, 4711L, "Somebody", null, "41790001122", Instant.EPOCH));
    }

    @ParameterizedTest
    @MethodSource("peers")
    void showNothingPrivate(Object peer) {
        assertThat(peer.toString())
                .contains("7]")
                .doesNotContain("4711")
                .doesNotContain("0001122")
                .doesNotContain("Somebody");
    }
}
