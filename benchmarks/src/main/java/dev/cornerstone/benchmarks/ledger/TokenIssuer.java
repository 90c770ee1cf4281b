package dev.cornerstone.benchmarks.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stands where Keycloak's realm stands: publishes its key and signs tokens like Keycloak's, RS256 with 2048 bits. */
final class TokenIssuer implements AutoCloseable {

    private static final String KEY_ID = "key-of-the-benchmark";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Duration LIFE = Duration.ofHours(12);

    private final ObjectMapper json = new ObjectMapper();
    private final KeyPair keys;
    private final HttpServer server;

    TokenIssuer() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has RSA", impossible);
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        byte[] published = json.writeValueAsBytes(Map.of(
                "keys",
                List.of(Map.of(
                        "kty",
                        "RSA",
                        "use",
                        "sig",
                        "alg",
                        "RS256",
                        "kid",
                        KEY_ID,
                        "n",
                        BASE64.encodeToString(unsigned(key.getModulus().toByteArray())),
                        "e",
                        BASE64.encodeToString(unsigned(key.getPublicExponent().toByteArray()))))));
        server.createContext("/realms/cornerstone/protocol/openid-connect/certs", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, published.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(published);
            }
        });
        server.start();
    }

    String uri() {
        return "http://localhost:" + server.getAddress().getPort() + "/realms/cornerstone";
    }

    String member(String account) {
        Map<String, Object> claims =
                claims(account, "cornerstone-mobile", "openid points:read points:redeem", "member");
        claims.put("acr", "1");
        claims.put("auth_time", Instant.now().getEpochSecond());
        return sign(claims);
    }

    String backOffice(String partner) {
        Map<String, Object> claims =
                claims("service-account-" + partner, partner + "-backoffice", "points:earn", "member", "partner-staff");
        claims.put("partner", partner);
        return sign(claims);
    }

    String operator() {
        return sign(claims("service-account-operator", "cornerstone-operator", "", "programme-operator"));
    }

    private Map<String, Object> claims(String subject, String client, String scope, String... roles) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("exp", now + LIFE.toSeconds());
        claims.put("iat", now);
        claims.put("jti", "onrtac:" + UUID.randomUUID());
        claims.put("iss", uri());
        claims.put("aud", List.of("loyalty-service", "account"));
        claims.put("sub", subject);
        claims.put("typ", "Bearer");
        claims.put("azp", client);
        claims.put("sid", UUID.randomUUID().toString());
        claims.put("allowed-origins", List.of("http://localhost:8182"));
        claims.put("realm_access", Map.of("roles", List.of(roles)));
        claims.put(
                "resource_access",
                Map.of("account", Map.of("roles", List.of("manage-account", "manage-account-links", "view-profile"))));
        claims.put("scope", scope);
        return claims;
    }

    private String sign(Map<String, Object> claims) {
        try {
            String signed = part(Map.of("alg", "RS256", "typ", "JWT", "kid", KEY_ID)) + '.' + part(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + '.' + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has SHA256withRSA", impossible);
        }
    }

    private String part(Map<String, Object> object) {
        try {
            return BASE64.encodeToString(json.writeValueAsBytes(object));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? java.util.Arrays.copyOfRange(number, 1, number.length) : number;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
