package dev.cornerstone.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The loyalty service in a process of its own. It may start before Keycloak answers. */
final class LoyaltyService extends ProcessPart {
    static final List<String> SECRETS = List.of(
            Secrets.DB_OWNER_PASSWORD,
            Secrets.DB_APP_PASSWORD,
            Secrets.WEB_CLIENT_SECRET,
            Secrets.PROGRAMME_CLIENT_SECRET,
            Secrets.PARTNER_CLIENT_SECRET,
            Secrets.EVENTS_SUBJECT_KEY,
            Secrets.EVENTS_PUBLIC_KEY,
            Secrets.MEMBER_REFERENCE_KEY,
            Secrets.STATE_KEY,
            Secrets.SEAL_KEY);

    private final Settings settings;
    private final Secrets secrets;
    private final Artefacts artefacts;
    private final Postgres postgres;

    LoyaltyService(Settings settings, Secrets secrets, Artefacts artefacts, Postgres postgres) {
        this.settings = settings;
        this.secrets = secrets;
        this.artefacts = artefacts;
        this.postgres = postgres;
    }

    @Override
    public String name() {
        return "Loyalty service";
    }

    @Override
    public String slug() {
        return "loyalty-service";
    }

    @Override
    public List<Integer> ports() {
        return List.of(settings.ports().service(), settings.ports().serviceManagement());
    }

    @Override
    public void prepare(Progress.Step step) {
        Artefacts.existing(artefacts.serviceJar());
    }

    @Override
    public void start(Progress.Step step) {
        step.working("starting, migrating its database");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-jar",
                artefacts.serviceJar().toString());
        process = ChildProcess.start(
                settings.home(), new ChildProcess.Plan(this, command, environment(), Signal.TERM, Limits.SERVICE_STOP));
        Wait.until(
                "the loyalty service to be healthy at " + health() + " (log: " + process.log() + ")",
                Limits.SERVICE_START,
                process::mustLive,
                this::answers);
        step.ready();
    }

    /**
     * Recomputes the books in a process of its own, on this terminal; the service may run meanwhile.
     *
     * @return 0 proven, 1 there are differences, 2 it could not look
     */
    int prove(List<String> options, Path directory) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-jar",
                Artefacts.existing(artefacts.serviceJar()).toString(),
                "prove"));
        command.addAll(options);
        return ChildProcess.onThisTerminal("The proof", command, environment(), directory);
    }

    @Override
    public boolean answers() {
        return Http.ok(health(), Limits.PROBE_ANSWER);
    }

    private URI health() {
        return URI.create("http://localhost:" + settings.ports().serviceManagement() + "/q/health/ready");
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("CORNERSTONE_ISSUER", settings.urls().issuer().toString());
        environment.put("CORNERSTONE_AUTH_SERVER_URL", settings.urls().issuer().toString());
        environment.put("CORNERSTONE_SERVICE_URL", settings.urls().service().toString());
        environment.put(
                "CORNERSTONE_SITES",
                settings.urls().roastery() + "," + settings.urls().papertrail());
        // What the pages of the example's questions promise.
        environment.put("CORNERSTONE_QUESTION_POINTS", "favouriteShop=20,birthYear=30");
        environment.put("CORNERSTONE_HTTP_HOST", "127.0.0.1");
        environment.put("CORNERSTONE_HTTP_PORT", String.valueOf(settings.ports().service()));
        environment.put(
                "CORNERSTONE_MANAGEMENT_PORT", String.valueOf(settings.ports().serviceManagement()));
        environment.put("CORNERSTONE_DB_URL", postgres.jdbcUrl("loyalty"));
        SECRETS.forEach(name -> environment.put(name, secrets.get(name)));
        return environment;
    }
}
