package dev.cornerstone.loyalty.earning;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Answers;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Problems;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/earnings")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partner")
final class EarningResource {

    private final CurrentCaller caller;
    private final Earnings earnings;

    EarningResource(CurrentCaller caller, Earnings earnings) {
        this.caller = caller;
        this.earnings = earnings;
    }

    @POST
    @PermissionsAllowed(Authority.Names.EARN)
    @Operation(
            operationId = "earn",
            summary = "Give a member points",
            description = "They can be spent at once, or from maturesAt on. Of all a member has, the points that expire"
                    + " soonest are spent first.")
    @Problems({
        ProblemType.UNKNOWN_PARTNER,
        ProblemType.UNKNOWN_MEMBER,
        ProblemType.RECEIPT_ALREADY_USED,
        ProblemType.LIMIT_EXCEEDED,
        ProblemType.BUDGET_EXHAUSTED,
        ProblemType.PREPAID_EXHAUSTED
    })
    @APIResponse(
            responseCode = "201",
            description = "Booked, now or when the key was first used",
            content = @Content(schema = @Schema(implementation = Earning.class)))
    public Response earn(
            @HeaderParam(Answers.KEY) String key,
            @NotNull(message = "must be one JSON object") @Valid EarnRequest body) {
        return Answers.of(
                earnings.earn(caller.get(), body, Answers.key(key)), refusal -> refusal.fold(EarningProblems.INSTANCE));
    }

    @POST
    @Path("/quote")
    @PermissionsAllowed(Authority.Names.EARN)
    @Operation(
            operationId = "quoteEarning",
            summary = "What an earning would answer now",
            description = "Goes through everything that earn does and undoes it; a receipt is not used up.")
    @APIResponse(
            responseCode = "200",
            description = "Nothing was changed",
            content = @Content(schema = @Schema(implementation = EarningQuote.class)))
    public Response quote(@NotNull(message = "must be one JSON object") @Valid EarnRequest body) {
        return Answers.of(earnings.quote(caller.get(), body), refusal -> refusal.fold(EarningProblems.INSTANCE));
    }
}
