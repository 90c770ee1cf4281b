package dev.cornerstone.stack;

import java.util.Map;
import java.util.TreeMap;

/** What the placeholders of the realm files stand for. */
final class RealmEnvironment {
    /** Our protocol mapper's option {@code key}, as Keycloak spells options in its environment. */
    private static final String MEMBER_REFERENCE_OPTION = "KC_SPI_PROTOCOL_MAPPER__CORNERSTONE_MEMBER_REFERENCE__KEY";

    static Map<String, String> of(Settings settings, Secrets secrets, String smtpHost) {
        Urls urls = settings.urls();
        Map<String, String> environment = secrets(secrets);
        environment.putAll(SocialSignIn.of(System.getenv()));
        environment.put("CORNERSTONE_KEYCLOAK_URL", urls.keycloak().toString());
        environment.put("CORNERSTONE_KEYCLOAK_BACKCHANNEL_URL", urls.keycloak().toString());
        environment.put("CORNERSTONE_SERVICE_URL", urls.service().toString());
        environment.put("CORNERSTONE_SERVICE_BACKCHANNEL_URL", urls.service().toString());
        // Kafka is no part of this stack; the one in containers has it.
        environment.put("CORNERSTONE_KAFKA_ENABLED", "false");
        environment.put("CORNERSTONE_KAFKA_SERVERS", "localhost:9092");
        environment.put("CORNERSTONE_ROASTERY_URL", urls.roastery().toString());
        environment.put("CORNERSTONE_PAPERTRAIL_URL", urls.papertrail().toString());
        environment.put("CORNERSTONE_SMTP_HOST", smtpHost);
        environment.put("CORNERSTONE_SMTP_PORT", String.valueOf(settings.ports().smtp()));
        return environment;
    }

    /** The part of it that differs with every stack. */
    static Map<String, String> secrets(Secrets secrets) {
        Map<String, String> environment = new TreeMap<>();
        for (String name : new String[] {
            Secrets.WEB_CLIENT_SECRET,
            Secrets.PROGRAMME_CLIENT_SECRET,
            Secrets.PARTNER_CLIENT_SECRET,
            Secrets.BROKER_CLIENT_SECRET,
            Secrets.PAIRWISE_SALT,
            Secrets.ADA_PASSWORD,
            Secrets.GRACE_PASSWORD,
            Secrets.GRACE_TOTP_SECRET,
            Secrets.RITA_PASSWORD,
            Secrets.OTTO_PASSWORD,
            Secrets.EVENTS_SUBJECT_KEY,
            Secrets.EVENTS_SIGNING_KEY,
            Secrets.EVENTS_STREAM_SUBJECT_KEY
        }) {
            environment.put(name, secrets.get(name));
        }
        environment.put(MEMBER_REFERENCE_OPTION, secrets.get(Secrets.MEMBER_REFERENCE_KEY));
        for (String holder : Secrets.KEY_HOLDERS) {
            environment.put("CORNERSTONE_" + holder + "_PUBLIC_KEY", secrets.publicKey(holder));
        }
        return environment;
    }

    private RealmEnvironment() {}
}
