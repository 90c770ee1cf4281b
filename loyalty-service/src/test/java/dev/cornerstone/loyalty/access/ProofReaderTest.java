package dev.cornerstone.loyalty.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cornerstone.loyalty.testing.Prover;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proofs whose parts are of kinds that no honest client writes: each is refused as a proof and none is our failure. */
class ProofReaderTest {

    private static final String TOKEN = "a-token";
    private static final Prover CLIENT = Prover.withEllipticKey();

    private final ProofReader reader =
            new ProofReader(URI.create("https://points.example/api"), Duration.ofSeconds(30), Clock.systemUTC());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://points.example/api/v1/x",
                "HTTPS://POINTS.example/api/v1/x",
                "https://points.example:443/api/v1/x",
                "https://points.example/api/v1/x?limit=5",
                "https://points.example/api/v1/x#top"
            })
    void theAddressIsTheSameInEverySpellingOfTheStandard(String address) {
        assertThat(read(proof().with("htu", address).signed()).keyThumbprint()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://points.example/api/v1/x",
                "https://points.example:8443/api/v1/x",
                "https://points.example/v1/x",
                "https://points.example/api/v1/x/",
                "https://points.example/api/V1/x",
                "https://points.example/api/v1/%78",
                "https://points.example/api/v1/y/../x",
                "https://points.example.evil/api/v1/x",
                "https://user@points.example/api/v1/x",
                "//points.example/api/v1/x",
                "/api/v1/x",
                "urn:points",
                "https:points.example/api/v1/x",
                "https://",
                "https://[::1/api",
                "not an address",
                ""
            })
    void anotherAddressIsRefused(String address) {
        refused(proof().with("htu", address).signed());
    }

    static Stream<Object> oddities() {
        return Stream.of(
                1,
                1.5,
                true,
                "text",
                List.of(),
                List.of("a", 1),
                Map.of(),
                Map.of("kty", "EC"),
                Long.MAX_VALUE,
                Long.MIN_VALUE);
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void aPartOfAnotherKindIsRefused(Object oddity) {
        List<String> proofs = new ArrayList<>();
        for (String claim : List.of("htm", "htu", "ath", "iat")) {
            proofs.add(proof().with(claim, oddity).signed());
        }
        for (String header : List.of("typ", "jwk")) {
            proofs.add(proof().withHeader(header, oddity).signed());
        }
        if (!"text".equals(oddity)) {
            proofs.add(proof().with("jti", oddity).signed());
        }

        assertThat(proofs).allSatisfy(this::refused);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kty\":\"EC\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":1,\"y\":2}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-999\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":1,\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"*\",\"y\":\"*\"}",
                "{\"kty\":\"RSA\",\"n\":\"AA\",\"e\":\"AA\"}",
                "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
                "{\"kty\":\"RSA\",\"n\":1,\"e\":[]}",
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"}",
                "{\"kty\":\"oct\",\"k\":\"AAAA\"}",
                "{\"kty\":\"EC\",\"x5c\":[\"AA\"]}",
                "{\"kty\":7}",
                "{\"kty\":null}"
            })
    void aKeyThatIsNoneIsRefused(String jwk) {
        for (String algorithm : Proof.ALGORITHMS) {
            refused(written("{\"typ\":\"dpop+jwt\",\"alg\":\"" + algorithm + "\",\"jwk\":" + jwk + "}", "{}"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a.b.c",
                "e30.e30.",
                "e30.e30.AA",
                "bnVsbA.bnVsbA.AA",
                "W10.W10.AA",
                "\"\".\"\".\"\"",
                "eyJhbGciOjF9.e30.AA",
                "eyJhbGciOltdfQ.e30.AA",
                "eyJhbGciOiJFUzI1NiIsImNyaXQiOlsiYiJdfQ.e30.AA",
                "a.b.c.d.e"
            })
    void whatIsNoJwtIsRefused(String header) {
        refused(header);
    }

    @Test
    void aHeaderThatIsDeepIsRefused() {
        refused(written("[".repeat(20_000), "{}"));
        refused(written(
                "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}",
                "{}"));
    }

    private static Prover.Proof proof() {
        return CLIENT.proof("GET", "", TOKEN)
                .with("htu", "https://points.example/api/v1/x")
                .with("jti", UUID.randomUUID().toString());
    }

    private static String written(String header, String claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(new byte[64]);
    }

    private Proof read(String header) {
        return reader.read(List.of(header), "GET", "/v1/x", TOKEN);
    }

    private void refused(String header) {
        assertThatThrownBy(() -> read(header)).as(header).isInstanceOf(InvalidProof.class);
    }
}
