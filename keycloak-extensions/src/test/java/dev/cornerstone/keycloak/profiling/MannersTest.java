package dev.cornerstone.keycloak.profiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator may set. */
class MannersTest {

    @Test
    void whatIsNotSetIsTheDefault() {
        assertThat(Manners.of(name -> null)).isEqualTo(Manners.DEFAULT);
        assertThat(Manners.of(Map.of("per-month", " 2 ")::get)).isEqualTo(new Manners(1, 2, 30));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({"per-sign-in, 3", "per-sign-in, 0", "per-month, 32", "not-now-days, 0", "per-month, many"})
    void whatIsOutOfBoundsIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> Manners.of(Map.of(name, value)::get)).hasMessageContaining(name);
    }
}
