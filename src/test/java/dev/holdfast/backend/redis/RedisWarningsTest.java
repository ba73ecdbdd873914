package dev.holdfast.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contract.ChildJvm;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.PrintingLog;
import dev.holdfast.testing.RunsOn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a program prints, or logs, that only wants to keep its data: nothing, unless the server could lose it. */
@RunsOn(Backends.REDIS)
class RedisWarningsTest {

    private static final String WORKS = "peers: 1";

    private static List<String> run(RedisProcess server, String user, String... options) {
        try (ChildJvm child = ChildJvm.start(
                List.of(options), RedisChild.class, "redis://" + user + "127.0.0.1:" + server.port() + "/0")) {
            return child.succeed();
        }
    }

    private static List<String> logged(RedisProcess server, String user) {
        List<String> lines = run(server, user, "-Dslf4j.provider=" + PrintingLog.class.getName());
        assertThat(lines).containsOnlyOnce(WORKS, "closed");
        return lines.stream()
                .filter(line -> !line.equals(WORKS) && !line.equals("closed"))
                .toList();
    }

    @Test
    void printsNothingAndLeavesNoThread() {
        try (RedisProcess server = RedisProcess.start("--appendonly", "yes")) {
            assertThat(run(server, "")).containsExactly(WORKS, "closed");
            assertThat(logged(server, "")).isEmpty();
        }
    }

    @Test
    void warnsOnceOfServerThatKeepsNothing() {
        try (RedisProcess server = RedisProcess.start()) {
            assertThat(logged(server, ""))
                    .singleElement()
                    .asString()
                    .startsWith("WARN dev.holdfast.redis Redis at redis://127.0.0.1:" + server.port())
                    .contains("appendonly");
        }
    }

    @Test
    void warnsOnceOfServerThatSavesNowAndThenOrDropsKeys() {
        try (RedisProcess server = RedisProcess.start("--save", "3600", "1", "--maxmemory-policy", "allkeys-lru")) {
            assertThat(logged(server, ""))
                    .singleElement()
                    .asString()
                    .contains("now and then")
                    .contains("appendonly")
                    .contains("noeviction");
        }
    }

    @Test
    void asksOtherwiseWhereSettingsAreNotTold() {
        try (RedisProcess server = RedisProcess.start()) {
            try (RawRedis raw = server.raw()) {
                raw.call("ACL", "SETUSER", "bot", "on", "nopass", "~*", "+@all", "-config");
                raw.call("ACL", "SETUSER", "blind", "on", "nopass", "~*", "+@all", "-config", "-info");
            }
            assertThat(logged(server, "bot:x@")).singleElement().asString().contains("appendonly");
            assertThat(logged(server, "blind:x@")).isEmpty();
            try (RawRedis raw = server.raw()) {
                raw.call("CONFIG", "SET", "appendonly", "yes");
            }
            assertThat(logged(server, "bot:x@")).isEmpty();
        }
    }

    @Test
    void toleratesThatAskingWasRenamed() {
        try (RedisProcess server = RedisProcess.start("--rename-command", "CONFIG", "nobody-knows")) {
            assertThat(logged(server, "")).singleElement().asString().contains("appendonly");
        }
    }
}
