package dev.cornerstone.loyalty.storm;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The packaged service, with all its scheduled jobs. */
final class ServiceNode extends Killable {

    private static final Path PACKAGED = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Duration START_MAX = Duration.ofSeconds(60);

    private final int port = freePort();
    private final int management = freePort();
    private final Map<String, String> environment;

    ServiceNode(String name, Map<String, String> surroundings, File log) {
        super(name, log);
        environment = new TreeMap<>(surroundings);
        // A storm is more than one member or client may do in everyday life.
        environment.put("LOYALTY_RATE_LIMIT_MEMBER_SPEND", "1000000/PT1M");
        environment.put("LOYALTY_RATE_LIMIT_CLIENT_SPEND", "1000000/PT1M");
        environment.put("LOYALTY_RATE_LIMIT_CLIENT_EARN", "1000000/PT1M");
        environment.put("LOYALTY_RATE_LIMIT_CLIENT_BULK", "1000000/PT1M");
        environment.put("LOYALTY_SPENDING_STEP_UP_DAY_ABOVE", "1000000000");
        environment.put("LOYALTY_SPENDING_STEP_UP_GIFT_ABOVE", "1000000000");
        for (String limit :
                List.of("POINTS_SPENT_PER_DAY", "SPENDS_PER_DAY", "POINTS_EARNED_PER_DAY", "EARNS_PER_DAY")) {
            environment.put("LOYALTY_LEDGER_LIMITS_MEMBER_" + limit, "1000000000");
        }
        environment.put("CORNERSTONE_HTTP_HOST", "localhost");
        environment.put("CORNERSTONE_HTTP_PORT", String.valueOf(port));
        environment.put("CORNERSTONE_MANAGEMENT_PORT", String.valueOf(management));
    }

    @Override
    void start() throws InterruptedException {
        launch();
        awaitReady();
    }

    void awaitReady() throws InterruptedException {
        Deadline.await(this + " is ready", START_MAX, () -> {
            if (!lives()) {
                throw new AssertionError(this + " ended by itself");
            }
            return ready();
        });
    }

    /** Starts it without waiting. */
    void launch() {
        run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx256m",
                        "-Duser.timezone=UTC",
                        "-jar",
                        PACKAGED.toString()),
                environment);
    }

    URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private boolean ready() {
        try {
            HttpURLConnection probe =
                    (HttpURLConnection) URI.create("http://localhost:" + management + "/q/health/ready")
                            .toURL()
                            .openConnection();
            probe.setConnectTimeout(1000);
            probe.setReadTimeout(2000);
            return probe.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
