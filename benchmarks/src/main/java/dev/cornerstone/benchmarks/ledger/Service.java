package dev.cornerstone.benchmarks.ledger;

import dev.cornerstone.benchmarks.CannotMeasure;
import dev.cornerstone.benchmarks.Cluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The packaged loyalty service in a process of its own, set up as an operator would. */
final class Service implements AutoCloseable {

    /** As recommended for two cores; documented in docs/performance.md. */
    static final List<String> JVM = List.of("-Xms512m", "-Xmx512m", "-XX:+UseParallelGC", "-XX:ParallelGCThreads=2");

    /**
     * One partner, one client and few members make all the load, which the limits of every day would stop. They are raised
     * and not switched off, so that they are checked all the same.
     */
    private static final Map<String, String> RAISED = Map.ofEntries(
            Map.entry("LOYALTY_RATE_LIMIT_CLIENT_EARN", "100000000/PT1M"),
            Map.entry("LOYALTY_RATE_LIMIT_CLIENT_SPEND", "100000000/PT1M"),
            Map.entry("LOYALTY_RATE_LIMIT_CLIENT_BULK", "100000000/PT1M"),
            Map.entry("LOYALTY_RATE_LIMIT_MEMBER_SPEND", "1000000/PT1M"),
            Map.entry("LOYALTY_SPENDING_STEP_UP_DAY_ABOVE", "1000000000"),
            Map.entry("LOYALTY_LEDGER_LIMITS_MEMBER_POINTS_SPENT_PER_DAY", "1000000000"),
            Map.entry("LOYALTY_LEDGER_LIMITS_MEMBER_SPENDS_PER_DAY", "1000000000"),
            Map.entry("LOYALTY_LEDGER_LIMITS_MEMBER_POINTS_EARNED_PER_DAY", "1000000000"),
            Map.entry("LOYALTY_LEDGER_LIMITS_MEMBER_EARNS_PER_DAY", "1000000000"));

    private static final Duration PROVE_MAX = Duration.ofMinutes(30);
    private static final Duration START_MAX = Duration.ofSeconds(90);

    private final Process process;
    private final int port;
    private final int management;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    private Service(Process process, int port, int management, Path log) {
        this.process = process;
        this.port = port;
        this.management = management;
        this.log = log;
    }

    static Service start(Path jar, String database, TokenIssuer issuer, Map<String, String> settings)
            throws IOException, InterruptedException {
        if (!Files.exists(jar)) {
            throw new CannotMeasure(jar + " is not there. Build it: mvn -pl loyalty-service package");
        }
        int port = freePort();
        int management = freePort();
        Path log = Files.createTempFile("cornerstone-bench-service-", ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-Duser.timezone=UTC", "-jar", jar.toString()));
        Map<String, String> environment = environment(database, issuer);
        environment.put("CORNERSTONE_SERVICE_URL", "http://localhost:" + port);
        environment.put("CORNERSTONE_HTTP_PORT", String.valueOf(port));
        environment.put("CORNERSTONE_MANAGEMENT_PORT", String.valueOf(management));
        environment.putAll(RAISED);
        environment.putAll(settings);
        Service service = new Service(process(command, environment, log), port, management, log);
        service.awaitReady();
        return service;
    }

    /** Whether this service brings the program that recomputes the books. */
    static boolean canProve(Path jar) throws IOException {
        Path own = jar.resolveSibling("app");
        try (Stream<Path> jars = Files.list(own)) {
            for (Path candidate : jars.toList()) {
                try (ZipFile zip = new ZipFile(candidate.toFile())) {
                    if (zip.getEntry("dev/cornerstone/loyalty/proof/ProveCommand.class") != null) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Recomputes the books with the service's own program, which must find nothing. */
    static void prove(Path jar, String database, TokenIssuer issuer) throws IOException, InterruptedException {
        Path log = Files.createTempFile("cornerstone-bench-prove-", ".log");
        Map<String, String> environment = environment(database, issuer);
        environment.put("CORNERSTONE_SERVICE_URL", "http://localhost:8181");
        Process process = process(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx1g",
                        "-jar",
                        jar.toString(),
                        "prove"),
                environment,
                log);
        if (!process.waitFor(PROVE_MAX.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new CannotMeasure("prove did not end within " + PROVE_MAX.toMinutes() + " min; its output: " + log);
        }
        if (process.exitValue() != 0) {
            throw new CannotMeasure("prove ended with exit code " + process.exitValue() + "; its output: " + log);
        }
        Files.delete(log);
    }

    private static Process process(List<String> command, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .keySet()
                .removeIf(name ->
                        name.startsWith("CORNERSTONE_") || name.startsWith("QUARKUS_") || name.startsWith("LOYALTY_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Map<String, String> environment(String database, TokenIssuer issuer) {
        Map<String, String> environment = new HashMap<>();
        environment.put("CORNERSTONE_ISSUER", issuer.uri());
        environment.put("CORNERSTONE_HTTP_HOST", "127.0.0.1");
        environment.put("CORNERSTONE_DB_URL", database);
        environment.put("CORNERSTONE_DB_OWNER_PASSWORD", Cluster.PASSWORD);
        environment.put("CORNERSTONE_DB_APP_PASSWORD", Cluster.PASSWORD);
        environment.put("CORNERSTONE_WEB_CLIENT_SECRET", "only-for-benchmarks");
        environment.put("CORNERSTONE_PROGRAMME_CLIENT_SECRET", "only-for-benchmarks");
        environment.put("CORNERSTONE_PARTNER_CLIENT_SECRET", "only-for-benchmarks");
        environment.put("CORNERSTONE_EVENTS_SUBJECT_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        environment.put("CORNERSTONE_EVENTS_PUBLIC_KEY", "whpk_Kay64UG8yvCyLhqU000LxzYeUm0L/hLIl5S8kyKWbdc=");
        environment.put("CORNERSTONE_MEMBER_REFERENCE_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        environment.put("CORNERSTONE_STATE_KEY", "only-for-benchmarks-only-for-benchmarks");
        environment.put("CORNERSTONE_SEAL_KEY", "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
        return environment;
    }

    private void awaitReady() throws InterruptedException {
        Instant deadline = Instant.now().plus(START_MAX);
        HttpRequest probe = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/q/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        while (true) {
            if (!process.isAlive()) {
                throw new CannotMeasure("The service ended while starting; its log is " + log);
            }
            try {
                if (http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It is still starting.
            }
            if (Instant.now().isAfter(deadline)) {
                close();
                throw new CannotMeasure(
                        "The service was not ready after " + START_MAX.toSeconds() + " s; its log is " + log);
            }
            Thread.sleep(100);
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** One request, outside of any measurement. */
    HttpResponse<String> send(String method, String path, String token, String key, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", path.endsWith("/bulk") ? "application/x-ndjson" : "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The same, where anything but success ends the run. */
    String must(String method, String path, String token, String key, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(method, path, token, key, body);
        if (answer.statusCode() >= 300) {
            throw new CannotMeasure(
                    method + " " + path + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    Path log() {
        return log;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
