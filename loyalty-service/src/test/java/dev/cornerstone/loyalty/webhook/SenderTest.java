package dev.cornerstone.loyalty.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.MovableClock;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderTest {

    private static final String PASSWORD = "only-for-tests";
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    static Path directory;

    private static Vertx vertx;
    private static Path certificate;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final List<String> asked = new ArrayList<>();
    private Receiver receiver;

    @BeforeAll
    static void aCertificateForOneName() throws Exception {
        vertx = Vertx.vertx();
        certificate = directory.resolve("receiver.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "receiver",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=receiver",
                        "-ext",
                        "san=dns:" + Receiver.HOST,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        certificate.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void hangUp() {
        if (receiver != null) {
            receiver.close();
        }
    }

    @Test
    void postsTheBodyWithItsHeadersAndFollowsNothing() {
        receiver = Receiver.started()
                .answering(302, Map.of("Location", "http://" + Receiver.HOST + "/elsewhere"), "Over there");

        Answer answer = sender(this::loopback, new HttpClientOptions())
                .post(receiver.url(), Map.of("webhook-id", "1"), "{\"a\":\"ü\"}", 0);

        assertThat(answer.outcome()).isEqualTo(Answer.Outcome.REDIRECTED);
        assertThat(answer.status()).contains(302);
        assertThat(answer.delivered()).isFalse();
        assertThat(receiver.got()).singleElement().satisfies(got -> {
            assertThat(got.method()).isEqualTo("POST");
            assertThat(got.path()).isEqualTo("/in?token=swordfish");
            assertThat(got.headers()).containsEntry("webhook-id", "1").containsEntry("Host", hostAndPort());
            assertThat(got.body()).isEqualTo("{\"a\":\"ü\"}");
        });
    }

    @Test
    void keepsTheBeginningOfAnAnswerAndNoControlCharacters() {
        receiver = Receiver.started().answering(500, Map.of(), "\u001b[31mno\r\n" + "x".repeat(100_000));

        Answer answer = sender(this::loopback, new HttpClientOptions()).post(receiver.url(), Map.of(), "{}", 0);

        assertThat(answer.outcome()).isEqualTo(Answer.Outcome.REFUSED);
        assertThat(answer.excerpt()).hasSize(1_024).startsWith(" [31mno  xxx");
    }

    @Test
    void waitsNoLongerThanItMayForAnAnswerThatNeverComes() {
        receiver = Receiver.started().silent();

        Answer answer = sender(this::loopback, new HttpClientOptions()).post(receiver.url(), Map.of(), "{}", 0);

        assertThat(answer.outcome()).isEqualTo(Answer.Outcome.TIMEOUT);
    }

    @Test
    void waitsNoLongerThanItMayForAnAnswerThatComesByteByByte() throws Exception {
        try (ServerSocket slow = new ServerSocket(0, 1, LOOPBACK)) {
            Thread trickle = new Thread(() -> trickle(slow));
            trickle.setDaemon(true);
            trickle.start();

            Answer answer = sender(this::loopback, new HttpClientOptions())
                    .post("http://" + Receiver.HOST + ":" + slow.getLocalPort() + "/", Map.of(), "{}", 0);

            assertThat(answer.outcome()).isEqualTo(Answer.Outcome.TIMEOUT);
            trickle.join(10_000);
            assertThat(trickle.isAlive()).isFalse();
        }
    }

    @Test
    void readsBothFormsOfRetryAfter() {
        receiver = Receiver.started();
        Sender sender = sender(this::loopback, new HttpClientOptions());

        receiver.answering(503, Map.of("Retry-After", "120"), "");
        assertThat(sender.post(receiver.url(), Map.of(), "{}", 0).retryAfter()).contains(Duration.ofMinutes(2));
        receiver.answering(503, Map.of("Retry-After", "Sun, 22 Nov 2026 11:00:00 GMT"), "");
        assertThat(sender.post(receiver.url(), Map.of(), "{}", 0).retryAfter()).contains(Duration.ofHours(1));
        receiver.answering(503, Map.of("Retry-After", "later"), "");
        assertThat(sender.post(receiver.url(), Map.of(), "{}", 0).retryAfter()).isEmpty();
    }

    @Test
    void overTlsTheReceiverIsTheHostOfTheUrlThoughTheConnectionGoesToAnAddress() throws Exception {
        receiver = Receiver.started(tls());
        String url = "https://" + Receiver.HOST + ":" + receiver.port() + "/in";

        Answer answer = sender(this::loopback, trusting()).post(url, Map.of(), "{}", 0);

        assertThat(answer.outcome()).isEqualTo(Answer.Outcome.DELIVERED);
        assertThat(receiver.got())
                .singleElement()
                .satisfies(got -> assertThat(got.headers()).containsEntry("Host", hostAndPort()));
    }

    @Test
    void overTlsAnotherNamesCertificateIsNotAccepted() throws Exception {
        receiver = Receiver.started(tls());

        Answer answer = sender(this::loopback, trusting())
                .post("https://other.partner.test:" + receiver.port() + "/in", Map.of(), "{}", 0);

        assertThat(answer.outcome()).isEqualTo(Answer.Outcome.UNTRUSTED);
        assertThat(receiver.got()).isEmpty();
    }

    @Test
    void overTlsACertificateOfNoKnownAuthorityIsNotAccepted() throws Exception {
        receiver = Receiver.started(tls());

        Answer answer = sender(this::loopback, new HttpClientOptions())
                .post("https://" + Receiver.HOST + ":" + receiver.port() + "/in", Map.of(), "{}", 0);

        assertThat(answer.outcome()).isEqualTo(Answer.Outcome.UNTRUSTED);
        assertThat(receiver.got()).isEmpty();
    }

    @Test
    void aNameThatTurnsInwardAfterItWasRegisteredIsNotFollowedThere() throws Exception {
        receiver = Receiver.started();
        Deque<InetAddress> answers = new ArrayDeque<>(List.of(InetAddress.getByName("8.8.8.8"), LOOPBACK));
        WebhookConfig strict =
                PostOffice.config(Map.of("allow-insecure", "false", "ports", String.valueOf(receiver.port())));
        Destinations destinations = new Destinations(host -> List.of(answers.poll()), strict);
        String url = "https://" + Receiver.HOST + ".example:" + receiver.port() + "/in";
        assertThat(destinations.addresses(destinations.read(url))).hasSize(1);

        Answer answer = new Sender(vertx, destinations, strict, clock).post(url, Map.of(), "{}", 0);

        assertThat(answer.outcome()).isEqualTo(Answer.Outcome.FORBIDDEN);
        assertThat(receiver.got()).isEmpty();
        assertThat(answers).isEmpty();
    }

    /** The name leads to the receiver once and nowhere afterwards, so a second question would fail the attempt. */
    @Test
    void theAddressThatWasJudgedIsTheOneConnectedTo() {
        receiver = Receiver.started();
        Deque<InetAddress> answers = new ArrayDeque<>(List.of(LOOPBACK));
        Resolver once = host -> {
            asked.add(host);
            if (answers.isEmpty()) {
                throw new UnknownHostException(host);
            }
            return List.of(answers.poll());
        };

        Answer answer = sender(once, new HttpClientOptions()).post(receiver.url(), Map.of(), "{}", 0);

        assertThat(answer.outcome()).isEqualTo(Answer.Outcome.DELIVERED);
        assertThat(asked).containsExactly(Receiver.HOST);
    }

    @Test
    void anotherAttemptTriesAnotherAddressOfTheHost() throws Exception {
        receiver = Receiver.started();
        InetAddress nobody = InetAddress.getByName("127.0.0.2");
        Sender sender = sender(host -> List.of(nobody, LOOPBACK), new HttpClientOptions());

        assertThat(sender.post(receiver.url(), Map.of(), "{}", 0).outcome()).isEqualTo(Answer.Outcome.UNREACHABLE);
        assertThat(sender.post(receiver.url(), Map.of(), "{}", 1).outcome()).isEqualTo(Answer.Outcome.DELIVERED);
    }

    @Test
    void theProxyOfTheEnvironmentIsNotUsed() {
        receiver = Receiver.started();
        String before = System.getProperty("http.proxyHost");
        System.setProperty("http.proxyHost", "127.0.0.2");
        try {
            Answer answer = sender(this::loopback, new HttpClientOptions()).post(receiver.url(), Map.of(), "{}", 0);

            assertThat(answer.outcome()).isEqualTo(Answer.Outcome.DELIVERED);
        } finally {
            if (before == null) {
                System.clearProperty("http.proxyHost");
            } else {
                System.setProperty("http.proxyHost", before);
            }
        }
    }

    private List<InetAddress> loopback(String host) {
        return List.of(LOOPBACK);
    }

    private Sender sender(Resolver resolver, HttpClientOptions trust) {
        WebhookConfig config = PostOffice.config(Map.of());
        return new Sender(vertx, new Destinations(resolver, config), config, clock, trust);
    }

    private static HttpClientOptions trusting() {
        return new HttpClientOptions()
                .setTrustOptions(
                        new PfxOptions().setPath(certificate.toString()).setPassword(PASSWORD));
    }

    private static SSLContext tls() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private String hostAndPort() {
        return Receiver.HOST + ":" + receiver.port();
    }

    /** Sends a byte now and then until the other side hangs up. */
    private static void trickle(ServerSocket slow) {
        try (Socket socket = slow.accept();
                OutputStream out = socket.getOutputStream()) {
            // An answer before the question would be no answer.
            socket.getInputStream().read();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write('x');
                out.flush();
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (IOException hungUp) {
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
