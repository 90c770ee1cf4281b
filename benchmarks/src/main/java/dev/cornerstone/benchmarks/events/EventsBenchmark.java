package dev.cornerstone.benchmarks.events;

import dev.cornerstone.benchmarks.Benchmark;
import dev.cornerstone.benchmarks.CannotMeasure;
import dev.cornerstone.benchmarks.Figures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.HdrHistogram.Histogram;

/** Measures what events cost a login, how fast a backlog goes out, and what a kill loses. */
public final class EventsBenchmark implements Benchmark {

    public static final String USAGE = "./cornerstone bench events [--quick]    --quick: fewer logins";

    private static final String STREAM = "stream";
    private static final String TOPIC = "cornerstone-identity";
    private static final int PARTITIONS = 16;
    private static final int USERS = 200;
    private static final int BACKLOG = 100_000;
    private static final int KILLS = 5;
    private static final double MOST_OF_BARE = 1.05;
    private static final int MOST_MILLIS = 60_000;
    private static final double WANTED_PER_SECOND = 2_000;

    private final Figures figures = new Figures("events", System.out);
    private final boolean quick;
    private final byte[] subjectKey = random();
    private Receivers receivers;
    private Path directory;
    private Database database;
    private KeycloakServer keycloak;

    private EventsBenchmark(boolean quick) {
        this.quick = quick;
    }

    /** @throws IllegalArgumentException when the words are no options, with what is wrong */
    public static Benchmark of(String[] words) {
        for (String word : words) {
            if (!word.equals("--quick")) {
                throw new IllegalArgumentException("There is no option " + word + ".");
            }
        }
        return new EventsBenchmark(words.length > 0);
    }

    @Override
    public void run() throws Exception {
        directory = Files.createTempDirectory("cornerstone-bench-events-");
        receivers = new Receivers();
        say("PostgreSQL, then Keycloak, in " + directory);
        database = new Database(directory.resolve("postgresql"));
        keycloak = new KeycloakServer(
                built(),
                directory,
                database,
                Map.of(
                        "CORNERSTONE_EVENTS_SUBJECT_KEY",
                        Base64.getEncoder().encodeToString(subjectKey),
                        "CORNERSTONE_EVENTS_SIGNING_KEY",
                        "whsk_" + Base64.getEncoder().encodeToString(random())),
                realm());
        try {
            measure();
        } finally {
            close();
        }
    }

    private void measure() throws Exception {
        keycloak.start();
        latency();
        try (KafkaBroker broker = new KafkaBroker(Files.createDirectories(directory.resolve("kafka")))) {
            broker.createTopic(TOPIC, PARTITIONS);
            drain(broker);
        }
        kill();
        figures.table(System.err);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("quick", quick);
        run.put("processors", Runtime.getRuntime().availableProcessors());
        run.put("java", System.getProperty("java.version"));
        figures.write(Path.of("benchmarks", "results", "events.json"), run);
    }

    /** The same logins without a sink, and with one of each kind; in turns, so that no kind has the warmer server. */
    private void latency() throws Exception {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("no-sink", "");
        kinds.put("healthy", receivers.good());
        kinds.put("hangs", receivers.hangs());
        kinds.put("refuses", receivers.refuses());
        kinds.put("answers-500", receivers.answers500());
        kinds.put("cuts", receivers.cuts());
        kinds.put("byte-a-second", receivers.answersAByteASecond());
        Map<String, Histogram> times = new LinkedHashMap<>();
        kinds.keySet().forEach(kind -> times.put(kind, new Histogram(MOST_MILLIS * 1_000L, 3)));
        int rounds = quick ? 2 : 5;
        int logins = quick ? 200 : 400;
        List<Map.Entry<String, String>> turns = new ArrayList<>(kinds.entrySet());
        say("warming up");
        logins(quick ? 400 : 2_000, new Histogram(MOST_MILLIS * 1_000L, 3));
        for (int round = 1; round <= rounds; round++) {
            // Each round begins with another kind, and every other one runs backwards.
            Collections.rotate(turns, 3);
            Collections.reverse(turns);
            for (Map.Entry<String, String> kind : turns) {
                say("logins, round " + round + " of " + rounds + ": " + kind.getKey());
                if (!kind.getValue().isEmpty()) {
                    keycloak.putSink(kind.getKey(), "cornerstone-http", http(kind.getValue(), true));
                    // The first of them waits for the sink to be noticed and, if it is a bad one, to be bad.
                    KeycloakServer.await("the sink to be noticed", Duration.ofSeconds(20), settled(6));
                }
                logins(logins, times.get(kind.getKey()));
                if (!kind.getValue().isEmpty()) {
                    keycloak.putSink(kind.getKey(), "cornerstone-http", http(kind.getValue(), false));
                }
            }
        }
        Histogram bare = times.get("no-sink");
        times.forEach((kind, measured) -> {
            for (double percentile : List.of(50d, 95d, 99d)) {
                Double floor = kind.equals("no-sink") ? null : bare.getValueAtPercentile(percentile) / 1_000d;
                figures.add(
                        "login-p" + (int) percentile + "-" + kind,
                        measured.getValueAtPercentile(percentile) / 1_000d,
                        "ms",
                        floor);
            }
            if (!kind.equals("no-sink")) {
                figures.atMost(
                        "median login, sink: " + kind + ", of one without",
                        measured.getValueAtPercentile(50) / (double) bare.getValueAtPercentile(50),
                        MOST_OF_BARE);
            }
        });
    }

    private static KeycloakServer.Condition settled(int seconds) {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        return () -> System.nanoTime() > end;
    }

    private void logins(int count, Histogram times) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            long begin = System.nanoTime();
            if (keycloak.signIn("user-" + i % USERS).isEmpty()) {
                throw new CannotMeasure("A login failed; its words are in " + directory.resolve("keycloak.log"));
            }
            times.recordValue(Math.min((System.nanoTime() - begin) / 1_000, MOST_MILLIS * 1_000L));
        }
    }

    /** A backlog as it is after a long outage, written as a login writes it, goes to a broker. */
    private void drain(KafkaBroker broker) throws Exception {
        int events = BACKLOG;
        say("a backlog of " + events + " events");
        keycloak.putSink(STREAM, "cornerstone-kafka", kafka(broker, false));
        long now = System.currentTimeMillis();
        String realm = database.one("keycloak", "select id from realm where name = 'bench'");
        database.execute(
                "keycloak",
                "insert into cs_event (id, realm_id, name, client_id, created_at, lane, seq, content)"
                        + " select id, '" + realm + "', 'login', 'bench', " + now + " + n, n % 16, (" + now
                        + " + n) * 1048576, json_build_object('id', id, 'name', 'login', 'time', " + now
                        + " + n, 'user', md5('user' || n % 5000)::uuid, 'session', md5('session' || n)::uuid, 'data',"
                        + " json_build_object('client', 'bench', 'channel', 'web', 'acr', '1', 'methods',"
                        + " json_build_array('password')))::text"
                        + " from (select n, md5('event' || n)::uuid::text as id from generate_series(1, " + events
                        + ") n) x");
        database.execute(
                "keycloak",
                "insert into cs_event_delivery (event_id, sink, realm_id, lane, seq, created_at, status)"
                        + " select id, '" + STREAM + "', realm_id, lane, seq, created_at, 'waiting' from cs_event"
                        + " where id in (select md5('event' || n)::uuid::text"
                        + " from generate_series(1, " + events + ") n)");
        database.execute("keycloak", "analyze cs_event_delivery");
        long before = keycloak.heap();
        keycloak.putSink(STREAM, "cornerstone-kafka", kafka(broker, true));
        KeycloakServer.await("the first event", Duration.ofSeconds(60), () -> records(broker) > 0);
        long first = records(broker);
        long begin = System.nanoTime();
        List<Long> heaps = new ArrayList<>();
        KeycloakServer.await("the backlog to be drained", Duration.ofMinutes(5), () -> {
            heaps.add(keycloak.heap());
            return records(broker) >= events;
        });
        double seconds = (System.nanoTime() - begin) / 1e9;
        KeycloakServer.await(
                "the last batch to be struck off", Duration.ofSeconds(30), () -> keycloak.waiting(STREAM) == 0);
        double perSecond = (events - first) / seconds;
        figures.add("drain-to-kafka", perSecond, "events/s", WANTED_PER_SECOND);
        figures.add("drain-duplicates", records(broker) - events, "events");
        figures.add("drain-heap-before", before / 1e6, "MB");
        figures.add(
                "drain-heap-most",
                heaps.stream().mapToLong(Long::longValue).max().orElse(0) / 1e6,
                "MB");
        figures.atLeast("drain to Kafka, events a second", perSecond, WANTED_PER_SECOND);
        keycloak.putSink(STREAM, "cornerstone-kafka", kafka(broker, false));
    }

    private static long records(KafkaBroker broker) throws IOException {
        try {
            return broker.records(TOPIC, PARTITIONS);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /**
     * Keycloak is killed five times and PostgreSQL once in the middle of logins, while the sink is down half of the time. What Keycloak's own
     * event store has, which is written in the same transaction, is what was committed: exactly that has to arrive.
     */
    private void kill() throws Exception {
        int wantedLogins = quick ? 400 : 2_000;
        say("killing Keycloak five times and PostgreSQL once in the middle of " + wantedLogins + " logins");
        keycloak.storeLogins();
        keycloak.putSink("healthy", "cornerstone-http", http(receivers.good(), true));
        KeycloakServer.await("the sink to be noticed", Duration.ofSeconds(20), settled(6));
        receivers.forget();
        Queue<String> answered = new ConcurrentLinkedQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        // A member signs in on one thread only, so the times of a member's logins are in order.
        List<Thread> members = IntStream.range(0, 4)
                .mapToObj(member -> new Thread(() -> {
                    try {
                        for (int i = 0; !over.get(); i++) {
                            String session = keycloak.signIn("user-" + (member + 4 * i) % USERS);
                            if (session.isEmpty()) {
                                Thread.sleep(100);
                            } else {
                                answered.add(session);
                            }
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        Thread outages = new Thread(() -> {
            try {
                while (!over.get()) {
                    Thread.sleep(2_000);
                    receivers.down.set(!receivers.down.get());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        members.forEach(Thread::start);
        outages.start();
        try {
            for (int kill = 1; kill <= KILLS; kill++) {
                int until = wantedLogins * kill / (KILLS + 1);
                KeycloakServer.await(until + " logins", Duration.ofSeconds(120), () -> answered.size() >= until);
                say("kill " + kill + " of " + KILLS + ", after " + answered.size() + " logins");
                keycloak.kill();
                if (kill == 3) {
                    database.kill();
                    database.start();
                }
                keycloak.start();
            }
            KeycloakServer.await("the logins", Duration.ofSeconds(120), () -> answered.size() >= wantedLogins);
        } finally {
            over.set(true);
            for (Thread member : members) {
                member.join();
            }
            outages.join();
            receivers.down.set(false);
        }
        Set<String> committed = database
                .column(
                        "keycloak",
                        "select session_id from event_entity where type = 'LOGIN' and realm_id ="
                                + " (select id from realm where name = 'bench')")
                .stream()
                .map(this::pseudonym)
                .collect(Collectors.toSet());
        try {
            KeycloakServer.await(
                    "every login to be told",
                    Duration.ofSeconds(120),
                    () -> receivers.logins.keySet().containsAll(committed) && keycloak.waiting("healthy") == 0);
        } catch (CannotMeasure e) {
            say(e.getMessage());
        }
        Set<String> told = Set.copyOf(receivers.logins.keySet());
        long lost = committed.stream().filter(login -> !told.contains(login)).count();
        long invented =
                told.stream().filter(login -> !committed.contains(login)).count();
        long forgotten = answered.stream()
                .map(this::pseudonym)
                .filter(login -> !told.contains(login))
                .count();
        long twice =
                receivers.ids.values().stream().mapToLong(times -> times - 1).sum();
        figures.add("kill-logins-answered", answered.size(), "logins");
        figures.add("kill-logins-committed", committed.size(), "logins");
        figures.add("kill-logins-told", told.size(), "logins");
        figures.add("kill-told-again-by-the-same-id", twice, "events");
        figures.add("kill-told-again-by-another-id", receivers.otherId.get(), "logins");
        figures.add("kill-out-of-order", receivers.outOfOrder.get(), "logins");
        none("committed logins lost by the kills", lost);
        none("answered logins lost by the kills", forgotten);
        none("logins told that were not committed", invented);
        none("logins told again by another id", receivers.otherId.get());
        none("logins out of a member's order", receivers.outOfOrder.get());
    }

    private void none(String what, long count) {
        figures.target(what, String.valueOf(count), "0", count == 0);
    }

    /** The name of a session in the contract. */
    private String pseudonym(String session) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(subjectKey, "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(("bench\nsession\n" + session).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, List<String>> http(String url, boolean enabled) {
        return Map.of(
                "url", List.of(url),
                "enabled", List.of(String.valueOf(enabled)),
                "subject-key", List.of("env:CORNERSTONE_EVENTS_SUBJECT_KEY"),
                "signing-keys", List.of("env:CORNERSTONE_EVENTS_SIGNING_KEY"));
    }

    private static Map<String, List<String>> kafka(KafkaBroker broker, boolean enabled) {
        return Map.of(
                "bootstrap-servers", List.of(broker.address()),
                "topic", List.of(TOPIC),
                "enabled", List.of(String.valueOf(enabled)),
                "subject-key", List.of("env:CORNERSTONE_EVENTS_SUBJECT_KEY"));
    }

    /** Members whose passwords cost next to nothing to check: it is the rest of a login that is measured. */
    private static String realm() throws IOException {
        Map<String, Object> realm = new LinkedHashMap<>();
        realm.put("realm", "bench");
        realm.put("enabled", true);
        realm.put("sslRequired", "none");
        realm.put("passwordPolicy", "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)");
        realm.put(
                "clients",
                List.of(Map.of("clientId", "bench", "publicClient", true, "directAccessGrantsEnabled", true)));
        realm.put(
                "users",
                IntStream.range(0, USERS)
                        .mapToObj(i -> Map.of(
                                "username",
                                "user-" + i,
                                "email",
                                "user-" + i + "@example.test",
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

    private static void say(String words) {
        System.err.println(words);
    }

    private void close() throws IOException {
        receivers.close();
        keycloak.close();
        database.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
