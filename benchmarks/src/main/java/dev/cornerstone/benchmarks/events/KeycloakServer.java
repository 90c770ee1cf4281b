package dev.cornerstone.benchmarks.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.benchmarks.CannotMeasure;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The real distribution with our provider jar and those of the rivals, in a process of its own that can be killed. */
final class KeycloakServer implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    /** They cost next to nothing to check, so that it is the rest of a login that is seen. */
    static final String CHEAP_PASSWORDS = "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)";

    /** As Keycloak hashes them if nobody says otherwise. */
    static final String ORDINARY_PASSWORDS = "";

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final String ADMIN_PASSWORD = "only-for-benchmarks";
    private static final List<String> PROVIDERS =
            List.of("cornerstone-keycloak-extensions", "kafka-clients", "maxmind-db");

    private final Path home;
    private final Path log;
    private final Database database;
    private final Map<String, String> secrets;
    private final int port = Ports.free();
    private final int management = Ports.free();
    private final int cluster = Ports.free();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private String cache = "local";
    private Process process;

    /**
     * Unpacks and builds it.
     *
     * @param built the folder of the benchmark's jar, with the distribution and the libraries below
     */
    KeycloakServer(Path built, Path directory, Database database, Map<String, String> secrets, String realm)
            throws IOException, InterruptedException {
        this.home = directory.resolve("keycloak");
        this.log = directory.resolve("keycloak.log");
        this.database = database;
        this.secrets = secrets;
        unpack(built.resolve("dist/keycloak-quarkus-dist.zip"));
        try (Stream<Path> jars = Files.list(built.resolve("lib"))) {
            for (Path jar : jars.toList()) {
                String name = jar.getFileName().toString();
                if (PROVIDERS.stream().anyMatch(name::startsWith)) {
                    Files.copy(jar, home.resolve("providers").resolve(name));
                }
            }
        }
        RivalJar.write(home.resolve("providers/rivals.jar"));
        Files.createDirectories(home.resolve("data/import"));
        Files.writeString(home.resolve("data/import/bench-realm.json"), realm);
        build();
    }

    private void build() throws IOException, InterruptedException {
        if (run("build").waitFor() != 0) {
            throw new CannotMeasure("Keycloak could not be built; its words are in " + log);
        }
    }

    /**
     * Starts it anew as the first node of a cluster. Not from the beginning: a server that is killed and started again would wait for its own dead self to answer.
     */
    void joinCluster() throws IOException, InterruptedException {
        close();
        cache = "ispn";
        build();
        start();
    }

    /** The second node of the first one's cluster: the same files and database, ports of its own. */
    KeycloakServer(KeycloakServer first) throws IOException {
        this.home = first.home;
        this.log = first.log.resolveSibling("keycloak-" + port + ".log");
        this.database = first.database;
        this.secrets = first.secrets;
        this.cache = first.cache;
    }

    void start() throws IOException, InterruptedException {
        process = run("start", "--optimized", "--import-realm");
        await("Keycloak to answer; its words are in " + log, START, () -> {
            if (!process.isAlive()) {
                throw new CannotMeasure("Keycloak has ended; its words are in " + log);
            }
            return get(base() + "/realms/bench").statusCode() == 200;
        });
    }

    /** SIGKILL. */
    void kill() {
        List<ProcessHandle> family = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(killed -> killed.onExit().join());
    }

    private Process run(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(home.resolve("bin/kc.sh").toString()), Stream.of(command))
                        .toList());
        Map<String, String> environment = builder.environment();
        environment.putAll(secrets);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS_KC_HEAP", "-Xms256m -Xmx512m");
        environment.put("KC_DB", "postgres");
        environment.put("KC_DB_URL", database.url());
        environment.put("KC_DB_USERNAME", "postgres");
        environment.put("KC_DB_PASSWORD", "none");
        environment.put("KC_CACHE", cache);
        environment.put("KC_CACHE_EMBEDDED_NETWORK_BIND_ADDRESS", "127.0.0.1");
        environment.put("KC_CACHE_EMBEDDED_NETWORK_BIND_PORT", String.valueOf(cluster));
        environment.put("KC_HEALTH_ENABLED", "true");
        environment.put("KC_METRICS_ENABLED", "true");
        environment.put("KC_HTTP_ENABLED", "true");
        environment.put("KC_HTTP_HOST", "127.0.0.1");
        environment.put("KC_HTTP_PORT", String.valueOf(port));
        environment.put("KC_HTTP_MANAGEMENT_PORT", String.valueOf(management));
        environment.put("KC_HOSTNAME", base());
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
        return builder.redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private void unpack(Path zip) throws IOException {
        if (!Files.exists(zip)) {
            throw new CannotMeasure(zip + " is missing. Start through ./cornerstone bench events");
        }
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path file = home.resolve(name).normalize();
                if (!file.startsWith(home)) {
                    throw new CannotMeasure("The distribution has an entry outside of itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(in, file);
                }
            }
        }
        Files.createDirectories(home.resolve("providers"));
        home.resolve("bin/kc.sh").toFile().setExecutable(true);
    }

    String base() {
        return "http://localhost:" + port;
    }

    /** A password grant. @return the session's id, or empty text if the login was not answered with tokens */
    String signIn(String user) throws InterruptedException {
        try {
            HttpResponse<String> response = form(
                    base() + "/realms/bench/protocol/openid-connect/token",
                    Map.of(
                            "grant_type", "password",
                            "client_id", "bench",
                            "username", user,
                            "password", "password"));
            if (response.statusCode() != 200) {
                return "";
            }
            return JSON.readTree(response.body()).path("session_state").asText();
        } catch (IOException e) {
            return "";
        }
    }

    /** @param store whether Keycloak's own event store keeps each login, in the login's transaction; @param listeners who else hears of it */
    void listen(boolean store, List<String> listeners) throws IOException, InterruptedException {
        HttpResponse<String> response = admin(
                "PUT",
                base() + "/admin/realms/bench/events/config",
                JSON.writeValueAsString(Map.of(
                        "eventsEnabled", store, "enabledEventTypes", List.of("LOGIN"), "eventsListeners", listeners)));
        if (response.statusCode() / 100 != 2) {
            throw new CannotMeasure("Keycloak does not take what it is to do with events: " + response.body());
        }
    }

    /** @param policy by which each password is hashed anew at its next use */
    void passwords(String policy) throws IOException, InterruptedException {
        HttpResponse<String> response =
                admin("PUT", base() + "/admin/realms/bench", JSON.writeValueAsString(Map.of("passwordPolicy", policy)));
        if (response.statusCode() / 100 != 2) {
            throw new CannotMeasure("Keycloak does not take the policy: " + response.body());
        }
    }

    /** Empties Keycloak's own event store. */
    void forgetLogins() throws IOException, InterruptedException {
        admin("DELETE", base() + "/admin/realms/bench/events", null);
    }

    /** Adds a sink, or changes the one of that name. */
    void putSink(String name, String kind, Map<String, List<String>> config) throws IOException, InterruptedException {
        String components = base() + "/admin/realms/bench/components";
        String type = "dev.cornerstone.keycloak.event.sink.SinkProvider";
        JsonNode known = JSON.readTree(admin("GET", components + "?type=" + type + "&name=" + name, null)
                .body());
        Map<String, Object> sink =
                new TreeMap<>(Map.of("name", name, "providerId", kind, "providerType", type, "config", config));
        HttpResponse<String> response;
        if (known.isEmpty()) {
            response = admin("POST", components, JSON.writeValueAsString(sink));
        } else {
            String id = known.get(0).get("id").asText();
            sink.put("id", id);
            sink.put("parentId", known.get(0).get("parentId").asText());
            response = admin("PUT", components + "/" + id, JSON.writeValueAsString(sink));
        }
        if (response.statusCode() / 100 != 2) {
            throw new CannotMeasure("Keycloak does not take the sink " + name + ": " + response.body());
        }
    }

    /** Events that a sink has not taken yet. */
    long waiting(String sink) throws IOException, InterruptedException {
        for (JsonNode row : JSON.readTree(admin("GET", base() + "/admin/realms/bench/cornerstone-events", null)
                .body())) {
            if (row.get("name").asText().equals(sink)) {
                return row.get("waiting").asLong();
            }
        }
        throw new CannotMeasure("Keycloak has no sink " + sink);
    }

    /** Bytes of heap in use, with what is garbage already. */
    long heap() throws IOException, InterruptedException {
        return (long) metric("jvm_memory_used_bytes{area=\"heap\"");
    }

    /** Bytes of heap in use after a full collection. */
    long liveHeap() throws IOException, InterruptedException {
        long java = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(handle -> handle.info()
                        .command()
                        .filter(word -> word.endsWith("java"))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new CannotMeasure("Keycloak's process is not to be found"))
                .pid();
        Process collected = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(java),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!collected.waitFor(30, TimeUnit.SECONDS) || collected.exitValue() != 0) {
            throw new CannotMeasure("jcmd, which comes with a JDK, did not collect Keycloak's garbage");
        }
        return heap();
    }

    /** Events this node has delivered since it started. */
    long delivered() throws IOException, InterruptedException {
        return (long) metric("cornerstone_events_delivered_total");
    }

    /** The sum of a metric's samples. */
    private double metric(String start) throws IOException, InterruptedException {
        return get("http://localhost:" + management + "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private HttpResponse<String> admin(String method, String url, String body)
            throws IOException, InterruptedException {
        String token = JSON.readTree(form(
                                base() + "/realms/master/protocol/openid-connect/token",
                                Map.of(
                                        "grant_type", "password",
                                        "client_id", "admin-cli",
                                        "username", "admin",
                                        "password", ADMIN_PASSWORD))
                        .body())
                .path("access_token")
                .asText();
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(ANSWER)
                        .header("authorization", "Bearer " + token)
                        .header("content-type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> form(String url, Map<String, String> fields) throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(ANSWER)
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    interface Condition {

        boolean holds() throws IOException, InterruptedException;
    }

    /** Asks ten times a second until it holds; a refused connection is a no. */
    static void await(String what, Duration limit, Condition condition) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (IOException e) {
                // Not yet.
            }
            if (System.nanoTime() > end) {
                throw new CannotMeasure("Waited " + limit.toSeconds() + " seconds in vain for " + what);
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroy();
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    kill();
                }
            } catch (InterruptedException e) {
                kill();
                Thread.currentThread().interrupt();
            }
        }
    }
}
