package dev.cornerstone.keycloak.code;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.keycloak.common.util.Time;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Joins the plain Java of this package with a Keycloak session. */
public final class Codes {

    private static final RandomSecrets RANDOM = RandomSecrets.secure();

    private Codes() {}

    public static Challenges challenges(KeycloakSession session, RealmModel realm, CodeLimits limits) {
        return new Challenges(store(session), hash(session, realm), RANDOM, limits, clock());
    }

    public static OnceStore store(KeycloakSession session) {
        return new KeycloakOnceStore(session);
    }

    public static RandomSecrets random() {
        return RANDOM;
    }

    /** The realm's HMAC key is in the database and the same on every node; the hashes are in the cluster's memory. */
    public static KeyedHash hash(KeycloakSession session, RealmModel realm) {
        return KeyedHash.derivedFrom(
                session.keys().getActiveKey(realm, KeyUse.SIG, Algorithm.HS512).getSecretKey());
    }

    /** Keycloak's time, which an operator of a test can shift. */
    public static Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(Time.currentTimeMillis());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
