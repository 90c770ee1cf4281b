package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.allowance.Span;
import dev.cornerstone.loyalty.api.Conditions;
import dev.cornerstone.loyalty.api.ETag;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Slug;
import dev.cornerstone.loyalty.ledger.Points;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/partners/{id}/budgets/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
final class BudgetResource {

    private final PartnerPath path;
    private final Budgets budgets;

    BudgetResource(PartnerPath path, Budgets budgets) {
        this.path = path;
        this.budgets = budgets;
    }

    @GET
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(operationId = "getBudget", summary = "A budget of a partner, with the ETag that changing it needs")
    @APIResponse(
            responseCode = "200",
            description = "The budget; what is left of it is in the partner's account",
            content = @Content(schema = @Schema(implementation = BudgetView.class)))
    @APIResponse(responseCode = "304", description = "It is what the client has already")
    public Response get(
            @PathParam("id") @Slug String id,
            @PathParam("name") @Slug String name,
            @HeaderParam(Conditions.IF_NONE_MATCH) String ifNoneMatch) {
        Budget budget = budgets.find(path.named(id).partner(), name).orElseThrow(() -> unknown(name));
        return new ETag(budget.version()).answer(BudgetView.from(budget), ifNoneMatch);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(
            operationId = "putBudget",
            summary = "Give a partner a budget, or change it",
            description =
                    "A change needs If-Match. Of a budget that becomes larger or smaller, what was drawn stays drawn;"
                            + " one with another period or promotion starts anew.")
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = BudgetView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Changed, or as it was",
            content = @Content(schema = @Schema(implementation = BudgetView.class)))
    public Response put(
            @PathParam("id") @Slug String id,
            @PathParam("name") @Slug String name,
            @HeaderParam(Conditions.IF_MATCH) String ifMatch,
            @HeaderParam(Conditions.IF_NONE_MATCH) String ifNoneMatch,
            @NotNull(message = "must be one JSON object") @Valid Change body) {
        Span period = Span.named(body.period()).orElseThrow();
        Budgets.Put put = budgets.put(
                path.named(id).partner(),
                new Budget(name, body.points(), period, body.promotion(), 1),
                Conditions.of(ifMatch, ifNoneMatch));
        return new ETag(put.budget().version())
                .on(Response.status(put.created() ? 201 : 200).entity(BudgetView.from(put.budget())))
                .build();
    }

    @DELETE
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(operationId = "deleteBudget", summary = "End a budget of a partner")
    @APIResponse(responseCode = "204", description = "The partner has no such budget any more")
    public Response delete(
            @PathParam("id") @Slug String id,
            @PathParam("name") @Slug String name,
            @HeaderParam(Conditions.IF_MATCH) String ifMatch) {
        if (!budgets.remove(path.named(id).partner(), name, Conditions.of(ifMatch, null))) {
            throw unknown(name);
        }
        return Response.noContent().build();
    }

    private static ProblemException unknown(String name) {
        return new ProblemException(
                Problem.of(ProblemType.NOT_FOUND, "The partner has no budget of the name " + name + "."));
    }

    @Schema(name = "BudgetChange")
    record Change(
            @Schema(examples = "10000", minimum = "0")
            @NotNull(message = "is required")
            @Min(value = 0, message = "must not be negative")
            @Max(value = Points.MAX, message = "is more points than there can be")
            Long points,

            @Schema(examples = "day", description = "day and month are those of the programme; total never starts anew")
            @NotNull(message = "is required")
            @Pattern(regexp = "day|month|total", message = "must be day, month or total")
            String period,

            @Schema(
                    examples = "double-november",
                    nullable = true,
                    description = "Counts only earns for this promotion; all when absent")
            @Slug
            String promotion) {}

    @Schema(name = "Budget")
    record BudgetView(
            @Schema(examples = "november") String name,
            @Schema(examples = "10000") long points,
            @Schema(examples = "day") String period,

            @Schema(examples = "double-november", nullable = true)
            String promotion) {

        static BudgetView from(Budget budget) {
            return new BudgetView(
                    budget.name(), budget.points(), budget.period().word(), budget.promotion());
        }
    }
}
