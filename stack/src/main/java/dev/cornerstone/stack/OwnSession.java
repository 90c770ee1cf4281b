package dev.cornerstone.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Starts a program apart from the terminal where the system has a tool for that. */
public final class OwnSession {
    /** Empty where there is none: then Ctrl-C reaches the child directly, which ends it as well. */
    public static List<String> prefix() {
        return program("setsid").map(List::of).orElse(List.of());
    }

    /** For what must outlive the terminal. */
    public static List<String> detachedPrefix() {
        return program("setsid").or(() -> program("nohup")).map(List::of).orElse(List.of());
    }

    static Optional<String> program(String name) {
        return List.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":")).stream()
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private OwnSession() {}
}
