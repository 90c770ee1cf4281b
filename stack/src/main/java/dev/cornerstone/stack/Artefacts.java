package dev.cornerstone.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the build left for the launcher to start. */
record Artefacts(Path keycloakZip, Path providers, Path serviceJar, Path verifier, Path realmProgram, Path realmFiles) {
    /** Found beside this class: in {@code stack/target}, whether it runs from the jar or from the classes directory. */
    static Artefacts built() {
        try {
            Path code = Path.of(Artefacts.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path target = code.getParent();
            Path root = target.getParent().getParent();
            return new Artefacts(
                    target.resolve("dist/keycloak-quarkus-dist.zip"),
                    target.resolve("dist/providers"),
                    root.resolve("loyalty-service/target/quarkus-app/quarkus-run.jar"),
                    root.resolve("docs/examples/VerifyTransfer.java"),
                    root.resolve("realm-config/target/cornerstone-realm.jar"),
                    root.resolve("realm-config/src/main"));
        } catch (URISyntaxException e) {
            throw new StackFailure("The launcher cannot tell where it was built: " + e.getMessage(), e);
        }
    }

    List<Path> providerJars() {
        try (Stream<Path> jars = Files.list(providers)) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path existing(Path artefact) {
        if (!Files.exists(artefact)) {
            throw new StackFailure("Not built yet: " + artefact
                    + " is missing. Start through ./cornerstone, or run: mvn -DskipTests package -pl stack -am");
        }
        return artefact;
    }
}
