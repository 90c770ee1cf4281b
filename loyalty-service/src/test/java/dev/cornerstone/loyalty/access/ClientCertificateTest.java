package dev.cornerstone.loyalty.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy says of the certificate a client came with. */
class ClientCertificateTest {

    private static final byte[] CERTIFICATE = "what the DER of a certificate is>>>".getBytes(StandardCharsets.US_ASCII);
    private static final String BASE64 = Base64.getEncoder().encodeToString(CERTIFICATE);

    @Test
    void itIsReadInTheFormOfRfc9440() {
        assertThat(ClientCertificate.read(":" + BASE64 + ":")).isEqualTo(CERTIFICATE);
    }

    @Test
    void itIsReadAsThePemThatProxiesEncode() {
        String encoded =
                "-----BEGIN%20CERTIFICATE-----%0A" + BASE64.replace("/", "%2F") + "%0A-----END%20CERTIFICATE-----%0A";

        assertThat(BASE64).as("a character that is decoded in two ways").containsAnyOf("+", "/", "=");
        assertThat(ClientCertificate.read(encoded)).isEqualTo(CERTIFICATE);
        assertThat(ClientCertificate.read("-----BEGIN CERTIFICATE-----\t" + BASE64 + "\t-----END CERTIFICATE-----"))
                .isEqualTo(CERTIFICATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(null)",
                "::",
                ":not base64:",
                "%",
                "%zz",
                "CN=north-sea-tea",
                "-----BEGIN CERTIFICATE-----",
                "-----BEGIN PRIVATE KEY-----YWJj-----END PRIVATE KEY-----"
            })
    void whatIsNoneIsRefused(String header) {
        assertThatThrownBy(() -> ClientCertificate.read(header))
                .isInstanceOf(InvalidBinding.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void whatIsTooLongIsNotLookedAt() {
        assertThatThrownBy(() -> ClientCertificate.read(":" + "A".repeat(20_000) + ":"))
                .isInstanceOf(InvalidBinding.class);
    }
}
