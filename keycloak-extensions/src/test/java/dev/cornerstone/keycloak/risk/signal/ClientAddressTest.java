package dev.cornerstone.keycloak.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    @ParameterizedTest(name = "{0} is {1} in {2}")
    @CsvSource({
        "198.51.100.7, 198.51.100.7/32, 198.51.100.0/24",
        "::ffff:198.51.100.7, 198.51.100.7/32, 198.51.100.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64, 2001:db8:1:0:0:0:0:0/48",
        "[2001:db8:1:2::6], 2001:db8:1:2:0:0:0:0/64, 2001:db8:1:0:0:0:0:0/48",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:0/64, fe80:0:0:0:0:0:0:0/48"
    })
    void hasALevelForTheLineAndOneForTheNetwork(String text, String host, String prefix) {
        ClientAddress address = ClientAddress.of(text).orElseThrow();

        assertThat(address.host()).isEqualTo(host);
        assertThat(address.prefix()).isEqualTo(prefix);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "unknown", "localhost", "bad.de", "1.2.3", "1.2.3.999", "::1::2", "1.2.3.4, 5.6.7.8"})
    void isNothingElseAndNoNameIsLookedUp(String text) {
        assertThat(ClientAddress.of(text)).isEmpty();
    }

    @Test
    void anAddressOfNoLengthIsNone() {
        assertThat(ClientAddress.of(null)).isEmpty();
        assertThat(ClientAddress.of("1".repeat(10_000))).isEmpty();
    }
}
