package dev.cornerstone.benchmarks.login;

import dev.cornerstone.benchmarks.CannotMeasure;
import dev.cornerstone.benchmarks.Cluster;
import dev.cornerstone.benchmarks.Figures;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** {@code ./cornerstone bench login}: progress and a table on standard error, figures on standard output. */
public final class LoginBenchmark {

    private static final double WITH_HASHING_MAX = 1.05;
    private static final double WITHOUT_HASHING_MAX = 1.25;

    private final Options options;
    private final PrintStream progress;
    private final Figures figures;
    private final Instant began = Instant.now();
    private final Map<Hashing, Comparison> whole = new EnumMap<>(Hashing.class);

    private LoginBenchmark(Options options, PrintStream progress, PrintStream out) {
        this.options = options;
        this.progress = progress;
        this.figures = new Figures("login", out);
    }

    public static void main(String[] words) {
        if (List.of(words).contains("-h") || List.of(words).contains("--help")) {
            System.out.println(Options.USAGE);
            return;
        }
        Options options;
        try {
            options = Options.of(words);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        try {
            new LoginBenchmark(options, System.err, System.out).run();
            System.exit(0);
        } catch (CannotMeasure failure) {
            System.err.println("\n" + failure.getMessage());
            System.exit(1);
        } catch (Exception failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private void run() throws IOException, InterruptedException, SQLException {
        Path directory = Files.createTempDirectory("cornerstone-bench-login-");
        say("PostgreSQL with fsync");
        try (Cluster cluster = Cluster.start("keycloak");
                KeycloakServer plain = installed(Variant.PLAIN, directory, cluster);
                KeycloakServer ours = installed(Variant.CORNERSTONE, directory, cluster)) {
            say("starting both");
            plain.start();
            ours.start();
            Map<Variant, KeycloakServer> servers =
                    new EnumMap<>(Map.of(Variant.PLAIN, plain, Variant.CORNERSTONE, ours));
            for (Hashing hashing : Hashing.values()) {
                measure(hashing, servers);
            }
            judge();
            report(cluster.version());
        }
        delete(directory);
    }

    private KeycloakServer installed(Variant variant, Path directory, Cluster cluster)
            throws IOException, InterruptedException, SQLException {
        say("building Keycloak, " + variant.word());
        Realms realms = new Realms(Files.readAllBytes(options.realm()));
        String database = "keycloak_" + variant.word();
        cluster.createDatabase(database);
        Map<String, String> environment = new HashMap<>(realms.environment());
        environment.putAll(options.providerSettings());
        environment.put("KC_DB_URL", cluster.url(database));
        environment.put("KC_DB_USERNAME", "keycloak");
        environment.put("KC_DB_PASSWORD", Cluster.PASSWORD);
        KeycloakServer server = new KeycloakServer(directory.resolve(variant.word()), environment);
        server.install(
                options.keycloak(), variant == Variant.PLAIN ? Optional.empty() : Optional.of(options.providers()));
        for (Hashing hashing : Hashing.values()) {
            server.realm(hashing.realm(), realms.realm(variant, hashing, options.members()));
        }
        return server;
    }

    private void measure(Hashing hashing, Map<Variant, KeycloakServer> servers)
            throws IOException, InterruptedException {
        say("password hashing: " + hashing.realm());
        Map<Variant, List<MemberLogin>> browsers = new EnumMap<>(Variant.class);
        servers.forEach((variant, server) -> browsers.put(variant, browsers(server, hashing)));
        for (Variant variant : Variant.values()) {
            int warmUps = options.warmUpLogins();
            logins(browsers.get(variant), warmUps);
            progress.printf("  %s is warm after %,d logins%n", variant.word(), warmUps);
        }
        Map<Variant, List<MemberLogin.Took>> took = new EnumMap<>(Variant.class);
        int blocks = options.logins() / options.blockLogins();
        for (int block = 0; block < blocks; block++) {
            // Who begins changes too, so that neither is always measured after the other has emptied the caches.
            List<Variant> turn = block % 2 == 0
                    ? List.of(Variant.PLAIN, Variant.CORNERSTONE)
                    : List.of(Variant.CORNERSTONE, Variant.PLAIN);
            for (Variant variant : turn) {
                took.computeIfAbsent(variant, first -> new ArrayList<>())
                        .addAll(logins(browsers.get(variant), options.blockLogins()));
            }
        }
        whole.put(hashing, compare("login", hashing, took, MemberLogin.Took::all));
        compare("login.page", hashing, took, MemberLogin.Took::page);
        compare("login.form", hashing, took, MemberLogin.Took::form);
        compare("login.tokens", hashing, took, MemberLogin.Took::tokens);
    }

    private List<MemberLogin> browsers(KeycloakServer server, Hashing hashing) {
        URI realm = URI.create(server.address() + "/realms/" + hashing.realm());
        return Stream.iterate(0, nth -> nth + 1)
                .limit(options.members())
                .map(nth -> new MemberLogin(realm, Realms.user(nth), Realms.password(nth)))
                .toList();
    }

    /** One after another, the members in turn. */
    private static List<MemberLogin.Took> logins(List<MemberLogin> browsers, int count)
            throws IOException, InterruptedException {
        List<MemberLogin.Took> took = new ArrayList<>(count);
        for (int nth = 0; nth < count; nth++) {
            took.add(browsers.get(nth % browsers.size()).once());
        }
        return took;
    }

    private Comparison compare(
            String what,
            Hashing hashing,
            Map<Variant, List<MemberLogin.Took>> took,
            ToLongFunction<MemberLogin.Took> part) {
        Comparison comparison = new Comparison(
                took.get(Variant.PLAIN).stream().mapToLong(part).toArray(),
                took.get(Variant.CORNERSTONE).stream().mapToLong(part).toArray());
        double[] interval = comparison.interval();
        progress.printf(
                "  %-13s plain %7.2f ms, with Cornerstone %7.2f ms: %.3f times [%.3f, %.3f]%n",
                what,
                comparison.plainMedian(),
                comparison.cornerstoneMedian(),
                comparison.ratio(),
                interval[0],
                interval[1]);
        String metric = what + "." + hashing.realm();
        figures.add(metric + ".median", comparison.cornerstoneMedian(), "ms", comparison.plainMedian());
        figures.add(
                metric + ".p90",
                Comparison.percentile(comparison.cornerstone(), 90) / 1e6,
                "ms",
                Comparison.percentile(comparison.plain(), 90) / 1e6);
        figures.add(metric + ".ratio.low", interval[0], "ratio");
        figures.add(metric + ".ratio.high", interval[1], "ratio");
        return comparison;
    }

    private void judge() {
        figures.atMost(
                "median login with the realm's hashing, of plain Keycloak's",
                whole.get(Hashing.ARGON2).ratio(),
                WITH_HASHING_MAX);
        figures.atMost(
                "median login with negligible hashing, of plain Keycloak's",
                whole.get(Hashing.NEGLIGIBLE).ratio(),
                WITHOUT_HASHING_MAX);
    }

    private void report(String postgresql) throws IOException {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("at", began.truncatedTo(ChronoUnit.SECONDS).toString());
        run.put("processors", Runtime.getRuntime().availableProcessors());
        run.put("java", Runtime.version().toString());
        run.put("postgresql", postgresql);
        run.put("keycloak", options.keycloak().getFileName().toString());
        run.put("logins", options.logins());
        run.put("warm_up_logins", options.warmUpLogins());
        run.put("logins_per_turn", options.blockLogins());
        run.put("members", options.members());
        Path file = options.results().resolve("login.json");
        figures.write(file, run);
        figures.table(progress);
        progress.printf(
                "%nMeasured in %d min; all figures: %s%n",
                Duration.between(began, Instant.now()).toMinutes(), file);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void say(String what) {
        progress.printf("%4d s  %s%n", Duration.between(began, Instant.now()).toSeconds(), what);
    }
}
