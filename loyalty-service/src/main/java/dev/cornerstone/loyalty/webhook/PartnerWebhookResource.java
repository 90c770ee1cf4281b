package dev.cornerstone.loyalty.webhook;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.api.ShortText;
import dev.cornerstone.loyalty.api.Slug;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an operator sees of a partner's endpoints: their health, and not the path of a URL, which may be a secret. */
@Path("/v1/partners/{partner}/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
final class PartnerWebhookResource {

    private final WebhookPath path;
    private final Webhooks webhooks;

    PartnerWebhookResource(WebhookPath path, Webhooks webhooks) {
        this.path = path;
        this.webhooks = webhooks;
    }

    @GET
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(operationId = "listPartnerWebhooks", summary = "A partner's endpoints and how they are doing")
    public PartnerWebhookList list(@PathParam("partner") @Slug String partner) {
        return new PartnerWebhookList(webhooks.of(path.partner(partner)).stream()
                .map(PartnerWebhook::from)
                .toList());
    }

    @POST
    @Path("/{id}/disable")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(
            operationId = "disablePartnerWebhook",
            summary = "Let a partner's endpoint be told nothing",
            description = "The partner sees the reason and cannot enable the endpoint itself.")
    public PartnerWebhook disable(
            @PathParam("partner") @Slug String partner,
            @PathParam("id") String id,
            @NotNull(message = "must be one JSON object") @Valid Disabling body) {
        return webhooks.disableByOperator(path.partner(partner), WebhookPath.id(id), body.reason())
                .map(keyed -> PartnerWebhook.from(keyed.webhook()))
                .orElseThrow(WebhookPath::unknown);
    }

    @POST
    @Path("/{id}/enable")
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(operationId = "enablePartnerWebhook", summary = "Let a partner's endpoint be told again")
    public PartnerWebhook enable(@PathParam("partner") @Slug String partner, @PathParam("id") String id) {
        return webhooks.enable(path.partner(partner), WebhookPath.id(id), true)
                .map(keyed -> PartnerWebhook.from(keyed.webhook()))
                .orElseThrow(WebhookPath::unknown);
    }

    @Schema(name = "WebhookDisabling")
    record Disabling(
            @Schema(examples = "It is flooded with errors; call us") @NotNull(message = "is required") @ShortText
            String reason) {}

    @Schema(name = "PartnerWebhookList")
    record PartnerWebhookList(List<PartnerWebhook> items) {}

    @Schema(name = "PartnerWebhook")
    record PartnerWebhook(
            @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d")
            String id,

            @Schema(examples = "hooks.roastery.example") String host,
            List<String> types,
            @Schema(examples = "true") boolean enabled,

            @Schema(
                    examples = "receiver",
                    nullable = true,
                    description = "partner, receiver (410), programme (nothing but failures) or operator")
            String disabledBy,

            @Schema(examples = "It answered 410 Gone", nullable = true)
            String disabledReason,

            @Schema(examples = "2026-11-22T10:15:30Z", nullable = true)
            Instant failingSince) {

        private static PartnerWebhook from(Webhook webhook) {
            return new PartnerWebhook(
                    webhook.id().toString(),
                    URI.create(webhook.url()).getHost(),
                    List.copyOf(webhook.types()),
                    webhook.enabled(),
                    webhook.disabled()
                            .map(disabled -> disabled.by().name().toLowerCase(Locale.ROOT))
                            .orElse(null),
                    webhook.disabled().map(Webhook.Disabled::reason).orElse(null),
                    webhook.failingSince().orElse(null));
        }
    }
}
