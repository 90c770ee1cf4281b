package dev.cornerstone.benchmarks.ledger;

import dev.cornerstone.benchmarks.CannotMeasure;
import dev.cornerstone.benchmarks.Cluster;
import dev.cornerstone.benchmarks.Figures;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** {@code ./cornerstone bench ledger}: everything in one run, progress and a table on standard error, figures on standard output. */
public final class LedgerBenchmark {

    private static final String PARTNER = "roastery";
    private static final String FULL = "ledger_full";
    private static final String SMALL = "ledger_small";
    private static final int BULK_ROWS = 500;
    private static final int BULK_REQUESTS = 200;
    private static final Duration SEAL_STALL_MAX = Duration.ofMinutes(2);
    private static final int OPEN_LOOP_CONNECTIONS = 64;
    private static final int SCALE_TURNS = 4;
    private static final int SCALE_CLIENTS = 8;

    private final Options options;
    private final PrintStream progress;
    private final Figures figures;
    private final Instant began = Instant.now();

    private Cluster cluster;
    private TokenIssuer issuer;
    private final Map<String, Double> floors = new LinkedHashMap<>();
    private final Map<String, Double> best = new LinkedHashMap<>();
    private String profile;
    private String floorBy;
    private Capture.Scripts floorScripts;

    private LedgerBenchmark(Options options, PrintStream progress, PrintStream out) {
        this.options = options;
        this.progress = progress;
        this.figures = new Figures("ledger", out);
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
            new LedgerBenchmark(options, System.err, System.out).run();
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
        say("PostgreSQL with fsync, and a token issuer");
        try (Cluster startedCluster = Cluster.start("loyalty_owner", "loyalty_app");
                TokenIssuer startedIssuer = new TokenIssuer()) {
            cluster = startedCluster;
            issuer = startedIssuer;
            Instant month = monthBegan();
            atSmallScale(smallPopulation());
            atFullScale(new Population(options.members(), options.rounds(), month, began));
            judge();
            report();
        }
    }

    /** All rows go into the partition of this month, the most that one holds; but not all into its first minutes. */
    private Instant monthBegan() {
        Instant month = began.atOffset(ZoneOffset.UTC)
                .with(TemporalAdjusters.firstDayOfMonth())
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant()
                .plusSeconds(60);
        Instant dayBefore = began.minus(1, ChronoUnit.DAYS);
        return month.isBefore(dayBefore) ? month : dayBefore;
    }

    private void atSmallScale(Population population) throws IOException, InterruptedException, SQLException {
        say("%,d transfers of %,d members".formatted(population.transfers(), population.size()));
        cluster.createDatabase(SMALL);
        try (Service service = service(SMALL)) {
            setUp(service);
        }
        new Loader(cluster, SMALL, population, progress).load();
        seal(SMALL, population);
    }

    /**
     * The two scales take turns, each with a service of its own, so that whatever else the machine does falls on both. Two
     * figures that were measured minutes apart differ by more than the scales do.
     */
    private void scales(Service full, Population population) throws IOException, InterruptedException, SQLException {
        Population few = smallPopulation();
        try (Service small = service(SMALL)) {
            Map<String, Requests> ofFull = kinds(population);
            Map<String, Requests> ofSmall = kinds(few);
            warmUp(small, ofSmall.values().toArray(Requests[]::new));
            for (String what : ofFull.keySet()) {
                say("%s at both scales in turns".formatted(what));
                // The other service has worked for minutes already.
                turn(what, small, ofSmall.get(what));
                double atFull = 0;
                double atSmall = 0;
                for (int turn = 0; turn < SCALE_TURNS; turn++) {
                    atSmall += turn(what, small, ofSmall.get(what));
                    atFull += turn(what, full, ofFull.get(what));
                }
                progress.printf("  full %,.0f/s, small %,.0f/s%n", atFull / SCALE_TURNS, atSmall / SCALE_TURNS);
                figures.add(what + ".at_both_scales", atFull / SCALE_TURNS, "1/s", atSmall / SCALE_TURNS);
                best.put(what + ".full_to_small", atFull / atSmall);
            }
        }
        cluster.dropDatabase(SMALL);
    }

    private double turn(String what, Service service, Requests requests) throws IOException {
        Load.Outcome outcome = new Load(service.port(), requests).closed(SCALE_CLIENTS, length());
        refuseFailures(what, outcome, service);
        return outcome.perSecond();
    }

    private Map<String, Requests> kinds(Population population) {
        Map<String, Requests> kinds = new LinkedHashMap<>();
        kinds.put("earn", earnings(population));
        kinds.put("redeem", redemptions(population, (int) Math.min(options.signedIn(), population.size())));
        return kinds;
    }

    private Population smallPopulation() {
        int rounds = options.rounds();
        return new Population(Math.max(1, options.smallTransfers() / rounds), rounds, monthBegan(), began);
    }

    private void atFullScale(Population population) throws IOException, InterruptedException, SQLException {
        say("%,d transfers of %,d members".formatted(population.transfers(), population.size()));
        cluster.createDatabase(FULL);
        Capture.Scripts scripts;
        try (Service service = service(FULL)) {
            setUp(service);
            scripts = new Capture(cluster, FULL, service, issuer).scripts(population, options.signedIn());
        }
        floorScripts = scripts;
        progress.printf(
                "  an earn is %d round trips, a redemption %d%n",
                scripts.earn().roundTrips(), scripts.redeem().roundTrips());
        figures.add("earn.round_trips", scripts.earn().roundTrips(), "statements");
        figures.add("redeem.round_trips", scripts.redeem().roundTrips(), "statements");
        new Loader(cluster, FULL, population, progress).load();
        sizes(population);
        seal(FULL, population);
        floor(scripts);
        Requests redeem = redemptions(population, options.signedIn());
        Requests earn = earnings(population);
        cluster.checkpoint();
        try (Service service = service(FULL)) {
            warmUp(service, earn, redeem);
            throughput("earn", service, earn);
            throughput("redeem", service, redeem);
            latency("redeem", service, redeem);
            latency("earn", service, earn);
            if (options.profile()) {
                say("profile of the service while members redeem");
                Profile recording = Profile.begin(service.pid());
                new Load(service.port(), redeem).closed(8, length());
                profile = recording.end();
                progress.println(profile);
            }
            scales(service, population);
            bulk(service, population);
        }
        prove();
    }

    private Service service(String database) throws IOException, InterruptedException {
        return Service.start(options.service(), cluster.url(database), issuer, Map.of());
    }

    private void setUp(Service service) throws IOException, InterruptedException {
        String operator = issuer.operator();
        service.must("PUT", "/v1/partners/" + PARTNER, operator, null, "{\"name\":\"Roastery\"}");
        service.must(
                "PUT",
                "/v1/rewards/espresso",
                operator,
                null,
                "{\"name\":\"Espresso\",\"points\":%d,\"partner\":\"%s\"}".formatted(Population.PRICE, PARTNER));
    }

    /** What was loaded is not sealed yet; the service catches up now, so that it does not while it is measured. */
    private void seal(String database, Population population) throws IOException, InterruptedException, SQLException {
        say("sealing what was loaded");
        Instant begin = Instant.now();
        try (Service sealing = Service.start(
                        options.service(), cluster.url(database), issuer, Map.of("LOYALTY_SEAL_EVERY", "PT1S"));
                Connection connection = cluster.connect(database, Cluster.SUPERUSER);
                Statement sql = connection.createStatement()) {
            long sealed = 0;
            for (Instant stalled = Instant.now().plus(SEAL_STALL_MAX); sealed < population.transfers(); ) {
                Thread.sleep(1000);
                long now = Long.parseLong(Cluster.one(sql, "select coalesce(sum(count), 0) from seal_block"));
                if (now > sealed) {
                    stalled = Instant.now().plus(SEAL_STALL_MAX);
                } else if (Instant.now().isAfter(stalled)) {
                    throw new CannotMeasure("Sealing stopped at %,d of %,d transfers; the service's log: %s"
                            .formatted(now, population.transfers(), sealing.log()));
                }
                sealed = now;
            }
            double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
            progress.printf("  %,.0f transfers a second%n", sealed / seconds);
            if (database.equals(FULL)) {
                figures.add("seal", sealed / seconds, "1/s");
            }
        }
        cluster.checkpoint();
    }

    private Requests redemptions(Population population, int signedIn) {
        say("signing the tokens of %,d members".formatted(signedIn));
        String[] tokens = new String[signedIn];
        IntStream.range(0, signedIn)
                .parallel()
                .forEach(nth -> tokens[nth] =
                        issuer.member(Population.account(Population.signedIn(nth, population.size(), signedIn))));
        return Requests.of(
                signedIn,
                1,
                nth -> new Requests.Post(
                        "/v1/members/me/redemptions", tokens[nth], "application/json", "{\"reward\":\"espresso\"}"));
    }

    /** For a part of the members as large as the generator can hold, evenly among all. */
    private Requests earnings(Population population) {
        String token = issuer.backOffice(PARTNER);
        int count = (int) Math.min(population.size(), 100_000);
        long stride = population.size() / count;
        return Requests.of(
                count,
                1,
                nth -> new Requests.Post(
                        "/v1/earnings",
                        token,
                        "application/json",
                        "{\"member\":\"%s\",\"points\":120}".formatted(Population.card(nth * stride))));
    }

    /** So long, and so many requests that the compiler is done with them, whatever else the machine does. */
    private void warmUp(Service service, Requests... kinds) throws IOException {
        say("warming up");
        int rounds = 5;
        Duration length = Duration.ofMillis(Math.max(1, options.warmUpSeconds() * 1000L / rounds / kinds.length));
        long requests = 0;
        Instant latest = Instant.now().plusSeconds(options.warmUpSeconds() * 4L);
        for (int round = 0;
                round < rounds
                        || requests < options.warmUpRequests() && Instant.now().isBefore(latest);
                round++) {
            for (Requests kind : kinds) {
                Load.Outcome outcome = new Load(service.port(), kind).closed(8, length);
                refuseFailures("the warm-up", outcome, service);
                requests += outcome.succeeded();
            }
        }
        progress.printf("  with %,d requests%n", requests);
    }

    private void floor(Capture.Scripts scripts) throws IOException, InterruptedException, SQLException {
        Floor floor = options.jdbcFloor() ? new JdbcLoop(cluster) : Floor.on(cluster);
        say("the floor: " + floor.name());
        floorBy = floor.name();
        String copy = "ledger_floor";
        cluster.copyDatabase(FULL, copy);
        cluster.checkpoint();
        long before = rows(copy);
        int warmUp = Math.max(1, options.warmUpSeconds() / 2);
        long done = floor.run(copy, scripts.earn(), 8, warmUp).done()
                + floor.run(copy, scripts.redeem(), 8, warmUp).done()
                + floor("earn", floor, copy, scripts.earn())
                + floor("redeem", floor, copy, scripts.redeem());
        if (rows(copy) - before < done) {
            throw new CannotMeasure(
                    "The floor wrote fewer rows than it ran transactions, so it did not do their work.");
        }
        cluster.dropDatabase(copy);
    }

    /** Answers how many transactions it ran. */
    private long floor(String what, Floor floor, String copy, FloorScript script)
            throws IOException, InterruptedException, SQLException {
        long done = 0;
        for (int clients : options.clients()) {
            Floor.Outcome outcome = floor.run(copy, script, clients, options.seconds());
            done += outcome.done();
            progress.printf("  floor of %s, %2d clients: %,.0f/s%n", what, clients, outcome.perSecond());
            figures.add("floor." + what + ".clients_" + clients, outcome.perSecond(), "1/s");
            floors.merge(what, outcome.perSecond(), Math::max);
        }
        figures.add("floor." + what, floors.get(what), "1/s");
        return done;
    }

    /** The fewer of transfers and keys, of which each transaction adds one. */
    private long rows(String database) throws SQLException {
        try (Connection connection = cluster.connect(database, Cluster.SUPERUSER);
                Statement sql = connection.createStatement()) {
            return Long.parseLong(Cluster.one(
                    sql,
                    "select least((select count(*) from transfer) - %d, (select count(*) from idempotency_key))"
                            .formatted(options.transfers())));
        }
    }

    private void throughput(String what, Service service, Requests requests) throws IOException {
        say("throughput of " + what);
        for (int clients : options.clients()) {
            Cpu before = cpu(service);
            Load.Outcome outcome = new Load(service.port(), requests).closed(clients, length());
            Cpu used = cpu(service).since(before);
            refuseFailures(what, outcome, service);
            progress.printf(
                    "  %2d clients: %,.0f/s, p50 %.1f ms, p99 %.1f ms; CPU: %s%n",
                    clients, outcome.perSecond(), millis(outcome, 50), millis(outcome, 99), used);
            figures.add(what + ".clients_" + clients, outcome.perSecond(), "1/s");
            if (outcome.perSecond() > best.getOrDefault(what, 0.0)) {
                best.put(what, outcome.perSecond());
                cpuFigures(what, used, outcome);
            }
        }
        figures.add(what, best.get(what), "1/s", floors.get(what));
    }

    private void cpuFigures(String what, Cpu used, Load.Outcome outcome) {
        long requests = outcome.succeeded();
        figures.add(what + ".cpu.service", used.service() * 1000 / requests, "ms/request");
        figures.add(what + ".cpu.postgres", used.postgres() * 1000 / requests, "ms/request");
        figures.add(what + ".cpu.load", used.load() * 1000 / requests, "ms/request");
    }

    private void latency(String what, Service service, Requests requests) throws IOException {
        double rate = best.get(what) / 2;
        say("latency of %s at half load, %,.0f/s".formatted(what, rate));
        Load.Outcome outcome = new Load(service.port(), requests).open(OPEN_LOOP_CONNECTIONS, rate, length());
        refuseFailures(what, outcome, service);
        progress.printf(
                "  p50 %.1f ms, p99 %.1f ms, highest %.1f ms%n",
                millis(outcome, 50), millis(outcome, 99), millis(outcome, 100));
        figures.add(what + ".half_load.rate", outcome.perSecond(), "1/s");
        figures.add(what + ".half_load.p50", millis(outcome, 50), "ms");
        figures.add(what + ".half_load.p99", millis(outcome, 99), "ms");
        figures.add(what + ".half_load.max", millis(outcome, 100), "ms");
        best.put(what + ".p99", millis(outcome, 99));
    }

    private void bulk(Service service, Population population) throws IOException, InterruptedException {
        String token = issuer.backOffice(PARTNER);
        HttpResponse<String> probe = service.send(
                "POST", Bulk.PATH, token, UUID.randomUUID().toString(), Bulk.body(population, 0, BULK_ROWS));
        if (probe.statusCode() == 404 || probe.statusCode() == 405) {
            progress.println("  bulk earn is skipped: the service has no " + Bulk.PATH);
            return;
        }
        int booked = probe.body().split("\"status\":201", -1).length - 1;
        if (booked != BULK_ROWS) {
            throw new CannotMeasure("A bulk earn of %d booked %d; the answer %d began: %.300s"
                    .formatted(BULK_ROWS, booked, probe.statusCode(), probe.body()));
        }
        Requests requests = Requests.of(
                BULK_REQUESTS,
                BULK_ROWS,
                nth -> new Requests.Post(Bulk.PATH, token, Bulk.TYPE, Bulk.body(population, nth, BULK_ROWS)));
        say("throughput of bulk earn, %d a request".formatted(BULK_ROWS));
        for (int clients : List.of(1, 2, 4)) {
            Cpu before = cpu(service);
            Load.Outcome outcome = new Load(service.port(), requests).closed(clients, length());
            Cpu used = cpu(service).since(before);
            refuseFailures("bulk earn", outcome, service);
            progress.printf("  %2d clients: %,.0f/s; CPU: %s%n", clients, outcome.perSecond(), used);
            figures.add("bulk_earn.clients_" + clients, outcome.perSecond(), "1/s");
            best.merge("bulk_earn", outcome.perSecond(), Math::max);
        }
        figures.add("bulk_earn", best.get("bulk_earn"), "1/s", floors.get("earn"));
    }

    private void sizes(Population population) throws SQLException {
        try (Connection connection = cluster.connect(FULL, Cluster.SUPERUSER);
                Statement sql = connection.createStatement()) {
            double bytes = Double.parseDouble(Cluster.one(
                    sql, "select sum(pg_total_relation_size(relid)) from pg_partition_tree('transfer') where isleaf"));
            double rows = Double.parseDouble(Cluster.one(sql, "select count(*) from transfer"));
            figures.add("transfer.bytes", bytes / rows, "bytes/transfer");
            best.put("bytes", bytes / rows);
            for (String table : List.of("lot", "lot_allocation", "member_balance", "member", "identifier")) {
                double size = Double.parseDouble(Cluster.one(sql, "select pg_total_relation_size('" + table + "')"));
                figures.add(table + ".bytes", size / population.transfers(), "bytes/transfer");
            }
            progress.printf("  a transfer takes %.0f bytes with its indexes%n", bytes / rows);
        }
    }

    private void prove() throws IOException, InterruptedException, SQLException {
        say("do the books still add up?");
        try (Connection connection = cluster.connect(FULL, Cluster.SUPERUSER)) {
            List<String> contradictions = Invariants.contradictions(connection);
            if (!contradictions.isEmpty()) {
                throw new CannotMeasure("The books do not add up, so the figures are worth nothing: " + contradictions);
            }
        }
        if (Service.canProve(options.service())) {
            say("does prove agree?");
            Service.prove(options.service(), cluster.url(FULL), issuer);
        }
        progress.println("  they do");
    }

    private void judge() {
        for (String what : List.of("earn", "redeem")) {
            figures.atLeast("single " + what + ", of its floor", best.get(what) / floors.get(what), 0.5);
        }
        if (best.containsKey("bulk_earn")) {
            figures.atLeast("bulk earn, of the single earn's floor", best.get("bulk_earn") / floors.get("earn"), 5);
        } else {
            figures.unmeasured("bulk earn, of the single earn's floor", "at least 5.00");
        }
        figures.below("p99 of a redemption at half load", best.get("redeem.p99"), 25, "ms");
        for (String what : List.of("earn", "redeem")) {
            figures.atLeast(what + " at full scale, of that at small scale", best.get(what + ".full_to_small"), 0.85);
        }
        figures.below("a transfer with its indexes on disk", best.get("bytes"), 500, "bytes");
    }

    private void report() throws IOException, SQLException {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("at", began.truncatedTo(ChronoUnit.SECONDS).toString());
        run.put("processors", Runtime.getRuntime().availableProcessors());
        run.put("java", Runtime.version().toString());
        run.put("postgresql", cluster.version());
        run.put("postgresql_settings", Cluster.SETTINGS);
        run.put("floor_by", floorBy);
        run.put(
                "floor_scripts",
                Map.of(
                        "earn", floorScripts.earn().text().lines().toList(),
                        "redeem", floorScripts.redeem().text().lines().toList()));
        run.put("service_jvm", Service.JVM);
        run.put("members", options.members());
        run.put("transfers", options.transfers());
        run.put("small_transfers", options.smallTransfers());
        run.put("members_with_token", options.signedIn());
        run.put("seconds_per_figure", options.seconds());
        Optional.ofNullable(profile).ifPresent(text -> run.put("profile", List.of(text.split("\n"))));
        Path file = options.results().resolve("ledger.json");
        figures.write(file, run);
        figures.table(progress);
        progress.printf(
                "%nMeasured in %d min; all figures: %s%n",
                Duration.between(began, Instant.now()).toMinutes(), file);
    }

    private void refuseFailures(String what, Load.Outcome outcome, Service service) {
        if (outcome.failed() > 0) {
            throw new CannotMeasure("%d of %d requests of %s failed; the first answer was:%n%s%nThe service's log: %s"
                    .formatted(
                            outcome.failed(),
                            outcome.failed() + outcome.succeeded(),
                            what,
                            outcome.failure(),
                            service.log()));
        }
    }

    private Cpu cpu(Service service) throws IOException {
        return Cpu.now(service.pid(), cluster.pid());
    }

    private Duration length() {
        return Duration.ofSeconds(options.seconds());
    }

    private static double millis(Load.Outcome outcome, double percentile) {
        return outcome.latency().getValueAtPercentile(percentile) / 1000.0;
    }

    private void say(String what) {
        progress.printf("%4d s  %s%n", Duration.between(began, Instant.now()).toSeconds(), what);
    }
}
