package dev.cornerstone.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keycloak from its distribution, with our providers and themes built in and our realms imported. */
final class Keycloak extends ProcessPart {
    /** The options of the partners' resource, as Keycloak spells options in its environment. */
    private static final String PARTNERS = "KC_SPI_ADMIN_REALM_RESTAPI_EXTENSION__CORNERSTONE_PARTNERS__";

    static final List<String> REALMS = List.of("cornerstone", "roastery-staff");

    /** What is baked in; a change builds again. */
    private static final Map<String, String> BUILD_OPTIONS = Map.of(
            "KC_DB", "postgres",
            "KC_FEATURES", "ssf",
            "KC_HEALTH_ENABLED", "true",
            "KC_METRICS_ENABLED", "true");

    /** One machine, few users: the first compiler alone starts several seconds sooner than both. */
    private static final String JVM = "-XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC";

    /** Says at every logout that nobody has a stream. */
    private static final String NO_RECEIVER_YET = "org.keycloak.ssf.transmitter.event.SsfTransmitterEventListener";

    private static final String HEAP = "-Xms256m -Xmx768m";

    private final Settings settings;
    private final Secrets secrets;
    private final Artefacts artefacts;
    private final Postgres postgres;
    private final Path directory;

    Keycloak(Settings settings, Secrets secrets, Artefacts artefacts, Postgres postgres) {
        this.settings = settings;
        this.secrets = secrets;
        this.artefacts = artefacts;
        this.postgres = postgres;
        this.directory = settings.home().keycloak(Versions.built().keycloak());
    }

    @Override
    public String name() {
        return "Keycloak";
    }

    @Override
    public String slug() {
        return "keycloak";
    }

    @Override
    public List<Integer> ports() {
        return List.of(settings.ports().keycloak(), settings.ports().keycloakManagement());
    }

    @Override
    public void prepare(Progress.Step step) {
        try {
            if (!Files.exists(directory)) {
                step.working("unpacking");
                Tree.unpackZip(Artefacts.existing(artefacts.keycloakZip()), directory);
            }
            Path built = directory.resolve(".built");
            if (!Files.exists(built) || !Files.readString(built).equals(buildStamp())) {
                step.working("building in our providers and themes");
                Files.deleteIfExists(built);
                build();
                Files.writeString(built, buildStamp());
            }
            importRealms();
            step.waiting("for PostgreSQL");
        } catch (IOException e) {
            throw new StackFailure("Keycloak could not be prepared in " + directory + ": " + Reason.of(e), e);
        }
    }

    @Override
    public void start(Progress.Step step) {
        step.working(Files.exists(settings.home().realmStamp()) ? "starting" : "starting, importing the realms");
        process = ChildProcess.start(
                settings.home(),
                new ChildProcess.Plan(
                        this,
                        List.of(script(), "start", "--optimized", "--import-realm"),
                        environment(),
                        Signal.TERM,
                        Limits.KEYCLOAK_STOP));
        String address = settings.urls().keycloak().toString();
        Wait.until(
                "Keycloak to be healthy at " + health() + " (log: " + process.log() + ")",
                Limits.KEYCLOAK_START,
                process::mustLive,
                () -> Http.ok(health(), Limits.PROBE_ANSWER));
        process.recordFamily();
        step.working("first page");
        Wait.until(
                "Keycloak's login page at " + address + " (log: " + process.log() + ")",
                Limits.KEYCLOAK_START,
                process::mustLive,
                () -> Http.ok(loginPage(), Limits.PROBE_ANSWER));
        if (!Files.exists(settings.home().realmStamp())) {
            rememberRealms();
        }
        step.ready();
    }

    @Override
    public boolean answers() {
        return Http.ok(health(), Limits.PROBE_ANSWER);
    }

    /** Whether the realm files differ from those this state was made from; Keycloak never imports over a realm. */
    boolean realmsChangedSinceImport() {
        try {
            Path stamp = settings.home().realmStamp();
            return Files.exists(stamp) && !Files.readString(stamp).equals(realmStamp());
        } catch (IOException e) {
            return false;
        }
    }

    static URI loginPage(Urls urls) {
        return URI.create(urls.issuer() + "/protocol/openid-connect/auth?client_id=cornerstone-web&response_type=code"
                + "&scope=openid&state=ready&code_challenge_method=S256"
                + "&code_challenge=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU&redirect_uri="
                + URLEncoder.encode(urls.service() + "/member/callback", StandardCharsets.UTF_8));
    }

    private URI loginPage() {
        return loginPage(settings.urls());
    }

    private URI health() {
        return URI.create("http://localhost:" + settings.ports().keycloakManagement() + "/health/ready");
    }

    private String script() {
        return directory.resolve("bin/kc.sh").toString();
    }

    private void build() throws IOException {
        Path providers = directory.resolve("providers");
        Tree.delete(providers);
        Files.createDirectories(providers);
        for (Path jar : artefacts.providerJars()) {
            Files.copy(jar, providers.resolve(jar.getFileName()));
        }
        // Rendered pages of the previous themes would live on in here.
        Tree.delete(directory.resolve("data/tmp"));
        Map<String, String> environment = new TreeMap<>(BUILD_OPTIONS);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS_APPEND", JVM);
        ChildProcess.run(
                "Building Keycloak",
                List.of(script(), "build"),
                environment,
                settings.home().log("keycloak-build"),
                Limits.KEYCLOAK_BUILD);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(BUILD_OPTIONS);
        environment.putAll(RealmEnvironment.of(settings, secrets, "127.0.0.1"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS_KC_HEAP", HEAP);
        environment.put("JAVA_OPTS_APPEND", JVM);
        environment.put("KC_CACHE", "local");
        environment.put("KC_DB_URL", postgres.jdbcUrl("keycloak"));
        environment.put("KC_DB_USERNAME", "keycloak");
        environment.put("KC_DB_PASSWORD", secrets.get(Secrets.DB_KEYCLOAK_PASSWORD));
        environment.put("KC_DB_POOL_MAX_SIZE", "20");
        environment.put("KC_HOSTNAME", settings.urls().keycloak().toString());
        environment.put("KC_HTTP_ENABLED", "true");
        environment.put("KC_HTTP_HOST", "127.0.0.1");
        environment.put("KC_HTTP_PORT", String.valueOf(settings.ports().keycloak()));
        environment.put(
                "KC_HTTP_MANAGEMENT_PORT", String.valueOf(settings.ports().keycloakManagement()));
        // Nobody is texted from here: what would be an SMS is in the log and in the mail catcher.
        environment.put("KC_SPI_CORNERSTONE_CODE_CHANNEL__CONSOLE__PRINT", "true");
        environment.put("KC_SPI_CORNERSTONE_CODE_CHANNEL__CONSOLE__MAIL_TO", "phone@cornerstone.example.test");
        // A partner's identity provider and sites may be on this machine, as the examples are.
        environment.put(
                PARTNERS + "ALLOWED_HOSTS", "localhost:" + settings.ports().keycloak());
        environment.put(PARTNERS + "LOCALHOST_SITES", "true");
        environment.put(PARTNERS + "PAIRWISE_SALT", secrets.get(Secrets.PAIRWISE_SALT));
        // Our own waiting would fill the log with "not ready yet".
        environment.put("KC_LOG_LEVEL", "info,io.smallrye.health:error," + NO_RECEIVER_YET + ":error");
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put(Secrets.ADMIN_PASSWORD, secrets.get(Secrets.ADMIN_PASSWORD));
        return environment;
    }

    private void importRealms() throws IOException {
        Path imports = directory.resolve("data/import");
        Files.createDirectories(imports);
        for (String realm : REALMS) {
            try (InputStream file = realmFile(realm)) {
                Files.write(imports.resolve(realm + "-realm.json"), file.readAllBytes());
            }
        }
    }

    /** From now on these are the realm files that this state was made from. */
    void rememberRealms() {
        try {
            Files.writeString(settings.home().realmStamp(), realmStamp());
        } catch (IOException e) {
            throw new StackFailure("The state directory is not writable any more: " + Reason.of(e), e);
        }
    }

    private static InputStream realmFile(String realm) {
        String resource = "/realm/" + realm + "-realm.json";
        InputStream file = Keycloak.class.getResourceAsStream(resource);
        if (file == null) {
            throw new StackFailure(
                    "The realm file " + resource + " is not in the build. Run: mvn -DskipTests package -pl stack -am");
        }
        return file;
    }

    private String buildStamp() throws IOException {
        MessageDigest digest = sha256();
        digest.update((Versions.built().keycloak() + new TreeMap<>(BUILD_OPTIONS)).getBytes(StandardCharsets.UTF_8));
        for (Path jar : artefacts.providerJars()) {
            digest.update(jar.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            digest(Files.newInputStream(jar), digest);
            // Keycloak itself compares the times of the jars it was built with; a copied directory has others.
            Path installed = directory.resolve("providers").resolve(jar.getFileName());
            if (Files.exists(installed)) {
                digest.update(Files.getLastModifiedTime(installed).toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String realmStamp() throws IOException {
        MessageDigest digest = sha256();
        for (String realm : REALMS) {
            digest(realmFile(realm), digest);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void digest(InputStream file, MessageDigest digest) throws IOException {
        try (DigestInputStream in = new DigestInputStream(file, digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
