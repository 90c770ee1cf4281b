package dev.cornerstone.loyalty.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An endpoint as its partner sees it. */
@Schema(name = "Webhook")
record WebhookView(
        @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d")
        String id,

        @Schema(examples = "https://hooks.roastery.example/cornerstone")
        String url,

        List<String> types,
        @Schema(examples = "The shop's back end", nullable = true) String description,
        @Schema(examples = "ed25519", description = "ed25519 or hmac") String signature,
        @Schema(examples = "true") boolean enabled,

        @Schema(examples = "It answered 410 Gone", nullable = true)
        String disabledReason,

        @Schema(
                examples = "2026-11-22T10:15:30Z",
                nullable = true,
                description = "Since then every attempt has failed")
        Instant failingSince,

        List<Key> keys,

        @Schema(
                examples = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
                nullable = true,
                description = "The shared secret of an hmac signature; shown only in the answer that made it")
        String secret,

        @Schema(examples = "2026-11-22T10:15:30Z") Instant createdAt,
        @Schema(examples = "2026-11-22T10:15:30Z") Instant updatedAt) {

    static WebhookView from(Webhooks.Keyed keyed) {
        Webhook webhook = keyed.webhook();
        return new WebhookView(
                webhook.id().toString(),
                webhook.url(),
                List.copyOf(webhook.types()),
                webhook.description(),
                webhook.scheme().name().toLowerCase(Locale.ROOT),
                webhook.enabled(),
                webhook.disabled().map(Webhook.Disabled::reason).orElse(null),
                webhook.failingSince().orElse(null),
                keyed.keys().stream().map(Key::from).toList(),
                keyed.secret().orElse(null),
                webhook.createdAt(),
                webhook.updatedAt());
    }

    /** A key that signs at the moment; of a shared secret only its times can be shown. */
    @Schema(name = "WebhookKey")
    record Key(
            @Schema(
                    examples = "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                    nullable = true,
                    description = "whpk_ and base64 of the 32 bytes of an Ed25519 key; null for hmac")
            String publicKey,

            @Schema(examples = "2026-11-22T10:15:30Z") Instant createdAt,

            @Schema(
                    examples = "2026-11-23T10:15:30Z",
                    nullable = true,
                    description = "Until then it signs beside the newer key; null for the newest")
            Instant retiresAt) {

        private static Key from(SigningKey key) {
            return new Key(
                    key.publicKey().map(Scheme::publicKey).orElse(null),
                    key.createdAt(),
                    key.retiresAt().orElse(null));
        }
    }
}
