package dev.cornerstone.keycloak.securitysignal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.keycloak.testframework.realm.ManagedRealm;

/** A partner's back office on this machine: it makes its stream itself, as the specification says, and reads what is pushed. */
final class Backoffice implements AutoCloseable {

    static final String SECRET_OF_THE_STREAM = "Bearer what-the-partner-told-the-programme";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final BlockingQueue<SignedJWT> tokens = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> faults = new LinkedBlockingQueue<>();
    private final ManagedRealm realm;
    private final String id;
    private final String clientUuid;
    private volatile int answer = 202;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch refusals = new CountDownLatch(0);

    Backoffice(ManagedRealm realm, String id, String shop) throws IOException {
        this.realm = realm;
        this.id = id;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::receive);
        server.start();
        try (Response response = realm.admin().clients().create(PartnersRealm.receiver(id, shop, url()))) {
            assertThat(response.getStatus()).isEqualTo(201);
            String path = response.getLocation().getPath();
            clientUuid = path.substring(path.lastIndexOf('/') + 1);
        }
        realm.admin().clientScopes().findAll().stream()
                .filter(scope -> scope.getName().startsWith("ssf."))
                .forEach(scope -> realm.admin().clients().get(clientUuid).addOptionalClientScope(scope.getId()));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/security-events";
    }

    /** Makes a stream to its address; answers it. */
    JsonNode subscribes(String... events) throws IOException, InterruptedException {
        return makes("""
                {"method": "urn:ietf:rfc:8935", "endpoint_url": "%s", "authorization_header": "%s"}""".formatted(url(), SECRET_OF_THE_STREAM), events);
    }

    /** Makes a stream that it will poll; answers it. */
    JsonNode polls(String... events) throws IOException, InterruptedException {
        return makes("{\"method\": \"urn:ietf:rfc:8936\"}", events);
    }

    private JsonNode makes(String delivery, String... events) throws IOException, InterruptedException {
        HttpResponse<String> answered = asks(
                "POST",
                "/streams",
                "{\"delivery\": " + delivery + ", \"events_requested\": " + JSON.writeValueAsString(events) + "}");
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(201);
        return JSON.readTree(answered.body());
    }

    HttpResponse<String> asks(String method, String path, String body) throws IOException, InterruptedException {
        return asks(method, URI.create(realm.getBaseUrl() + "/ssf/transmitter" + path), body);
    }

    HttpResponse<String> asks(String method, URI address, String body) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .header("authorization", "Bearer " + token())
                        .header("content-type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String token() throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id=" + id + "&client_secret=secret&scope="
                + URLEncoder.encode("ssf.read ssf.manage", StandardCharsets.UTF_8);
        HttpResponse<String> answered = HTTP.send(
                HttpRequest.newBuilder(URI.create(realm.getBaseUrl() + "/protocol/openid-connect/token"))
                        .timeout(PATIENCE)
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        return JSON.readTree(answered.body()).get("access_token").asText();
    }

    /** The next token that was pushed. */
    Signal next() throws Exception {
        SignedJWT token = tokens.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(token).as("a token for " + id + " within " + PATIENCE).isNotNull();
        assertThat(faults).isEmpty();
        return read(token);
    }

    /** What is in a token, whose signature is the realm's. */
    Signal read(SignedJWT token) throws Exception {
        JWKSet keys = JWKSet.load(URI.create(realm.getBaseUrl() + "/protocol/openid-connect/certs")
                .toURL());
        JWSVerifier verifier = new RSASSAVerifier(
                keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey());
        assertThat(token.verify(verifier)).as("the signature").isTrue();
        assertThat(token.getHeader().getType().getType()).isEqualTo("secevent+jwt");
        return new Signal(JSON.readTree(token.getPayload().toString()));
    }

    /** Tokens that came and were not read. */
    int unread() {
        return tokens.size();
    }

    /** From now on refuses; the latch opens when that has happened so often. */
    CountDownLatch goesDown(int times) {
        refusals = new CountDownLatch(times);
        answer = 503;
        return refusals;
    }

    void comesUp() {
        answer = 202;
    }

    /** The {@code jti} of each token that it did not take. */
    Set<String> refused() {
        return refused;
    }

    /**
     * @param claims of the token
     */
    record Signal(JsonNode claims) {

        String type() {
            return claims.get("events").fieldNames().next();
        }

        JsonNode event() {
            return claims.get("events").get(type());
        }

        /** The member, alone or beside a session. */
        JsonNode member() {
            JsonNode subject = claims.get("sub_id");
            return subject.has("user") ? subject.get("user") : subject;
        }

        String jti() {
            return claims.get("jti").asText();
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String authorization = exchange.getRequestHeaders().getFirst("authorization");
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("content-type"));
        int status = answer;
        try {
            if (!SECRET_OF_THE_STREAM.equals(authorization)) {
                faults.add("a push without the stream's secret: " + authorization);
            }
            if (!type.startsWith("application/secevent+jwt")) {
                faults.add("a push of " + type);
            }
            SignedJWT token = SignedJWT.parse(new String(body, StandardCharsets.US_ASCII));
            if (status == 202) {
                tokens.add(token);
            } else {
                refused.add(token.getJWTClaimsSet().getJWTID());
            }
        } catch (java.text.ParseException e) {
            faults.add("no token: " + e.getMessage());
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
        if (status != 202) {
            refusals.countDown();
        }
    }

    @Override
    public void close() {
        realm.admin().clients().get(clientUuid).remove();
        server.stop(0);
    }
}
