package dev.cornerstone.realm.running;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the variables of the realm files stand for in these tests. */
final class Surroundings {

    static final String PASSWORD = "a-long-enough-password";
    static final String WEB_SECRET = "the-secret-of-the-member-pages";
    static final KeyPair OPERATOR = rsa();

    private Surroundings() {}

    static Map<String, String> of(String keycloak) {
        Map<String, String> values = new TreeMap<>();
        values.put("CORNERSTONE_WEB_CLIENT_SECRET", WEB_SECRET);
        values.put("CORNERSTONE_PROGRAMME_CLIENT_SECRET", "the-secret-of-the-programme-page");
        values.put("CORNERSTONE_PARTNER_CLIENT_SECRET", "the-secret-of-the-partner-portal");
        values.put("CORNERSTONE_BROKER_CLIENT_SECRET", "the-secret-of-the-broker");
        values.put("CORNERSTONE_PAIRWISE_SALT", "the-salt-of-the-pairwise-subjects");
        for (String person : List.of("ADA", "GRACE", "OTTO", "RITA")) {
            values.put("CORNERSTONE_" + person + "_PASSWORD", PASSWORD);
        }
        values.put("CORNERSTONE_GRACE_TOTP_SECRET", "ABCDEFGHIJKLMNOPQRST");
        String key = Base64.getEncoder().encodeToString(OPERATOR.getPublic().getEncoded());
        for (String holder : List.of("ROASTERY", "PAPERTRAIL", "OPERATOR")) {
            values.put("CORNERSTONE_" + holder + "_PUBLIC_KEY", key);
        }
        values.put("CORNERSTONE_KEYCLOAK_URL", keycloak);
        values.put("CORNERSTONE_KEYCLOAK_BACKCHANNEL_URL", keycloak);
        values.put("CORNERSTONE_SERVICE_URL", "http://localhost:8090");
        values.put("CORNERSTONE_SERVICE_BACKCHANNEL_URL", "http://localhost:8090");
        values.put("CORNERSTONE_ROASTERY_URL", "http://localhost:8091");
        values.put("CORNERSTONE_PAPERTRAIL_URL", "http://localhost:8092");
        values.put("CORNERSTONE_KAFKA_ENABLED", "false");
        values.put("CORNERSTONE_KAFKA_SERVERS", "localhost:9092");
        values.put("CORNERSTONE_SMTP_HOST", "127.0.0.1");
        values.put("CORNERSTONE_SMTP_PORT", "3025");
        String bytes = Base64.getEncoder().encodeToString(new byte[32]);
        values.put("CORNERSTONE_EVENTS_SUBJECT_KEY", bytes);
        values.put("CORNERSTONE_EVENTS_STREAM_SUBJECT_KEY", bytes);
        values.put("CORNERSTONE_EVENTS_SIGNING_KEY", "whsk_" + bytes);
        values.put("KC_SPI_PROTOCOL_MAPPER__CORNERSTONE_MEMBER_REFERENCE__KEY", bytes);
        return values;
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }
}
