package dev.cornerstone.loyalty.webhook;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.api.Page;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/partners/me/webhooks/{webhook}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partner")
final class DeliveryResource {

    private final WebhookPath path;
    private final Deliveries deliveries;

    DeliveryResource(WebhookPath path, Deliveries deliveries) {
        this.path = path;
        this.deliveries = deliveries;
    }

    @GET
    @PermissionsAllowed(Authority.Names.MANAGE_PARTNER)
    @Operation(
            operationId = "listWebhookDeliveries",
            summary = "What an endpoint was sent, newest first",
            description = "The header Link and the member next lead to the following page.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = DeliveryPage.class)))
    public Response list(
            @PathParam("webhook") String webhook,
            @Parameter(description = "Only those that are open, delivered or dead")
                    @QueryParam("state")
                    @Pattern(regexp = "open|delivered|dead", message = "must be open, delivered or dead")
                    String state,
            @Parameter(description = "At most so many, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(regexp = Page.LIMIT, message = Page.NO_LIMIT)
                    String limit,
            @Parameter(description = "Where the page before ended") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        Optional<Delivery.State> wanted =
                Optional.ofNullable(state).map(word -> Delivery.State.valueOf(word.toUpperCase(Locale.ROOT)));
        Page<Delivery> page = deliveries
                .page(path.mine(webhook).id(), wanted, cursor, Integer.parseInt(limit))
                .orElseThrow(() -> new ProblemException(
                        Problem.invalidParameter("cursor", "was not given out for these deliveries")));
        Response.ResponseBuilder response = Response.ok(
                new DeliveryPage(page.items().stream().map(DeliveryView::brief).toList(), page.next()));
        return page.next() == null
                ? response.build()
                : response.header(
                                "Link",
                                "<%s?%slimit=%s&cursor=%s>; rel=\"next\""
                                        .formatted(
                                                uri.getPath(),
                                                state == null ? "" : "state=" + state + "&",
                                                limit,
                                                page.next()))
                        .build();
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Authority.Names.MANAGE_PARTNER)
    @Operation(operationId = "getWebhookDelivery", summary = "What was sent, and how the last attempt went")
    public DeliveryView get(@PathParam("webhook") String webhook, @PathParam("id") String id) {
        return deliveries
                .find(path.mine(webhook).id(), WebhookPath.id(id))
                .map(DeliveryView::whole)
                .orElseThrow(WebhookPath::unknown);
    }

    @POST
    @Path("/{id}/replay")
    @PermissionsAllowed(Authority.Names.MANAGE_PARTNER)
    @Operation(
            operationId = "replayWebhookDelivery",
            summary = "Send an event again, under the same webhook-id",
            description = "Whether it arrived or not; one that is still being tried goes on as it is.")
    @APIResponse(
            responseCode = "202",
            description = "On its way",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    public Response replay(@PathParam("webhook") String webhook, @PathParam("id") String id) {
        Delivery replayed =
                deliveries.replay(path.mine(webhook).id(), WebhookPath.id(id)).orElseThrow(WebhookPath::unknown);
        return Response.accepted(DeliveryView.whole(replayed)).build();
    }

    @Schema(name = "WebhookDeliveryPage")
    record DeliveryPage(
            List<DeliveryView> items,

            @Schema(examples = "AZqubnssfD-fAG0fOlt8nQ", nullable = true)
            String next) {}

    @Schema(name = "WebhookDelivery")
    record DeliveryView(
            @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d", description = "The webhook-id")
            String id,

            @Schema(examples = "points.redeemed") String type,

            @Schema(examples = "open", description = "open, delivered or dead")
            String state,

            @Schema(examples = "1", description = "How many ended")
            int attempts,

            @Schema(examples = "2026-11-22T10:15:30Z") Instant createdAt,

            @Schema(examples = "2026-11-22T10:15:36Z", nullable = true)
            Instant lastAttemptAt,

            @Schema(
                    examples = "2026-11-22T10:20:36Z",
                    nullable = true,
                    description = "Not before then; null when there is none")
            Instant nextAttemptAt,

            @Schema(
                    examples = "refused",
                    nullable = true,
                    description = "How the last attempt went: delivered, refused (another status than 2xx), redirected,"
                            + " timeout, unreachable, untrusted (the certificate), forbidden (the address) or unsigned")
            String outcome,

            @Schema(examples = "503", nullable = true) Integer status,

            @Schema(
                    examples = "Down for maintenance",
                    nullable = true,
                    description = "The beginning of the last answer; only of one delivery at a time")
            String answer,

            @Schema(
                    examples = "{\"type\":\"points.redeemed\",\"timestamp\":\"2026-11-22T10:15:30Z\",\"data\":{}}",
                    nullable = true,
                    description = "What is sent, to the byte; only of one delivery at a time")
            String payload) {

        static DeliveryView brief(Delivery delivery) {
            return of(delivery, null, null);
        }

        static DeliveryView whole(Delivery delivery) {
            return of(delivery, delivery.answer(), delivery.body());
        }

        private static DeliveryView of(Delivery delivery, String answer, String payload) {
            return new DeliveryView(
                    delivery.event().toString(),
                    delivery.type(),
                    delivery.state().word(),
                    delivery.attempts(),
                    delivery.createdAt(),
                    delivery.triedAt(),
                    delivery.state() == Delivery.State.OPEN ? delivery.dueAt() : null,
                    delivery.outcome(),
                    delivery.status(),
                    answer,
                    payload);
        }
    }
}
