package dev.cornerstone.keycloak.event.sink;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The headers of Standard Webhooks 1.0, signed with one Ed25519 key (RFC 8032), or two while they are changed. */
final class WebhookSignature {

    static final String PREFIX = "whsk_";

    private static final int SEED_BYTES = 32;

    private final List<PrivateKey> keys;

    private WebhookSignature(List<PrivateKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * @param keys each {@code whsk_} and 32 bytes in Base64, the newest first
     * @throws UnusableSink if one is not; it is not repeated
     */
    static WebhookSignature with(List<String> keys) {
        return new WebhookSignature(keys.stream().map(WebhookSignature::key).toList());
    }

    private static PrivateKey key(String text) {
        try {
            byte[] seed = Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "-");
            if (seed.length == SEED_BYTES) {
                return KeyFactory.getInstance("Ed25519")
                        .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
        throw new UnusableSink("A signing key is not " + PREFIX + " and " + SEED_BYTES + " bytes in Base64");
    }

    Map<String, String> headers(List<Message> batch, byte[] body, Instant now) {
        String id = id(batch);
        long seconds = now.getEpochSecond();
        byte[] head = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", String.valueOf(seconds));
        headers.put(
                "webhook-signature",
                keys.stream().map(key -> sign(key, head, body)).collect(Collectors.joining(" ")));
        return headers;
    }

    /** The same for the same events. */
    private static String id(List<Message> batch) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(batch.stream()
                            .map(Message::id)
                            .collect(Collectors.joining("\n"))
                            .getBytes(StandardCharsets.UTF_8));
            return "msg_" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String sign(PrivateKey key, byte[] head, byte[] body) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(head);
            signature.update(body);
            return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was made by this platform signs", e);
        }
    }
}
