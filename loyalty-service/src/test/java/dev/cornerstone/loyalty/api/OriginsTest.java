package dev.cornerstone.loyalty.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    @Test
    void areTakenAsBrowsersWriteThem() {
        List<String> sites = List.of("https://roastery.example", "http://localhost:8183", "https://shop.example:8443");

        assertThat(Origins.of(sites)).containsExactlyInAnyOrderElementsOf(sites);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "",
                "roastery.example",
                "https://*.example",
                "https://roastery.example/",
                "https://roastery.example/shop",
                "https://roastery.example:443",
                "https://Roastery.example",
                "https://a:b@roastery.example",
                "https://roastery.example?x",
                "ftp://roastery.example",
                "/^https:.*/",
                "javascript:alert(1)"
            })
    void whatNoBrowserSendsIsRefusedByName(String site) {
        List<String> sites = List.of("https://papertrail.example", site);

        assertThatThrownBy(() -> Origins.of(sites))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lists " + site + ",");
    }
}
