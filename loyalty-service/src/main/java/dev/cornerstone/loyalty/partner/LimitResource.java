package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.api.Conditions;
import dev.cornerstone.loyalty.api.ETag;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.Slug;
import dev.cornerstone.loyalty.ledger.Points;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/partners/{id}/limits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
final class LimitResource {

    private static final String NAME = "(partner|client)-(earns|points)-(minute|hour|day)";

    private final PartnerPath path;
    private final Limits limits;

    LimitResource(PartnerPath path, Limits limits) {
        this.path = path;
        this.limits = limits;
    }

    @GET
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(operationId = "getLimits", summary = "How often and how much a partner may earn, with the ETag of that")
    @APIResponse(
            responseCode = "200",
            description = "The limits that hold for the partner",
            content = @Content(schema = @Schema(implementation = LimitList.class)))
    @APIResponse(responseCode = "304", description = "It is what the client has already")
    public Response get(@PathParam("id") @Slug String id, @HeaderParam(Conditions.IF_NONE_MATCH) String ifNoneMatch) {
        Limits.Limited limited = limits.of(path.named(id).partner());
        return new ETag(limited.version()).answer(LimitList.from(limited), ifNoneMatch);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(
            operationId = "putLimits",
            summary = "Replace the limits of a partner",
            description =
                    "Needs If-Match. Where the partner has no limit of its own, the programme's holds. What was used of"
                            + " a period stays used.")
    @APIResponse(
            responseCode = "200",
            description = "Changed, or as it was",
            content = @Content(schema = @Schema(implementation = LimitList.class)))
    public Response put(
            @PathParam("id") @Slug String id,
            @HeaderParam(Conditions.IF_MATCH) String ifMatch,
            @NotNull(message = "must be one JSON object") @Valid Change body) {
        Limits.Limited limited = limits.put(path.named(id).partner(), body.byName(), Conditions.of(ifMatch, null));
        return new ETag(limited.version())
                .on(Response.ok(LimitList.from(limited)))
                .build();
    }

    @Schema(name = "LimitsChange")
    record Change(
            @NotNull(message = "is required") @Size(max = 12, message = "must not name more limits than there are")
            List<@NotNull(message = "must be one JSON object") @Valid LimitChange> items) {

        Map<String, Long> byName() {
            Map<String, Long> byName = new TreeMap<>();
            for (int index = 0; index < items.size(); index++) {
                if (byName.put(items.get(index).name(), items.get(index).max()) != null) {
                    throw new ProblemException(Problem.invalid("/items/" + index + "/name", "must not be named twice"));
                }
            }
            return byName;
        }
    }

    @Schema(name = "LimitChange")
    record LimitChange(
            @Schema(
                    examples = "client-earns-minute",
                    description = "partner or client, earns or points, minute or hour or day")
            @NotNull(message = "is required")
            @Pattern(
                    regexp = NAME,
                    message = "must be partner or client, earns or points, minute or hour or day, as in"
                            + " client-earns-minute")
            String name,

            @Schema(examples = "600", minimum = "0")
            @NotNull(message = "is required")
            @Min(value = 0, message = "must not be negative")
            @Max(value = Points.MAX, message = "is more than there can be")
            Long max) {}

    @Schema(name = "LimitList")
    record LimitList(List<LimitView> items) {
        static LimitList from(Limits.Limited limited) {
            return new LimitList(limited.effective().stream()
                    .map(limit -> new LimitView(
                            limit.name(), limit.max(), limited.own().containsKey(limit.name())))
                    .toList());
        }
    }

    @Schema(name = "Limit")
    record LimitView(
            @Schema(examples = "client-earns-minute") String name,
            @Schema(examples = "600") long max,

            @Schema(examples = "true", description = "False when it is the programme's for every partner")
            boolean own) {}
}
