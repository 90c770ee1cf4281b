package dev.cornerstone.keycloak.partner.trial;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

/** Trials of the last minutes, each to be read by its partner only. */
public final class Trials {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int ID_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeycloakSession session;
    private final RealmModel realm;

    public Trials(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** The number under which it is kept, which nobody guesses. */
    String keep(String partner, Trial trial) {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        try {
            session.singleUseObjects()
                    .put(
                            key(partner, id),
                            KEPT.toSeconds(),
                            Map.of("trial", JsonSerialization.writeValueAsString(trial)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return id;
    }

    public Optional<Trial> find(String partner, String id) {
        return Optional.ofNullable(session.singleUseObjects().get(key(partner, id)))
                .map(kept -> {
                    try {
                        return JsonSerialization.readValue(kept.get("trial"), Trial.class);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private String key(String partner, String id) {
        return "cornerstone-trial:" + realm.getId() + ":" + partner + ":" + id;
    }
}
