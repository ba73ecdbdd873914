package dev.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BackendsTest {

    @Test
    void allAreWantedUnlessSomeAreNamed() {
        assertThat(Backends.wanted(null)).containsExactlyInAnyOrder(Backends.values());
        assertThat(Backends.wanted("h2, redis-cluster")).containsExactlyInAnyOrder(Backends.H2, Backends.REDIS_CLUSTER);
    }

    @Test
    void refusesNamesItDoesNotKnow() {
        assertThatThrownBy(() -> Backends.wanted("h2,oracle"))
                .hasMessageContaining("oracle")
                .hasMessageContaining("postgres, mariadb");
    }
}
