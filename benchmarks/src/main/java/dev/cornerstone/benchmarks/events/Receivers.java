package dev.cornerstone.benchmarks.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A good receiver, which remembers what it got, and all kinds of bad ones. */
final class Receivers implements AutoCloseable {

    private final HttpServer good;
    private final HttpServer faulty;
    private final List<ServerSocket> sockets = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    });

    /** How often each event came, by id. */
    final Map<String, Integer> ids = new ConcurrentHashMap<>();

    /** The sessions of the logins that came. */
    final Map<String, String> logins = new ConcurrentHashMap<>();

    /** Whether the good one answers 503 for now, and remembers nothing. */
    final AtomicBoolean down = new AtomicBoolean();

    /** Logins that came under a second id. */
    final AtomicInteger otherId = new AtomicInteger();

    /** Logins that came for the first time after a later login of the same member. */
    final AtomicInteger outOfOrder = new AtomicInteger();

    private final Map<String, Instant> latest = new ConcurrentHashMap<>();
    private Duration slowest = Duration.ZERO;

    Receivers() throws IOException {
        good = server(204);
        faulty = server(500);
    }

    private HttpServer server(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean taken = status == 204 && !down.get();
            if (taken) {
                KeycloakServer.JSON.readTree(body).forEach(this::remember);
            }
            exchange.sendResponseHeaders(taken || status != 204 ? status : 503, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** @param event one of ours, or a rival's in the same shape */
    synchronized void remember(JsonNode event) {
        String id = event.get("id").asText();
        boolean first = ids.merge(id, 1, Integer::sum) == 1;
        if (!event.get("type").asText().endsWith(".login.v1") || !first) {
            return;
        }
        if (logins.put(event.at("/data/session").asText(), id) != null) {
            otherId.incrementAndGet();
        }
        Instant time = Instant.parse(event.get("time").asText());
        Duration delay = Duration.between(time, Instant.now());
        slowest = delay.compareTo(slowest) > 0 ? delay : slowest;
        Instant before = latest.put(event.get("subject").asText(), time);
        if (before != null && before.isAfter(time)) {
            outOfOrder.incrementAndGet();
        }
    }

    synchronized void forget() {
        ids.clear();
        logins.clear();
        latest.clear();
        slowest = Duration.ZERO;
        otherId.set(0);
        outOfOrder.set(0);
    }

    /** The longest time between a login and its first coming. */
    synchronized Duration slowest() {
        return slowest;
    }

    String good() {
        return url(good.getAddress().getPort());
    }

    String answers500() {
        return url(faulty.getAddress().getPort());
    }

    String refuses() throws IOException {
        return url(Ports.free());
    }

    String hangs() throws IOException {
        return meets(socket -> read(socket.getInputStream()));
    }

    String cuts() throws IOException {
        return meets(socket -> {
            socket.getInputStream().read();
            socket.setSoLinger(true, 0);
            socket.close();
        });
    }

    String answersAByteASecond() throws IOException {
        return meets(socket -> {
            OutputStream out = socket.getOutputStream();
            for (byte letter : "HTTP/1.1 204 No Content\r\n\r\n".getBytes()) {
                out.write(letter);
                out.flush();
                Thread.sleep(1_000);
            }
        });
    }

    private interface Manners {

        void meet(Socket socket) throws IOException, InterruptedException;
    }

    private String meets(Manners manners) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        sockets.add(server);
        threads.execute(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    threads.execute(() -> {
                        try (socket) {
                            manners.meet(socket);
                        } catch (IOException | InterruptedException e) {
                            // Whoever was met has gone.
                        }
                    });
                } catch (IOException e) {
                    return;
                }
            }
        });
        return url(server.getLocalPort());
    }

    private static void read(InputStream in) throws IOException {
        while (in.read() >= 0) {
            // And never a word.
        }
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port + "/v1/identity-events";
    }

    @Override
    public void close() throws IOException {
        good.stop(0);
        faulty.stop(0);
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
