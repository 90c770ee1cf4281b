package dev.cornerstone.loyalty.testing;

import static io.restassured.RestAssured.given;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/** Stands where Keycloak's realm stands: publishes the key that {@link Token} signs with. */
public final class Issuer {

    private static final String REALM = "/realms/cornerstone";
    static final String KEY_ID = "key-of-the-realm";
    public static final String SIGNING_KEY = "cornerstone.test.signing-key";

    private final RsaJsonWebKey key = newKey(KEY_ID);
    private final List<JsonWebKey> published = new CopyOnWriteArrayList<>(List.of(key));
    private final AtomicInteger fetches = new AtomicInteger();
    private final ConsentDesk consents = new ConsentDesk(REALM + "/cornerstone-consent");
    private final PartnersDesk partners = new PartnersDesk("/admin" + REALM + "/cornerstone-partners");
    private volatile String tokens = "{}";
    private HttpServer server;

    static RsaJsonWebKey newKey(String id) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            key.setAlgorithm("RS256");
            key.setUse("sig");
            return key;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext(REALM + "/protocol/openid-connect/certs", exchange -> {
            fetches.incrementAndGet();
            answer(exchange, new JsonWebKeySet(published).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        });
        // What a test in another class loader may ask and want.
        server.createContext(REALM + "/fetches", exchange -> answer(exchange, fetches.toString()));
        server.createContext(REALM + "/new-key", exchange -> {
            RsaJsonWebKey next = newKey(UUID.randomUUID().toString());
            published.add(next);
            answer(exchange, next.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        });
        server.createContext(REALM + "/protocol/openid-connect/token", exchange -> answer(exchange, tokens));
        server.createContext(REALM + "/next-tokens", exchange -> {
            tokens = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, "{}");
        });
        server.createContext("/admin" + REALM + "/cornerstone-partners", partners::answer);
        server.createContext(REALM + "/partners-desk", partners::instruct);
        server.createContext(REALM + "/cornerstone-consent", consents::answer);
        server.createContext(REALM + "/consent-desk", exchange -> answer(exchange, consents.stored()));
        server.start();
        return "http://localhost:" + server.getAddress().getPort() + REALM;
    }

    /** What whoever comes with a code gets next. */
    public static void nextTokens(String idToken, String accessToken) {
        String issuer = ConfigProvider.getConfig().getValue("CORNERSTONE_ISSUER", String.class);
        given().body("{\"token_type\":\"Bearer\",\"expires_in\":300,\"id_token\":\"" + idToken
                        + "\",\"access_token\":\"" + accessToken + "\"}")
                .post(issuer + "/next-tokens")
                .then()
                .statusCode(200);
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    String signingKey() {
        return key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
    }

    void stop() {
        server.stop(0);
    }
}
