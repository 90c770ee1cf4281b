package dev.cornerstone.loyalty.testing;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.json.JsonUtil;

/** Stands where Keycloak's sink stands: tells what happened, signed with the keys of the fixtures in docs/events. */
public final class KeycloakEvents {

    public static final String SUBJECT_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    public static final String PUBLIC_KEY = "whpk_Kay64UG8yvCyLhqU000LxzYeUm0L/hLIl5S8kyKWbdc=";
    public static final String SIGNING_KEY = "whsk_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
    public static final String PATH = "/v1/identity-events";
    public static final String BATCH = "application/cloudevents-batch+json";
    public static final String SINGLE = "application/cloudevents+json";

    private static final RestAssuredConfig AS_TEXT = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs(BATCH, ContentType.TEXT)
                    .encodeContentTypeAs(SINGLE, ContentType.TEXT));

    private KeycloakEvents() {}

    /** How events name the person with that account. */
    public static String subject(String account) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SUBJECT_KEY), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(("cornerstone\n" + account).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An event of that short name about the account, which may be null. */
    public static Map<String, Object> event(String name, String account, Instant time, Map<String, ?> data) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", UUID.randomUUID().toString());
        event.put("source", "/realms/cornerstone");
        event.put("type", "dev.cornerstone.identity." + name + ".v1");
        event.put("time", time.toString());
        if (account != null) {
            event.put("subject", subject(account));
        }
        event.put("datacontenttype", "application/json");
        event.put("dataschema", "https://cornerstone.dev/events/" + name + ".v1.json");
        event.put("data", data);
        return event;
    }

    /** Sends one batch, well signed. */
    public static Response send(List<Map<String, Object>> events) {
        return send(BATCH, json(events));
    }

    public static Response send(Map<String, Object> event) {
        return send(List.of(event));
    }

    public static Response send(Map<String, Object> first, Map<String, Object> second) {
        return send(List.of(first, second));
    }

    public static Response send(String type, String body) {
        return post(type, body, signed(body));
    }

    public static Response post(String type, String body, Map<String, String> headers) {
        return given().config(AS_TEXT)
                .contentType(type)
                .headers(headers)
                .body(body)
                .post(PATH);
    }

    public static String json(List<Map<String, Object>> events) {
        List<String> texts = new ArrayList<>();
        events.forEach(event -> texts.add(JsonUtil.toJson(event)));
        return "[" + String.join(",", texts) + "]";
    }

    /** The headers of a request with that body, sent now. */
    public static Map<String, String> signed(String body) {
        return signed(body, Duration.ZERO, SIGNING_KEY);
    }

    public static Map<String, String> signed(String body, Duration ago, String key) {
        String id = "msg_" + UUID.randomUUID();
        String timestamp = Long.toString(Instant.now().minus(ago).getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        headers.put("webhook-signature", "v1a," + signature(id + "." + timestamp + "." + body, key));
        return headers;
    }

    /** The headers of requests with that body that must not be believed, by what is wrong with them. */
    public static Map<String, Map<String, String>> badlySigned(String body) {
        Map<String, Map<String, String>> ways = new LinkedHashMap<>();
        ways.put("an old signature", signed(body, Duration.ofMinutes(6), SIGNING_KEY));
        ways.put("a signature of tomorrow", signed(body, Duration.ofMinutes(-6), SIGNING_KEY));
        ways.put("a stranger's signature", signed(body, Duration.ZERO, "whsk_" + "A".repeat(43) + "="));
        ways.put("a signature of another body", signed(body + " "));
        ways.put(
                "another time",
                with(
                        signed(body),
                        "webhook-timestamp",
                        Long.toString(Instant.now().getEpochSecond() + 1)));
        ways.put("another id", with(signed(body), "webhook-id", "msg_other"));
        ways.put("no time", with(signed(body), "webhook-timestamp", "now"));
        ways.put("a signature of another kind", with(signed(body), "webhook-signature", "v1,AAAA"));
        ways.put("rubbish", with(signed(body), "webhook-signature", "v1a,not base64! v1a, v1a,AAAA"));
        return ways;
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    private static String signature(String text, String key) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(
                            NamedParameterSpec.ED25519, Base64.getDecoder().decode(key.substring("whsk_".length())))));
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
