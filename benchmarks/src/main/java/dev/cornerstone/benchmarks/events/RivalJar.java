package dev.cornerstone.benchmarks.events;

import dev.cornerstone.benchmarks.CannotMeasure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A provider jar of the rivals' classes, which are in the benchmark's own. They are only named here: the benchmark has nothing of Keycloak to load them with. */
final class RivalJar {

    private static final String SPI = "org.keycloak.events.EventListenerProviderFactory";
    private static final String PACKAGE = RivalJar.class.getPackageName() + ".rival.";
    private static final List<String> FACTORIES = List.of("InMemoryFactory", "InRequestFactory", "UndoingFactory");

    private RivalJar() {}

    static void write(Path file) throws IOException {
        try (JarFile own = new JarFile(ownJar().toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
            for (JarEntry entry : (Iterable<JarEntry>) entries(own)::iterator) {
                out.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream in = own.getInputStream(entry)) {
                    in.transferTo(out);
                }
            }
            out.putNextEntry(new JarEntry("META-INF/services/" + SPI));
            for (String factory : FACTORIES) {
                out.write((PACKAGE + factory + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static Stream<JarEntry> entries(JarFile own) {
        return own.stream()
                .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(PACKAGE.replace('.', '/')));
    }

    private static Path ownJar() {
        try {
            return Path.of(RivalJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new CannotMeasure("The benchmark's jar is in an odd place: " + e.getMessage());
        }
    }
}
