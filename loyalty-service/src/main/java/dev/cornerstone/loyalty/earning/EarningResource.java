package dev.cornerstone.loyalty.earning;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Answers;
import dev.cornerstone.loyalty.api.JsonLines;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Problems;
import dev.cornerstone.loyalty.api.Traffic;
import dev.cornerstone.loyalty.idempotency.Key;
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
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/earnings")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partner")
final class EarningResource {

    private final CurrentCaller caller;
    private final Earnings earnings;
    private final BulkEarnings bulk;
    private final JsonLines lines;
    private final BulkConfig config;

    EarningResource(CurrentCaller caller, Earnings earnings, BulkEarnings bulk, JsonLines lines, BulkConfig config) {
        this.caller = caller;
        this.earnings = earnings;
        this.bulk = bulk;
        this.lines = lines;
        this.config = config;
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
    @Path("/bulk")
    @Consumes(JsonLines.MEDIA_TYPE)
    @Produces(JsonLines.MEDIA_TYPE)
    @Traffic.Counted(as = Traffic.BULK)
    @PermissionsAllowed(Authority.Names.EARN)
    @Operation(
            operationId = "earnBulk",
            summary = "Give many members points in one request",
            description =
                    "The body is an EarnRequest a line (NDJSON), the answer a result a line, in the same order. One"
                            + " transaction books every line that can be booked; a line that cannot is refused alone and says why."
                            + " What the partner's account, budget or limit does not cover is refused for all lines of that"
                            + " promotion.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = JsonLines.MEDIA_TYPE,
                            schema = @Schema(implementation = EarnRequest.class),
                            example = "{\"member\":\"9712 3456 7890 1231\",\"points\":500}"))
    @Problems({ProblemType.UNKNOWN_PARTNER})
    @APIResponse(
            responseCode = "200",
            description = "A result for each line, now or when the key was first used",
            content = @Content(mediaType = JsonLines.MEDIA_TYPE, schema = @Schema(implementation = BulkLine.class)))
    public Response earnBulk(@HeaderParam(Answers.KEY) String header, InputStream body) {
        Key key = Answers.key(header);
        return Answers.of(
                bulk.earn(caller.get(), lines.read(body, EarnRequest.class, config.linesMax()), key),
                answer -> Response.ok(lines.write(answer.lines()), JsonLines.MEDIA_TYPE),
                refusal -> refusal.fold(EarningProblems.INSTANCE));
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
