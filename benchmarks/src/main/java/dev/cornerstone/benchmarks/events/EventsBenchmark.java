package dev.cornerstone.benchmarks.events;

import dev.cornerstone.benchmarks.Benchmark;
import dev.cornerstone.benchmarks.Figures;
import dev.cornerstone.benchmarks.events.rival.InMemoryFactory;
import dev.cornerstone.benchmarks.events.rival.InRequestFactory;
import dev.cornerstone.benchmarks.events.rival.UndoingFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures what events cost a login, how fast a backlog goes out, and what kills lose, ours and others' ways. */
public final class EventsBenchmark implements Benchmark {

    public static final String USAGE =
            "./cornerstone bench events [--quick] [latency] [drain] [kill] [nodes]    --quick: fewer logins";

    private final Set<Part> parts;
    private final boolean quick;

    private enum Part {
        LATENCY,
        DRAIN,
        KILL,
        NODES;

        final String word = name().toLowerCase(Locale.ROOT);
    }

    private EventsBenchmark(Set<Part> parts, boolean quick) {
        this.parts = parts;
        this.quick = quick;
    }

    /** @throws IllegalArgumentException when the words are no options, with what is wrong */
    public static Benchmark of(String[] words) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        boolean quick = false;
        for (String word : words) {
            if (word.equals("--quick")) {
                quick = true;
            } else {
                parts.add(Stream.of(Part.values())
                        .filter(part -> part.word.equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("There is no option " + word + ".")));
            }
        }
        return new EventsBenchmark(parts.isEmpty() ? EnumSet.allOf(Part.class) : parts, quick);
    }

    @Override
    public void run() throws Exception {
        Path directory = Files.createTempDirectory("cornerstone-bench-events-");
        Figures figures = new Figures("events", System.out);
        byte[] subjectKey = random();
        int behind = Ports.free();
        int door = Ports.free();
        Setting.say("PostgreSQL, Kafka, then Keycloak, in " + directory);
        try (Receivers receivers = new Receivers();
                Gate gate = new Gate(door, behind);
                KafkaBroker broker =
                        new KafkaBroker(Files.createDirectories(directory.resolve("kafka")), behind, door);
                Database database = new Database(directory.resolve("postgresql"));
                KeycloakServer keycloak = new KeycloakServer(
                        built(),
                        directory,
                        database,
                        Map.of(
                                "CORNERSTONE_EVENTS_SUBJECT_KEY",
                                Base64.getEncoder().encodeToString(subjectKey),
                                "CORNERSTONE_EVENTS_SIGNING_KEY",
                                "whsk_" + Base64.getEncoder().encodeToString(random()),
                                InMemoryFactory.URL,
                                receivers.good(),
                                InRequestFactory.BROKER,
                                "127.0.0.1:" + door),
                        realm())) {
            broker.createTopic(Setting.KAFKA_TOPIC, Setting.PARTITIONS);
            broker.createTopic(InRequestFactory.TOPIC, 1);
            keycloak.start();
            measure(new Setting(directory, database, keycloak, receivers, broker, gate, subjectKey, figures, quick));
        }
        delete(directory);
        figures.table(System.err);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("quick", quick);
        run.put("parts", parts.stream().map(part -> part.word).toList());
        run.put("processors", Runtime.getRuntime().availableProcessors());
        run.put("java", System.getProperty("java.version"));
        figures.write(Path.of("benchmarks", "results", "events.json"), run);
    }

    private void measure(Setting setting) throws Exception {
        if (parts.contains(Part.LATENCY)) {
            new LoginLatency(setting).measure();
        }
        if (parts.contains(Part.DRAIN)) {
            new Backlog(setting).measure();
        }
        if (parts.contains(Part.KILL)) {
            new Kills(setting).measure();
        }
        if (parts.contains(Part.NODES)) {
            new TwoNodes(setting).measure();
        }
    }

    private static String realm() throws IOException {
        Map<String, Object> realm = new LinkedHashMap<>();
        realm.put("realm", "bench");
        realm.put("enabled", true);
        realm.put("sslRequired", "none");
        realm.put("passwordPolicy", KeycloakServer.CHEAP_PASSWORDS);
        realm.put(
                "clients",
                List.of(Map.of("clientId", "bench", "publicClient", true, "directAccessGrantsEnabled", true)));
        realm.put(
                "users",
                Stream.concat(
                                IntStream.range(0, Setting.USERS).mapToObj(i -> "user-" + i),
                                IntStream.range(0, Crowd.AT_A_TIME).mapToObj(i -> UndoingFactory.UNDONE + i))
                        .map(name -> Map.of(
                                "username",
                                name,
                                "email",
                                name + "@example.test",
                                "emailVerified",
                                true,
                                "firstName",
                                "U",
                                "lastName",
                                "Ser",
                                "enabled",
                                true,
                                "credentials",
                                List.of(Map.of("type", "password", "value", "password"))))
                        .toList());
        return KeycloakServer.JSON.writeValueAsString(realm);
    }

    private static Path built() throws Exception {
        return Path.of(EventsBenchmark.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .getParent();
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
