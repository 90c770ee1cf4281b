package dev.cornerstone.keycloak.event.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a receiver does, a batch is answered for, and soon. */
class HttpTransportTest {

    private static final Duration DEADLINE = Duration.ofMillis(500);
    private static final String KEY = "whsk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final List<Message> BATCH = List.of(message("1", 20), message("2", 20));

    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private HttpServer server;

    private record Request(Map<String, List<String>> headers, String body) {}

    /** Speaks to whoever connects, in a manner of its own. */
    private interface Manners {

        void meet(Socket socket) throws Exception;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aBatchIsAnArrayOfEventsWithTheHeadersOfStandardWebhooks() throws Exception {
        Answer answer = transport(answering(204, Map.of())).send(BATCH);

        assertThat(answer).isEqualTo(Answer.taken(java.util.Set.of("1", "2")));
        Request request = requests.take();
        assertThat(request.body()).isEqualTo("[" + text(BATCH.get(0)) + "," + text(BATCH.get(1)) + "]");
        assertThat(request.headers())
                .containsEntry("Content-type", List.of("application/cloudevents-batch+json; charset=utf-8"))
                .containsKeys("Webhook-id", "Webhook-timestamp", "Webhook-signature");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void whatWillNeverDoIsRefused(int status) throws Exception {
        Answer answer = transport(answering(status, Map.of())).send(BATCH);

        assertThat(answer.kind()).isEqualTo(Answer.Kind.REFUSED);
        assertThat(answer.taken()).isEmpty();
        assertThat(answer.reason()).isEqualTo("answered " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 404, 410, 429, 500, 503})
    void everythingElseIsTriedAgain(int status) throws Exception {
        Answer answer = transport(answering(status, Map.of("location", "http://127.0.0.1:1/", "retry-after", "7")))
                .send(BATCH);

        assertThat(answer.kind()).isEqualTo(Answer.Kind.FAILED);
        assertThat(answer.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(requests).as("a redirect is not followed").hasSize(1);
    }

    @Test
    void aReceiverCannotAskForSilenceForEver() throws Exception {
        assertThat(transport(answering(503, Map.of("retry-after", "999999999")))
                        .send(BATCH)
                        .retryAfter())
                .contains(SinkLimits.LONGEST_RETRY_AFTER);
        assertThat(transport(answering(503, Map.of("retry-after", "tomorrow")))
                        .send(BATCH)
                        .retryAfter())
                .isEqualTo(Optional.empty());
    }

    @Test
    void aReceiverThatIsNotThereFails() throws Exception {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        assertFailed(nobody, BATCH, "ConnectException");
    }

    @Test
    void aReceiverThatHangsFailsAtTheDeadline() throws Exception {
        assertFailsWith(socket -> socket.getInputStream().read(new byte[10_000]), BATCH, "no answer within 500 ms");
    }

    @Test
    void aReceiverThatCutsTheConnectionFails() throws Exception {
        assertFailsWith(
                socket -> {
                    socket.getInputStream().read();
                    socket.setSoLinger(true, 0);
                    socket.close();
                },
                BATCH,
                "");
    }

    @Test
    void aReceiverThatAnswersAByteAtATimeFailsAtTheDeadline() throws Exception {
        assertFailsWith(
                socket -> {
                    OutputStream out = socket.getOutputStream();
                    for (byte letter :
                            "HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII)) {
                        out.write(letter);
                    }
                    while (true) {
                        out.write('x');
                        Thread.sleep(50);
                    }
                },
                BATCH,
                "no answer within 500 ms");
    }

    @Test
    void aReceiverThatTakesAByteAtATimeFailsAtTheDeadline() throws Exception {
        List<Message> large =
                IntStream.range(0, 100).mapToObj(i -> message("" + i, 200_000)).toList();

        assertFailsWith(
                socket -> {
                    socket.setReceiveBufferSize(1_000);
                    InputStream in = socket.getInputStream();
                    while (in.read() >= 0) {
                        Thread.sleep(50);
                    }
                },
                large,
                "no answer within 500 ms");
    }

    @Test
    void afterAHangTheNextBatchIsTakenByAReceiverThatIsWellAgain() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            meet(socket, first -> first.getInputStream().read(new byte[10_000]));
            HttpTransport transport = transport(URI.create("http://127.0.0.1:" + socket.getLocalPort()));
            assertThat(transport.send(BATCH).kind()).isEqualTo(Answer.Kind.FAILED);
            meet(
                    socket,
                    second -> second.getOutputStream()
                            .write("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII)));

            assertThat(transport.send(BATCH).kind()).isEqualTo(Answer.Kind.TAKEN);
        }
    }

    private void assertFailsWith(Manners manners, List<Message> batch, String reason) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            meet(socket, manners);
            assertFailed(URI.create("http://127.0.0.1:" + socket.getLocalPort()), batch, reason);
        }
    }

    private static void meet(ServerSocket server, Manners manners) {
        Thread thread = new Thread(() -> {
            try {
                manners.meet(server.accept());
            } catch (Exception e) {
                // Whoever was met has gone.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void assertFailed(URI url, List<Message> batch, String reason) throws Exception {
        Answer answer = transport(url).send(batch);

        assertThat(answer.kind()).isEqualTo(Answer.Kind.FAILED);
        assertThat(answer.taken()).isEmpty();
        assertThat(answer.reason()).contains(reason);
    }

    private URI answering(int status, Map<String, String> headers) {
        server.createContext("/" + status + headers.hashCode(), exchange -> {
            requests.add(new Request(
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + status + headers.hashCode());
    }

    private static HttpTransport transport(URI url) {
        return new HttpTransport(url, WebhookSignature.with(List.of(KEY)), Clock.systemUTC(), DEADLINE);
    }

    private static Message message(String id, int chars) {
        return new Message(
                id,
                id,
                ("{\"id\":\"" + id + "\",\"x\":\"" + "x".repeat(chars) + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Message message) {
        return new String(message.json(), StandardCharsets.UTF_8);
    }
}
