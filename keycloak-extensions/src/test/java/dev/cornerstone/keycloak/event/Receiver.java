package dev.cornerstone.keycloak.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** A receiver as the contract describes it: takes batches whose signature is right, and holds every event against its schema. */
public final class Receiver implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] ED25519_PREFIX = Base64.getDecoder().decode("MCowBQYDK2VwAyEA");

    private final HttpServer server;
    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> faults = new LinkedBlockingQueue<>();
    private volatile Function<List<JsonNode>, Integer> status = batch -> 204;

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::receive);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/identity-events";
    }

    /** What it answers to a batch from now on; only what it answers 2xx to, it has. */
    void answer(Function<List<JsonNode>, Integer> status) {
        this.status = status;
    }

    /** The next event, which has come or will. */
    public JsonNode next() throws InterruptedException {
        JsonNode event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(event).as("an event within " + PATIENCE).isNotNull();
        assertThat(faults).isEmpty();
        return event;
    }

    /** The next of a type; whatever comes before it is passed over. */
    public JsonNode next(EventName name) throws InterruptedException {
        return next(event -> event.get("type").asText().equals(name.type()));
    }

    public JsonNode next(Predicate<JsonNode> wanted) throws InterruptedException {
        while (true) {
            JsonNode event = next();
            if (wanted.test(event)) {
                return event;
            }
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!isSigned(exchange, body)) {
            faults.add("a request was not signed as it has to be");
        }
        List<JsonNode> batch = new ArrayList<>();
        Contract.JSON.readTree(body).forEach(batch::add);
        batch.forEach(event -> faults.addAll(Contract.faults(event)));
        int answer = status.apply(batch);
        if (answer / 100 == 2) {
            events.addAll(batch);
        }
        if (answer == 0) {
            return;
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    private static boolean isSigned(HttpExchange exchange, byte[] body) {
        String signature = exchange.getRequestHeaders().getFirst("webhook-signature");
        String head = exchange.getRequestHeaders().getFirst("webhook-id") + "."
                + exchange.getRequestHeaders().getFirst("webhook-timestamp") + ".";
        try {
            byte[] key = Base64.getDecoder()
                    .decode(Contract.fixture("keys").get("publicKey").asText().substring("whpk_".length()));
            byte[] der = new byte[ED25519_PREFIX.length + key.length];
            System.arraycopy(ED25519_PREFIX, 0, der, 0, ED25519_PREFIX.length);
            System.arraycopy(key, 0, der, ED25519_PREFIX.length, key.length);
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
            verifier.update(head.getBytes(StandardCharsets.UTF_8));
            verifier.update(body);
            return signature != null
                    && signature.startsWith("v1a,")
                    && verifier.verify(Base64.getDecoder().decode(signature.substring("v1a,".length())));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
