package dev.holdfast.interop;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.session.PeerType;
import dev.holdfast.session.SentFileType;
import dev.holdfast.session.UpdateState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelethonFixtureTest {

    @TempDir
    private Path directory;

    private ForeignSession session;

    @BeforeEach
    void open() {
        session = ForeignSession.open(Fixture.copyTo(directory));
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void readsTheDataCenterWithItsKey() {
        ForeignDataCenter dataCenter = session.dataCenter().orElseThrow();

        assertThat(session.format()).isEqualTo("Telethon session file, version 7");
        assertThat(dataCenter.id()).isEqualTo(2);
        assertThat(dataCenter.address()).isEqualTo("149.154.167.51");
        assertThat(dataCenter.port()).isEqualTo(443);
        assertThat(dataCenter.authKey()).isEqualTo(Fixture.authKey());
        assertThat(dataCenter.authKeyId()).isEqualTo(Fixture.authKeyId());
        assertThat(dataCenter.temporaryKey()).isNull();
        assertThat(dataCenter.takeoutId()).isNull();
    }

    @Test
    void tellsProductionFromTheAddressAndNothingElseOfTheAccount() {
        assertThat(session.account()).isEqualTo(new ForeignAccount(null, null, false, null));
    }

    @Test
    void readsAllPeers() {
        List<ForeignPeer> peers = session.peers().toList();

        assertThat(peers).hasSize(Fixture.SUMMARY.get("entities").asInt());
        assertThat(peers).extracting(ForeignPeer::id).isSorted().doesNotHaveDuplicates();
        assertThat(peers.stream().collect(Collectors.groupingBy(ForeignPeer::type, Collectors.counting())))
                .isEqualTo(Map.of(PeerType.USER, 4000L, PeerType.CHAT, 100L, PeerType.CHANNEL, 900L));
        assertThat(peers.stream().map(ForeignPeer::username).filter(Objects::nonNull))
                .hasSize(Fixture.SUMMARY.get("with_username").asInt())
                .doesNotHaveDuplicates();
    }

    @Test
    void keepsAllBitsOfTheAccessHashes() {
        long sum = session.peers()
                .mapToLong(peer -> Objects.requireNonNull(peer.accessHash()) % 1_000_003)
                .sum();

        assertThat(sum).isEqualTo(Fixture.SUMMARY.get("sum_hash_mod_1000003").asLong());
    }

    @Test
    void readsTheSampledPeersAsTheyAre() {
        List<ForeignPeer> expected = Fixture.SUMMARY
                .get("sample")
                .valueStream()
                .map(TelethonFixtureTest::peer)
                .toList();

        assertThat(session.peers().limit(expected.size())).isEqualTo(expected);
    }

    @Test
    void readsPhonesAsDigits() {
        assertThat(session.peers().filter(peer -> peer.id() == 688105).map(ForeignPeer::phone))
                .containsExactly("8653533174711");
        assertThat(session.peers().map(ForeignPeer::phone).filter(Objects::nonNull))
                .hasSize(486 + 712)
                .allMatch(phone -> phone.matches("[0-9]+"));
    }

    @Test
    void readsAllSentFiles() {
        List<ForeignSentFile> files = session.sentFiles().toList();

        assertThat(files).hasSize(Fixture.SUMMARY.get("sent_files").asInt());
        assertThat(files).extracting(file -> file.key().type()).contains(SentFileType.DOCUMENT, SentFileType.PHOTO);
        assertThat(files).anySatisfy(file -> {
            assertThat(file.key().md5()).isEqualTo("46e91be67c1ca37b6191a65acbf08011");
            assertThat(file.key().size()).isEqualTo(77668365);
            assertThat(file.fileId()).isEqualTo(8690787441428803697L);
            assertThat(file.accessHash()).isEqualTo(3554887971575943962L);
        });
    }

    @Test
    void readsUpdateStatesUnderMarkedIds() {
        List<ForeignUpdateState> states = session.updateStates().toList();
        JsonNode account = Fixture.SUMMARY.get("state_0");

        assertThat(states).hasSize(Fixture.SUMMARY.get("update_states").asInt());
        assertThat(states)
                .contains(new ForeignUpdateState(
                        UpdateState.ACCOUNT,
                        account.get(0).asInt(),
                        account.get(1).asInt(),
                        Instant.ofEpochSecond(account.get(2).asLong()),
                        account.get(3).asInt()))
                .contains(new ForeignUpdateState(-1000007634398L, 713724866, 0, Instant.ofEpochSecond(1767323045), 0));
        assertThat(states.stream().map(ForeignUpdateState::channelId).filter(not(id -> id == UpdateState.ACCOUNT)))
                .allMatch(id -> PeerType.ofId(id) == PeerType.CHANNEL);
    }

    @Test
    void readsTheStringOfTheSameLogin() {
        ForeignSession string =
                StringSession.parse(Fixture.SUMMARY.get("string_session").asText());

        assertThat(string.dataCenter()).isEqualTo(session.dataCenter());
        assertThat(string.account()).isEqualTo(session.account());
    }

    private static ForeignPeer peer(JsonNode row) {
        return new ForeignPeer(
                row.get(0).asLong(),
                row.get(1).asLong(),
                row.get(2).textValue(),
                row.get(3).isNull() ? null : row.get(3).asText(),
                row.get(4).textValue(),
                Instant.ofEpochSecond(row.get(5).asLong()));
    }
}
