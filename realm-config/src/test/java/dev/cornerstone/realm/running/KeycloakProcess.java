package dev.cornerstone.realm.running;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The real distribution with our providers in it and a database of its own in a folder. */
final class KeycloakProcess implements AutoCloseable {

    static final String ADMIN_PASSWORD = "an-administrator-of-tests";

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path HOME = TARGET.resolve("keycloak");
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final String JVM = "-XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC";

    private final int port = freePort();
    private final int managementPort = freePort();
    private final Map<String, String> environment;
    private Process process;

    /** @param environment what the placeholders of the realm files stand for */
    KeycloakProcess(Map<String, String> environment) {
        this.environment = environment;
        unpack();
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** Starts it on an empty database, which imports these files. */
    void startWith(Path... imports) {
        try {
            delete(HOME.resolve("data/h2"));
            delete(HOME.resolve("data/import"));
            Files.createDirectories(HOME.resolve("data/import"));
            for (Path each : imports) {
                Files.copy(each, HOME.resolve("data/import").resolve(each.getFileName()));
            }
            process = run(
                    "start-dev",
                    "--import-realm",
                    "--http-port=" + port,
                    "--http-management-port=" + managementPort,
                    "--health-enabled=true");
            waitUntilReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a realm to a file, as an operator does with a server that is stopped. */
    Path export(String realm) {
        stop();
        Path file = TARGET.resolve("exported").resolve(realm + "-realm.json");
        try {
            Files.createDirectories(file.getParent());
            Process export = run("export", "--realm", realm, "--file", file.toString());
            if (!export.waitFor(START.toSeconds(), TimeUnit.SECONDS) || export.exitValue() != 0) {
                throw new IllegalStateException("the export failed; see " + log());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(HOME.resolve("bin/kc.sh").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_APPEND", JVM);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
        return builder.start();
    }

    private static Path log() {
        return TARGET.resolve("keycloak.log");
    }

    private void waitUntilReady() {
        HttpRequest health = HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + "/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        HttpClient http = HttpClient.newHttpClient();
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (http.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not yet.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            if (ended(Duration.ofMillis(200))) {
                break;
            }
        }
        throw new IllegalStateException("Keycloak does not start; see " + log());
    }

    private boolean ended(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        if (process != null && process.isAlive()) {
            process.destroy();
            if (!ended(STOP)) {
                process.destroyForcibly();
            }
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static void unpack() {
        if (Files.exists(HOME.resolve("bin/kc.sh"))) {
            return;
        }
        try (ZipInputStream zip =
                new ZipInputStream(Files.newInputStream(TARGET.resolve("dist/keycloak-quarkus-dist.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path name = Path.of(entry.getName());
                Path file = name.getNameCount() == 1 ? HOME : HOME.resolve(name.subpath(1, name.getNameCount()));
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    write(zip, file);
                }
            }
            try (Stream<Path> providers = Files.list(TARGET.resolve("dist/providers"))) {
                for (Path provider : providers.toList()) {
                    Files.copy(provider, HOME.resolve("providers").resolve(provider.getFileName()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(InputStream content, Path file) throws IOException {
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        if (file.toString().endsWith(".sh") && !file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.sorted((one, other) -> other.compareTo(one)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
