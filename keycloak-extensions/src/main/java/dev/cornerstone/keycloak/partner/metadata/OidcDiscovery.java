package dev.cornerstone.keycloak.partner.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What an OpenID provider says about itself (OpenID Connect Discovery 1.0, 3). */
public record OidcDiscovery(
        String issuer,
        String authorization,
        String token,
        String keys,
        Optional<String> userInfo,
        Optional<String> logout) {

    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** What was read; the provider is there exactly when no finding is an error. */
    public record Read(Optional<OidcDiscovery> discovery, List<Finding> findings) {
        public Read {
            findings = List.copyOf(findings);
        }
    }

    /**
     * @param address where the document was
     * @param byOwnKey whether Keycloak is to prove itself with its own key instead of a secret
     * @param reachable whether an endpoint may be used
     */
    public static Read read(byte[] document, String address, boolean byOwnKey, Predicate<String> reachable) {
        List<Finding> findings = new ArrayList<>();
        JsonNode json;
        try {
            json = JSON.readTree(document);
        } catch (JsonProcessingException notJson) {
            json = null;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (json == null || !json.isObject()) {
            findings.add(Finding.error(
                    "not-discovery",
                    "The address answers with something else than a discovery document",
                    "It usually ends in " + WELL_KNOWN + "."));
            return new Read(Optional.empty(), findings);
        }
        String issuer = text(json, "issuer");
        if (!(issuer + (issuer.endsWith("/") ? WELL_KNOWN.substring(1) : WELL_KNOWN)).equals(address)) {
            findings.add(
                    Finding.error(
                            "issuer",
                            "The document is of another issuer than its address",
                            "Use the address that begins with the issuer: the issuer in every token must be the one that is trusted."));
        }
        OidcDiscovery discovery = new OidcDiscovery(
                issuer,
                text(json, "authorization_endpoint"),
                text(json, "token_endpoint"),
                text(json, "jwks_uri"),
                optional(json, "userinfo_endpoint"),
                optional(json, "end_session_endpoint"));
        discovery.endpoints().forEach((name, endpoint) -> {
            if (endpoint.isEmpty() || !reachable.test(endpoint)) {
                findings.add(Finding.error(
                        "endpoint",
                        "The " + name + (endpoint.isEmpty() ? " is missing" : " is not at a public https address"),
                        "Correct it at the identity provider."));
            }
        });
        if (!lists(json, "response_types_supported", "code")) {
            findings.add(Finding.error(
                    "no-code-flow",
                    "The authorization code flow is not offered",
                    "Turn it on at the identity provider."));
        }
        if (lacks(json, "id_token_signing_alg_values_supported", OidcDiscovery::isGoodAlgorithm)) {
            findings.add(Finding.error(
                    "weak-algorithm",
                    "ID tokens are signed in no way that is accepted",
                    "Have them signed with PS256, RS256, ES256 or EdDSA; never none or HS256."));
        }
        if (lacks(json, "code_challenge_methods_supported", "S256"::equals)) {
            findings.add(Finding.warning(
                    "no-pkce",
                    "The provider does not say that it checks PKCE (RFC 7636)",
                    "Turn on S256 there if you can; it is sent anyhow."));
        }
        if (byOwnKey && lacks(json, "token_endpoint_auth_methods_supported", "private_key_jwt"::equals)) {
            findings.add(Finding.error(
                    "client-authentication",
                    "The provider takes no private_key_jwt, and no clientSecret is named",
                    "Turn private_key_jwt on there with the address of our keys, or name a clientSecret."));
        }
        return new Read(
                findings.stream().anyMatch(Finding::error) ? Optional.empty() : Optional.of(discovery), findings);
    }

    private java.util.Map<String, String> endpoints() {
        java.util.Map<String, String> endpoints = new java.util.LinkedHashMap<>();
        endpoints.put("authorization endpoint", authorization);
        endpoints.put("token endpoint", token);
        endpoints.put("address of its keys", keys);
        userInfo.ifPresent(address -> endpoints.put("userinfo endpoint", address));
        logout.ifPresent(address -> endpoints.put("logout endpoint", address));
        return endpoints;
    }

    private static boolean isGoodAlgorithm(String algorithm) {
        return algorithm.matches("(RS|PS|ES)(256|384|512)|EdDSA");
    }

    private static boolean lists(JsonNode json, String name, String value) {
        return json.path(name).isMissingNode() || !lacks(json, name, value::equals);
    }

    private static boolean lacks(JsonNode json, String name, Predicate<String> wanted) {
        for (JsonNode value : json.path(name)) {
            if (value.isTextual() && wanted.test(value.asText())) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> optional(JsonNode json, String name) {
        return Optional.of(text(json, name)).filter(text -> !text.isEmpty());
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isTextual() && value.asText().length() <= 2000 ? value.asText() : "";
    }
}
