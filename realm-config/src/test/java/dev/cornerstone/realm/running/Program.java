package dev.cornerstone.realm.running;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built program in a process of its own. */
final class Program {

    private static final Path JAR = Path.of("target", "cornerstone-realm.jar").toAbsolutePath();
    private static final Path OUT = Path.of("target", "program").toAbsolutePath();
    private static final int MINUTES_MAX = 3;

    private final URI server;
    private final Path files;
    private final Map<String, String> environment;

    /** What a run ended with. */
    record Ended(int code, String output, String errors) {

        String all() {
            return output + errors;
        }
    }

    Program(URI server, Path files, Map<String, String> environment) {
        this.server = server;
        this.files = files;
        this.environment = environment;
    }

    Program withFiles(Path other) {
        return new Program(server, other, environment);
    }

    Program withEnvironment(Map<String, String> other) {
        return new Program(server, files, other);
    }

    Ended run(String... arguments) {
        return new Run(arguments).end();
    }

    Run start(String... arguments) {
        return new Run(arguments);
    }

    /** A run that goes on. */
    final class Run {

        private final Process process;
        private final BufferedReader lines;
        private final Path errors;
        private final StringBuilder output = new StringBuilder();

        private Run(String... arguments) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-jar",
                    JAR.toString()));
            command.addAll(List.of(arguments));
            command.addAll(List.of(
                    "--server", server.toString(), "--stage", "dev", "--examples", "--files", files.toString()));
            try {
                Files.createDirectories(OUT);
                errors = Files.createTempFile(OUT, "errors", ".txt");
                ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
                builder.environment().putAll(environment);
                process = builder.start();
                lines = process.inputReader(StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Reads on until it prints a line that has this in it. */
        boolean reaches(String text) {
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    output.append(line).append('\n');
                    if (line.contains(text)) {
                        return true;
                    }
                }
                return false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** As {@code kill -9} does, some time from now. */
        void killAfter(int milliseconds) {
            try {
                if (!process.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        Ended end() {
            try {
                reaches("\u0000");
                if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("the program does not end; so far: " + output);
                }
                return new Ended(process.exitValue(), output.toString(), Files.readString(errors));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
