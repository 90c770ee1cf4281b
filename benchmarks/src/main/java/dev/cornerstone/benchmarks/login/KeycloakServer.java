package dev.cornerstone.benchmarks.login;

import dev.cornerstone.benchmarks.CannotMeasure;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A Keycloak unpacked, built and started for this run, optimized and on PostgreSQL, as in production. */
final class KeycloakServer implements AutoCloseable {

    private static final Duration BUILD_MAX = Duration.ofMinutes(4);
    private static final Duration START_MAX = Duration.ofMinutes(3);
    /** Both compilers, as in production; half of the memory of a small pod. */
    private static final String HEAP = "-Xms512m -Xmx768m -XX:+UseParallelGC -XX:ParallelGCThreads=2";

    private final Path directory;
    private final Path log;
    private final Map<String, String> environment;
    private final int port;
    private final int management;
    private Process process;

    /** @param environment what the providers and the realm files need */
    KeycloakServer(Path directory, Map<String, String> environment) throws IOException {
        this.directory = directory;
        this.log = directory.resolveSibling(directory.getFileName() + ".log");
        this.port = freePort();
        this.management = freePort();
        this.environment = new HashMap<>(environment);
        this.environment.putAll(Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "JAVA_OPTS_KC_HEAP", HEAP,
                "KC_DB", "postgres",
                "KC_HEALTH_ENABLED", "true",
                "KC_METRICS_ENABLED", "true",
                "KC_CACHE", "local",
                "KC_HTTP_ENABLED", "true",
                "KC_HTTP_HOST", "127.0.0.1",
                "KC_HTTP_PORT", String.valueOf(port),
                "KC_HTTP_MANAGEMENT_PORT", String.valueOf(management)));
        this.environment.put("KC_HOSTNAME", address());
    }

    /** Unpacks the distribution and builds the jars of the folder in; of none when it is empty. */
    void install(Path distribution, Optional<Path> providers) throws IOException, InterruptedException {
        unpack(distribution);
        if (providers.isPresent()) {
            try (Stream<Path> jars = Files.list(providers.get())) {
                for (Path jar :
                        jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    Files.copy(jar, directory.resolve("providers").resolve(jar.getFileName()));
                }
            }
        }
        Process build = run("build");
        if (!build.waitFor(BUILD_MAX.toSeconds(), TimeUnit.SECONDS) || build.exitValue() != 0) {
            build.destroyForcibly();
            throw new CannotMeasure("Keycloak could not be built; its log is " + log);
        }
    }

    void realm(String name, byte[] json) throws IOException {
        Path imports = Files.createDirectories(directory.resolve("data/import"));
        Files.write(imports.resolve(name + "-realm.json"), json);
    }

    void start() throws IOException, InterruptedException {
        process = run("start", "--optimized", "--import-realm");
        Instant deadline = Instant.now().plus(START_MAX);
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new CannotMeasure("Keycloak ended while starting; its log is " + log);
            }
            if (Instant.now().isAfter(deadline)) {
                throw new CannotMeasure(
                        "Keycloak was not ready after " + START_MAX.toSeconds() + " s; its log is " + log);
            }
            Thread.sleep(500);
        }
    }

    String address() {
        return "http://localhost:" + port;
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest probe = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(probe, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Process run(String... words) throws IOException {
        String[] command = new String[words.length + 1];
        command[0] = directory.resolve("bin/kc.sh").toString();
        System.arraycopy(words, 0, command, 1, words.length);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("CORNERSTONE_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private void unpack(Path zip) throws IOException {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                // The first folder has the version in its name.
                String name = entry.getName().replaceFirst("^[^/]+/", "");
                Path target = directory.resolve(name).normalize();
                if (!target.startsWith(directory)) {
                    throw new CannotMeasure(zip + " would unpack outside of " + directory);
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(in, target);
                    target.toFile().setExecutable(name.endsWith(".sh"), false);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
