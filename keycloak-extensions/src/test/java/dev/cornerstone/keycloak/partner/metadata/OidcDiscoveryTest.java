package dev.cornerstone.keycloak.partner.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OidcDiscoveryTest {

    private static final String ADDRESS = "https://idp.example/.well-known/openid-configuration";
    private static final String GOOD = """
            {"issuer":"https://idp.example",
             "authorization_endpoint":"https://idp.example/auth",
             "token_endpoint":"https://idp.example/token",
             "jwks_uri":"https://idp.example/keys",
             "response_types_supported":["code"],
             "code_challenge_methods_supported":["S256"],
             "token_endpoint_auth_methods_supported":["private_key_jwt"],
             "id_token_signing_alg_values_supported":["RS256"]}
            """;

    @Test
    void aGoodProviderIsReadWithoutAWord() {
        OidcDiscovery.Read read = read(GOOD);

        assertThat(read.findings()).isEmpty();
        assertThat(read.discovery().orElseThrow().token()).isEqualTo("https://idp.example/token");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            "issuer":"https://idp.example"           | "issuer":"https://other.example"          | issuer
            "token_endpoint":"https://idp.example    | "token_endpoint":"http://idp.example      | endpoint
            "jwks_uri":"https://idp.example          | "jwks":"https://idp.example               | endpoint
            "response_types_supported":["code"]      | "response_types_supported":["id_token"]   | no-code-flow
            ["RS256"]                                | ["none","HS256"]                          | weak-algorithm
            ["S256"]                                 | ["plain"]                                 | no-pkce
            ["private_key_jwt"]                      | ["client_secret_basic"]                   | client-authentication
            {"issuer"                                | ["issuer"                                 | not-discovery
            """)
    void eachWeaknessIsTold(String good, String bad, String code) {
        assertThat(GOOD).contains(good);
        assertThat(codes(read(GOOD.replace(good, bad)))).containsExactly(code);
    }

    @Test
    void aProviderOfAnotherHostThanItsDocumentIsNotTheOneThatWasMeant() {
        assertThat(codes(OidcDiscovery.read(
                        bytes(GOOD), "https://evil.example/.well-known/openid-configuration", true, endpoint -> true)))
                .containsExactly("issuer");
    }

    private static OidcDiscovery.Read read(String json) {
        return OidcDiscovery.read(bytes(json), ADDRESS, true, endpoint -> endpoint.startsWith("https://"));
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> codes(OidcDiscovery.Read read) {
        return read.findings().stream().map(Finding::code).toList();
    }
}
