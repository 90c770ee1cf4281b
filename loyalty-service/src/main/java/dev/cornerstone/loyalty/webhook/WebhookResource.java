package dev.cornerstone.loyalty.webhook;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.api.Conditions;
import dev.cornerstone.loyalty.api.ETag;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/partners/me/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partner")
final class WebhookResource {

    private final WebhookPath path;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final WebhookConfig config;

    WebhookResource(WebhookPath path, Webhooks webhooks, Deliveries deliveries, WebhookConfig config) {
        this.path = path;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.config = config;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Authority.Names.MANAGE_PARTNER)
    @Operation(operationId = "createWebhook", summary = "Add an endpoint that is told what happens")
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    public Response create(@NotNull(message = "must be one JSON object") @Valid WebhookRequest.Creation body) {
        try {
            Webhooks.Keyed created = webhooks.create(
                            path.me(),
                            body.url(),
                            WebhookRequest.types(body.types()),
                            body.description(),
                            body.scheme())
                    .orElseThrow(() -> new ProblemException(Problem.of(
                                    ProblemType.LIMIT_EXCEEDED, "Delete a webhook that is no longer needed first.")
                            .with("limit", "webhooks")
                            .with("max", config.endpointsMax())));
            URI location =
                    URI.create("/v1/partners/me/webhooks/" + created.webhook().id());
            return answer(Response.created(location), created);
        } catch (Destinations.Forbidden forbidden) {
            throw badUrl(forbidden);
        }
    }

    @GET
    @PermissionsAllowed(Authority.Names.MANAGE_PARTNER)
    @Operation(operationId = "listWebhooks", summary = "The partner's endpoints")
    public WebhookList list() {
        return new WebhookList(webhooks.of(path.me()).stream()
                .map(webhook -> new Webhooks.Keyed(webhook, List.of(), Optional.empty()))
                .map(WebhookView::from)
                .toList());
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Authority.Names.MANAGE_PARTNER)
    @Operation(operationId = "getWebhook", summary = "An endpoint, its keys, and the ETag that changing it needs")
    @APIResponse(
            responseCode = "200",
            description = "The endpoint",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    @APIResponse(responseCode = "304", description = "It is what the client has already")
    public Response get(@PathParam("id") String id, @HeaderParam(Conditions.IF_NONE_MATCH) String ifNoneMatch) {
        Webhooks.Keyed found = webhooks.find(path.me(), WebhookPath.id(id)).orElseThrow(WebhookPath::unknown);
        return new ETag(found.webhook().version()).answer(WebhookView.from(found), ifNoneMatch);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Authority.Names.MANAGE_PARTNER)
    @Operation(
            operationId = "changeWebhook",
            summary = "Change where and what an endpoint hears",
            description = "Needs If-Match with the ETag of the version that was read.")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam(Conditions.IF_MATCH) String ifMatch,
            @NotNull(message = "must be one JSON object") @Valid WebhookRequest.Change body) {
        try {
            return changed(webhooks.change(
                    path.me(),
                    WebhookPath.id(id),
                    Conditions.of(ifMatch, null),
                    body.url(),
                    WebhookRequest.types(body.types()),
                    body.description()));
        } catch (Destinations.Forbidden forbidden) {
            throw badUrl(forbidden);
        }
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Authority.Names.MANAGE_PARTNER)
    @Operation(operationId = "deleteWebhook", summary = "Remove an endpoint, its keys and what was still to be sent")
    @APIResponse(responseCode = "204", description = "Removed")
    public Response delete(@PathParam("id") String id) {
        if (!webhooks.delete(path.me(), WebhookPath.id(id))) {
            throw WebhookPath.unknown();
        }
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/enable")
    @PermissionsAllowed(Authority.Names.MANAGE_PARTNER)
    @Operation(
            operationId = "enableWebhook",
            summary = "Let an endpoint be told again",
            description = "What was still to be sent when it was disabled is sent now.")
    @APIResponse(
            responseCode = "200",
            description = "Enabled",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    public Response enable(@PathParam("id") String id) {
        Optional<Webhooks.Keyed> enabled = webhooks.enable(path.me(), WebhookPath.id(id), false);
        if (enabled.filter(keyed -> !keyed.webhook().enabled()).isPresent()) {
            throw new ProblemException(Problem.of(
                    ProblemType.FORBIDDEN, "An operator disabled this webhook; only an operator enables it again."));
        }
        return changed(enabled);
    }

    @POST
    @Path("/{id}/disable")
    @PermissionsAllowed(Authority.Names.MANAGE_PARTNER)
    @Operation(operationId = "disableWebhook", summary = "Let an endpoint be told nothing for a while")
    @APIResponse(
            responseCode = "200",
            description = "Disabled",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    public Response disable(@PathParam("id") String id) {
        return changed(webhooks.disable(path.me(), WebhookPath.id(id)));
    }

    @POST
    @Path("/{id}/rotate-key")
    @PermissionsAllowed(Authority.Names.MANAGE_PARTNER)
    @Operation(
            operationId = "rotateWebhookKey",
            summary = "Give an endpoint a new signing key",
            description = "The old key signs beside the new one until the time in retiresAt. A key that was retiring"
                    + " already stops at once.")
    @APIResponse(
            responseCode = "200",
            description = "The endpoint with both keys",
            content = @Content(schema = @Schema(implementation = WebhookView.class)))
    public Response rotate(@PathParam("id") String id) {
        return changed(webhooks.rotate(path.me(), WebhookPath.id(id)));
    }

    @POST
    @Path("/{id}/test")
    @PermissionsAllowed(Authority.Names.MANAGE_PARTNER)
    @Operation(operationId = "testWebhook", summary = "Send an event of type webhook.test at once")
    @APIResponse(
            responseCode = "202",
            description = "On its way; the delivery with this id says how it went",
            content = @Content(schema = @Schema(implementation = Test.class)))
    public Response test(@PathParam("id") String id) {
        Webhook webhook = path.mine(id);
        if (!webhook.enabled()) {
            throw new ProblemException(Problem.of(
                    ProblemType.WEBHOOK_DISABLED, "Enable the webhook first; a disabled one is told nothing."));
        }
        return Response.accepted(new Test(webhooks.test(webhook).toString())).build();
    }

    @POST
    @Path("/{id}/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Authority.Names.MANAGE_PARTNER)
    @Operation(
            operationId = "replayWebhook",
            summary = "Send again what failed for good since an instant",
            description = "At most 10,000 deliveries at once, the oldest first. Each keeps its webhook-id.")
    @APIResponse(
            responseCode = "202",
            description = "On their way",
            content = @Content(schema = @Schema(implementation = Replayed.class)))
    public Response replay(
            @PathParam("id") String id, @NotNull(message = "must be one JSON object") @Valid Replay body) {
        Webhook webhook = path.mine(id);
        return Response.accepted(new Replayed(deliveries.replayDead(webhook.id(), body.since())))
                .build();
    }

    private static Response changed(Optional<Webhooks.Keyed> changed) {
        return answer(Response.ok(), changed.orElseThrow(WebhookPath::unknown));
    }

    private static Response answer(Response.ResponseBuilder response, Webhooks.Keyed keyed) {
        return new ETag(keyed.webhook().version())
                .on(response.entity(WebhookView.from(keyed)).header("Cache-Control", "no-store"))
                .build();
    }

    private static ProblemException badUrl(Destinations.Forbidden forbidden) {
        return new ProblemException(Problem.invalid("/url", forbidden.getMessage()));
    }

    /** Keys are shown one endpoint at a time. */
    @Schema(name = "WebhookList")
    record WebhookList(List<WebhookView> items) {}

    @Schema(name = "WebhookTest")
    record Test(
            @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d")
            String id) {}

    @Schema(name = "WebhookReplay")
    record Replay(
            @Schema(examples = "2026-11-22T10:15:30Z") @NotNull(message = "is required")
            Instant since) {}

    @Schema(name = "WebhookReplayed")
    record Replayed(@Schema(examples = "3") int deliveries) {}
}
