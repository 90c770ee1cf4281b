package dev.cornerstone.keycloak.handover;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What a browser may do once.
 *
 * @param userSession the app's session, which the browser is to join
 * @param site the id of the client that it is for
 * @param end in seconds of the epoch; the store forgets it some time after
 */
record Ticket(String userSession, String site, long end) {

    static final Duration LIFE = Duration.ofSeconds(30);

    private static final String PREFIX = "cornerstone-hand-over.";
    private static final String USER_SESSION = "session";
    private static final String SITE = "site";
    private static final String END = "end";
    private static final int SECRET_BYTES = 32;

    static Ticket of(String userSession, String site) {
        return new Ticket(userSession, site, Time.currentTimeSeconds() + LIFE.toSeconds());
    }

    /** Keeps it, and returns the secret by which it is found. */
    String keep(KeycloakSession session, RealmModel realm) {
        String secret = SecretGenerator.getInstance().randomString(SECRET_BYTES * 8 / 5, SecretGenerator.ALPHANUM);
        session.singleUseObjects()
                .put(
                        key(realm, secret),
                        LIFE.toSeconds(),
                        Map.of(USER_SESSION, userSession, SITE, site, END, String.valueOf(end)));
        return secret;
    }

    static Optional<Ticket> find(KeycloakSession session, RealmModel realm, String secret) {
        return Optional.ofNullable(secret)
                .map(is -> session.singleUseObjects().get(key(realm, is)))
                .flatMap(Ticket::valid);
    }

    /** Of two who take it at once one gets it. */
    static Optional<Ticket> take(KeycloakSession session, RealmModel realm, String secret) {
        return Optional.ofNullable(secret)
                .map(is -> session.singleUseObjects().remove(key(realm, is)))
                .flatMap(Ticket::valid);
    }

    private static Optional<Ticket> valid(Map<String, String> notes) {
        Ticket ticket = new Ticket(notes.get(USER_SESSION), notes.get(SITE), Long.parseLong(notes.get(END)));
        return Optional.of(ticket).filter(is -> Time.currentTimeSeconds() < is.end);
    }

    private static String key(RealmModel realm, String secret) {
        return PREFIX + realm.getId() + "." + secret;
    }
}
