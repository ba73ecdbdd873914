package dev.holdfast.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.exceptions.ConfigurationException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "mysql://u:hunter2@host/db mysql://u:***@host/db",
                "mysql://u:h@u/n:ter2@host/db mysql://u:***@host/db",
                "mysql://:hunter2@host/db mysql://:***@host/db",
                "mysql:u:hunter2@host/db mysql:***@host/db",
                "u:hunter2@host u:***@host",
                "mysql://host/db?user=a&Password=hunter2&x=hunter2 mysql://host/db?user=a&Password=***",
                "memory:/tmp/x;PASSWORD=hunter2 memory:/tmp/x;PASSWORD=***",
                "mysql://u:hunter2@host?passwd=hunter2@x mysql://u:***@host?passwd=***",
                "mysql:host,pwd=hunter2 mysql:host,pwd=***",
                "mysql://host?clientSecret=hunter2 mysql://host?clientSecret=***",
                "mysql://host?access_token=hunter2 mysql://host?access_token=***",
                "mysql://host?AUTH.KEY=hunter2 mysql://host?AUTH.KEY=***",
                "mysql://host?password=hunter2;hunter2 mysql://host?password=***"
            })
    void passwordIsHiddenAndWarnedOf(String url, String redacted) {
        assertThat(StoreUrl.redact(url)).isEqualTo(redacted);
        assertThat(StoreUrl.hasPassword(url)).isTrue();
        assertThat(whatIsSaidOf(url)).doesNotContain("hunter2").doesNotContain("ter2");
    }

    private static String whatIsSaidOf(String url) {
        try {
            BackendSettings settings = StoreUrl.parse(url);
            return settings + " " + settings.describe();
        } catch (ConfigurationException e) {
            return e.toString();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "memory:",
                "memory:data",
                "memory:/data/me@example.org/store",
                "memory:./a@b",
                "mysql://bot@host:3306/db?user=a&ssl=true"
            })
    void urlWithoutAPasswordStaysAsItIs(String url) {
        assertThat(StoreUrl.redact(url)).isEqualTo(url);
        assertThat(StoreUrl.hasPassword(url)).isFalse();
    }

    @Test
    void messageThatWasRedactedStaysWhole() {
        String message = "The store URL memory:x;PASSWORD=*** has parameters, and memory: takes none.";

        assertThat(StoreUrl.redact(message)).isEqualTo(message);
    }

    @Test
    void schemesMayBeInCapitals() {
        assertThat(StoreUrl.parse("POSTGRESQL://db.example.org/bot").describe())
                .isEqualTo(StoreUrl.parse("postgresql://db.example.org/bot").describe());
        assertThat(StoreUrl.parse("Memory:").describe()).isEqualTo("memory:");
    }

    @Test
    void ofAnUnknownUrlTheSchemeAloneIsTold() {
        assertThatThrownBy(() -> StoreUrl.parse("mongodb://somewhere/db"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"mongodb\"")
                .hasMessageContaining("memory:DIRECTORY")
                .hasMessageNotContaining("somewhere");
        assertThatThrownBy(() -> StoreUrl.parse("some@where:1")).hasMessageNotContaining("some");
        assertThatThrownBy(() -> StoreUrl.parse("somewhere")).hasMessageNotContaining("somewhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory:~", "memory:~/foo", "memory:~bot/foo"})
    void homeOfAUserIsNotTakenForADirectoryOfThatName(String url) {
        assertThatThrownBy(() -> StoreUrl.parse(url))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("memory:./~");
        assertThat(StoreUrl.parse("memory:./~foo")).isEqualTo(MemorySettings.inDirectory(Path.of("~foo")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory: ", "memory:\t "})
    void blanksAreNoDirectory(String url) {
        assertThatThrownBy(() -> StoreUrl.parse(url))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("names no directory");
    }
}
