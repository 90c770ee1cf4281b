package dev.cornerstone.loyalty.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Everything the service needs around it, given to it the way an operator would. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {

    public static final String MEMBER_REFERENCE_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    public static final String SEAL_KEY = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";

    /** A partner's site, whose pages call the API. */
    public static final String SITE = "https://roastery.example";

    private final Issuer issuer = new Issuer();

    @Override
    public Map<String, String> start() {
        return around(Postgres.database());
    }

    /** The same for a service that is started elsewhere, on that database. */
    public Map<String, String> around(String database) {
        Map<String, String> environment = new HashMap<>();
        environment.put("CORNERSTONE_ISSUER", issuer.start());
        environment.put(Issuer.SIGNING_KEY, issuer.signingKey());
        environment.put("CORNERSTONE_SERVICE_URL", "http://localhost:8181");
        environment.put("CORNERSTONE_SITES", SITE);
        environment.put("CORNERSTONE_WEB_CLIENT_SECRET", "only-for-tests");
        environment.put("CORNERSTONE_PROGRAMME_CLIENT_SECRET", "only-for-tests");
        environment.put("CORNERSTONE_PARTNER_CLIENT_SECRET", "only-for-tests");
        environment.put("CORNERSTONE_MEMBER_REFERENCE_KEY", MEMBER_REFERENCE_KEY);
        environment.put("CORNERSTONE_STATE_KEY", "only-for-tests-only-for-tests-only-for-tests");
        environment.put("CORNERSTONE_SEAL_KEY", SEAL_KEY);
        environment.put("CORNERSTONE_EVENTS_SUBJECT_KEY", KeycloakEvents.SUBJECT_KEY);
        environment.put("CORNERSTONE_EVENTS_PUBLIC_KEY", KeycloakEvents.PUBLIC_KEY);
        environment.put("CORNERSTONE_DB_URL", database);
        environment.put("CORNERSTONE_DB_OWNER_PASSWORD", Postgres.PASSWORD);
        environment.put("CORNERSTONE_DB_APP_PASSWORD", Postgres.PASSWORD);
        return environment;
    }

    @Override
    public void stop() {
        issuer.stop();
    }
}
