package dev.cornerstone.loyalty.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** OpenAPI Generator, a program of others that partners make their clients with. */
final class Generator {

    private static final Path JAR = Path.of("target", "tools", "openapi-generator-cli.jar");

    private Generator() {}

    /** Runs it to its end. */
    static Said run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        return Said.by(command, Path.of("."));
    }

    /** How a program ended, and all that it said. */
    record Said(int exit, String text) {

        static Said by(List<String> command, Path directory) throws IOException, InterruptedException {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), text);
        }
    }
}
