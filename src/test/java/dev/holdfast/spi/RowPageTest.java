package dev.holdfast.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RowPageTest {

    private static final int MEGABYTE = 1 << 20;

    private static int rowsOfAMegabyte(String character) {
        RowPage.Builder page = new RowPage.Builder(100);
        int bytes = character.getBytes(StandardCharsets.UTF_8).length;
        String text = character.repeat(MEGABYTE / bytes);
        long key = 0;
        while (page.add(Row.of(Key.of(key), text))) {
            key++;
        }
        assertThat(page.build().last()).isFalse();
        return page.build().rows().size();
    }

    @Test
    void endsByItsRealSizeWhateverItsTextsAreMadeOf() {
        assertThat(rowsOfAMegabyte("a")).isEqualTo(8);
        assertThat(rowsOfAMegabyte("ä")).isEqualTo(8);
        assertThat(rowsOfAMegabyte("€")).isEqualTo(8);
    }

    @Test
    void endsByItsLimit() {
        RowPage.Builder page = new RowPage.Builder(2);
        assertThat(page.add(Row.of(Key.of(1L), "a"))).isTrue();
        assertThat(page.add(Row.of(Key.of(2L), "a"))).isTrue();
        assertThat(page.build().last()).isTrue();
        assertThat(page.add(Row.of(Key.of(3L), "a"))).isFalse();
        assertThat(page.build().last()).isFalse();
        assertThat(page.build().rows()).hasSize(2);
    }
}
