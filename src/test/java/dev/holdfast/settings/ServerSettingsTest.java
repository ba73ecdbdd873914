package dev.holdfast.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.exceptions.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "postgresql://bot@db.example.org/bot postgresql://bot@db.example.org:5432/bot",
                "postgres://db postgresql://db:5432/holdfast",
                "postgresql:// postgresql://localhost:5432/holdfast",
                "mysql://bot:p@[::1]:3307/x?tls=require mysql://bot@[::1]:3307/x?tls=require",
                "mariadb://h/x?prefix=bot mariadb://h:3306/x?prefix=bot",
                "mysql:///x?socket=/run/mysqld.sock mysql://localhost:3306/x?socket=/run/mysqld.sock",
                "mysql://a%40b:c%2Fd%25@h/x mysql://a%40b@h:3306/x",
                "redis://h redis://h:6379/0",
                "rediss://u:p@h:1/7 rediss://u@h:1/7",
                "redis://h/0?tls=require rediss://h:6379/0?tls=require",
                "redis+cluster://a,b:7001 redis+cluster://a:6379,b:7001/0",
                "redis+sentinel://a,b/2?master=m redis+sentinel://a:26379,b:26379/2?master=m"
            })
    void urlSaysWhereItIsWithoutThePassword(String url, String described) {
        BackendSettings settings = StoreUrl.parse(url);

        assertThat(settings.describe()).isEqualTo(described);
        assertThat(settings).hasToString(described);
        assertThat(StoreUrl.parse(described).describe()).isEqualTo(described);
    }

    @Test
    void passwordIsReadAsItIsMeant() {
        MysqlSettings settings = new MysqlSettings("mysql://a%40b:c%2F+d%25:e@h/x");

        assertThat(settings.user()).isEqualTo("a@b");
        assertThat(settings.password()).isEqualTo(Secret.of("c/+d%:e"));
        assertThat(settings.password()).hasToString("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://h/x?allowLoadLocalInfile=true",
                "mysql://h/x;INIT=hunter2",
                "postgresql://h/x?socketFactory=hunter2",
                "postgresql://h,hunter2/x",
                "postgresql://h/x'hunter2",
                "postgresql://h:hunter2/x",
                "postgresql://h:70000/x",
                "postgresql://h/x#hunter2",
                "postgresql://h hunter2/x",
                "postgresql://u:%hunter2@h/x",
                "postgresql://h/x?tls=hunter2",
                "postgresql://h/x?prefix=Hunter2",
                "postgresql://h/x?prefix=hunter2_",
                "postgresql://h/x?max-connections=hunter2",
                "postgresql://h/x?max-connections=0",
                "postgresql://h/x?idle-timeout=1",
                "postgresql://h/x?tls=off&tls=require",
                "postgresql://h/x?socket=hunter2",
                "redis://h/hunter2",
                "redis://h?tls=prefer",
                "redis+cluster://h/1",
                "redis+sentinel://h",
                "redis://h?master=hunter2"
            })
    void whatIsNotUnderstoodIsRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> StoreUrl.parse(url))
                .isInstanceOf(ConfigurationException.class)
                .message()
                .doesNotContainIgnoringCase("hunter2");
    }

    @Test
    void witherChangesOneThing() {
        PostgresSettings settings = new PostgresSettings("postgresql://h/x?tls=verify");
        PostgresSettings changed = settings.withUser("u")
                .withPassword(Secret.of("hunter2"))
                .withDatabase("y")
                .withPrefix("p")
                .withMaxConnections(3)
                .withIdleTimeout(Duration.ofSeconds(20))
                .withTls(Tls.OFF);

        assertThat(settings.describe()).isEqualTo("postgresql://h:5432/x?tls=verify");
        assertThat(changed.describe()).isEqualTo("postgresql://u@h:5432/y?tls=off&prefix=p");
        assertThat(changed.maxConnections()).isEqualTo(3);
        assertThat(changed.idleTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(changed).isEqualTo(changed.withMaxConnections(3)).isNotEqualTo(changed.withMaxConnections(4));
        assertThatThrownBy(() -> settings.withDatabase("x\"; drop")).isInstanceOf(ConfigurationException.class);
    }

    @ParameterizedTest
    @MethodSource("settingsOfAllKinds")
    void urlHoldsAllButThePassword(ServerSettings<?> settings) {
        String url = settings.withPassword(Secret.of("hunter2")).url();

        assertThat(url).doesNotContain("hunter2");
        assertThat(StoreUrl.parse(url)).isEqualTo(settings);
    }

    static Stream<ServerSettings<?>> settingsOfAllKinds() {
        String user = "ü@b:c/d%e ?#&=,+\"'\\;\u0000\uD83D\uDE00";
        return Stream.of(
                        new PostgresSettings("postgresql://[::1]:5433/x?socket=/run/a%20b%3D/%C3%BC%26%3F.sock"),
                        new MysqlSettings("mariadb://h/$-_"),
                        new RedisSettings("redis://h/7"),
                        new RedisSettings("rediss+cluster://a,b:7001"),
                        new RedisSettings("redis+sentinel://a,[::1]:5/2?master=m%20%26%C3%BC"))
                .flatMap(settings -> Stream.of(
                        settings,
                        settings.withTls(Tls.OFF),
                        settings.withTls(Tls.REQUIRE),
                        settings.withTls(Tls.VERIFY),
                        settings.withUser(user),
                        settings.withPrefix("bot1"),
                        settings.withMaxConnections(3),
                        settings.withIdleTimeout(Duration.ofSeconds(20)),
                        settings.withIdleTimeout(Duration.ofDays(1))
                                .withMaxConnections(10_000)
                                .withPrefix("p")));
    }

    @Test
    void secretSaysWhereItIs() {
        Path file = Path.of("password").toAbsolutePath();

        assertThat(Secret.env("NAME").variable()).isEqualTo("NAME");
        assertThat(Secret.env("NAME").path()).isNull();
        assertThat(Secret.file(Path.of("password")).path()).isEqualTo(file);
        assertThat(Secret.file(file).variable()).isNull();
        assertThat(Secret.of("hunter2").variable()).isNull();
        assertThat(Secret.of("hunter2").path()).isNull();
    }

    @Test
    void settingsAreEqualIfTheyMeanTheSame() {
        MysqlSettings settings = new MysqlSettings("MariaDB://h/x");

        assertThat(settings.withUser("u")).hasToString("mariadb://u@h:3306/x");
        assertThat(settings)
                .isEqualTo(new MysqlSettings("mysql://h:3306/x"))
                .hasSameHashCodeAs(new MysqlSettings("mysql://h:3306/x"))
                .isNotEqualTo(new PostgresSettings("postgresql://h:3306/x"));
        assertThat(new RedisSettings("redis://h")).isNotEqualTo(new RedisSettings("redis+cluster://h"));
        assertThat(new RedisSettings("rediss://h")).isNotEqualTo(new RedisSettings("redis://h"));
    }

    @Test
    void secretIsReadFromItsFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "hunter 2\n");

        assertThat(Secret.file(file).reveal()).isEqualTo("hunter 2");
        assertThat(Secret.file(file)).hasToString("file " + file);
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> Secret.file(missing).reveal())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(missing.toString());
        assertThatThrownBy(() -> Secret.env("HOLDFAST_NOT_SET").reveal())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("HOLDFAST_NOT_SET");
        assertThat(Secret.of("hunter2").reveal()).isEqualTo("hunter2");
    }
}
