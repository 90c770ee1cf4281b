package dev.cornerstone.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program of {@code realm-config}, with this stack's server, administrator and values. */
final class RealmProgram {
    private final Settings settings;
    private final Secrets secrets;
    private final Artefacts artefacts;

    RealmProgram(Settings settings, Secrets secrets, Artefacts artefacts) {
        this.settings = settings;
        this.secrets = secrets;
        this.artefacts = artefacts;
    }

    int run(List<String> options, Path directory) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-jar",
                Artefacts.existing(artefacts.realmProgram()).toString()));
        command.addAll(options);
        command.addAll(List.of(
                "--server",
                settings.urls().keycloak().toString(),
                "--stage",
                "dev",
                "--examples",
                "--files",
                artefacts.realmFiles().toString()));
        return ChildProcess.onThisTerminal("The realm program", command, environment(), directory);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = RealmEnvironment.of(settings, secrets, "127.0.0.1");
        environment.put("CORNERSTONE_REALM_USER", "admin");
        environment.put("CORNERSTONE_REALM_PASSWORD", secrets.get(Secrets.ADMIN_PASSWORD));
        return environment;
    }
}
