package dev.cornerstone.loyalty.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A partner's server on 127.0.0.1, which keeps what it got and answers as it was told to. */
final class Receiver implements AutoCloseable {

    /** What the resolvers of these tests lead to 127.0.0.1. */
    static final String HOST = "hooks.partner.test";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger atOnceMost = new AtomicInteger();
    private volatile boolean silent;
    private volatile int status = 204;
    private volatile String body = "";
    private volatile Map<String, String> headers = Map.of();

    private Receiver(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    static Receiver started() {
        try {
            return new Receiver(HttpServer.create(loopback(), 0));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Receiver started(SSLContext tls) {
        try {
            HttpsServer server = HttpsServer.create(loopback(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return new Receiver(server);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Receiver answering(int code) {
        status = code;
        return this;
    }

    Receiver answering(int code, Map<String, String> with, String text) {
        headers = with;
        body = text;
        return answering(code);
    }

    /** Takes requests and says nothing. */
    Receiver silent() {
        silent = true;
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://" + HOST + ":" + port() + "/in?token=swordfish";
    }

    /** The same as this machine's own resolver finds it. */
    String localUrl() {
        return url().replace(HOST, "localhost");
    }

    List<Got> got() {
        return got;
    }

    int atOnceMost() {
        return atOnceMost.get();
    }

    @Override
    public void close() {
        hangs.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        atOnceMost.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try (exchange) {
            Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> sent.put(name, String.join(",", values)));
            String content = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            got.add(new Got(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), sent, content));
            if (silent) {
                hangs.await(1, TimeUnit.MINUTES);
                return;
            }
            headers.forEach(exchange.getResponseHeaders()::set);
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            if (answer.length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(answer);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** A request as it came. */
    record Got(String method, String path, Map<String, String> headers, String body) {
        String id() {
            return headers.get("webhook-id");
        }

        long timestamp() {
            return Long.parseLong(headers.get("webhook-timestamp"));
        }

        List<String> signatures() {
            return List.of(headers.get("webhook-signature").split(" "));
        }
    }
}
