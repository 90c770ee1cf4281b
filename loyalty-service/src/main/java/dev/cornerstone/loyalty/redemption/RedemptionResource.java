package dev.cornerstone.loyalty.redemption;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Answers;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Problems;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.member.MemberPath;
import dev.cornerstone.loyalty.sighting.Sight;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/members/{member}/redemptions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Member")
final class RedemptionResource {

    private final CurrentCaller current;
    private final MemberPath path;
    private final Redemptions redemptions;

    RedemptionResource(CurrentCaller current, MemberPath path, Redemptions redemptions) {
        this.current = current;
        this.path = path;
        this.redemptions = redemptions;
    }

    @POST
    @PermissionsAllowed(Authority.Names.REDEEM_OWN)
    @Problems({
        ProblemType.INSUFFICIENT_USER_AUTHENTICATION,
        ProblemType.UNKNOWN_REWARD,
        ProblemType.PRICE_CHANGED,
        ProblemType.INSUFFICIENT_POINTS,
        ProblemType.MEMBER_FROZEN,
        ProblemType.COOLING_DOWN,
        ProblemType.LIMIT_EXCEEDED
    })
    @Operation(
            operationId = "redeem",
            summary = "Spend points on a reward",
            description =
                    "The points that expire soonest are spent first. Above a configured price, a configured sum of"
                            + " the day, or when the sign-in looked risky, the answer is 401 insufficient-user-authentication"
                            + " (RFC 9470) until the token has the level and the age that the challenge names; reason says why.")
    @APIResponse(
            responseCode = "201",
            description = "Booked, now or when the key was first used",
            content = @Content(schema = @Schema(implementation = Redemption.class)))
    public Response redeem(
            @PathParam("member") String addressed,
            @HeaderParam(Answers.KEY) String header,
            @NotNull(message = "must be one JSON object") @Valid RedeemRequest body) {
        Key key = Answers.key(header);
        Caller caller = current.get();
        Member member = path.resolve(caller, addressed, Sight.BALANCE);
        Optional<Points> shown = Optional.ofNullable(body.points()).map(Points::of);
        return Answers.of(
                redemptions.redeem(caller, member, body.reward(), shown, key),
                refusal -> refusal.fold(RedemptionProblems.INSTANCE));
    }

    @POST
    @Path("/quote")
    @PermissionsAllowed(Authority.Names.REDEEM_OWN)
    @Problems({
        ProblemType.UNKNOWN_REWARD,
        ProblemType.PRICE_CHANGED,
        ProblemType.INSUFFICIENT_POINTS,
        ProblemType.MEMBER_FROZEN,
        ProblemType.COOLING_DOWN,
        ProblemType.LIMIT_EXCEEDED
    })
    @Operation(
            operationId = "quoteRedemption",
            summary = "What a redemption would answer now",
            description =
                    "Goes through everything that redeem does and undoes it. Instead of a challenge the answer says"
                            + " what the token lacks.")
    @APIResponse(
            responseCode = "200",
            description = "Nothing was changed",
            content = @Content(schema = @Schema(implementation = RedemptionQuote.class)))
    public Response quote(
            @PathParam("member") String addressed,
            @NotNull(message = "must be one JSON object") @Valid RedeemRequest body) {
        Caller caller = current.get();
        Member member = path.resolve(caller, addressed, Sight.BALANCE);
        Optional<Points> shown = Optional.ofNullable(body.points()).map(Points::of);
        return Answers.of(
                redemptions.quote(caller, member, body.reward(), shown),
                refusal -> refusal.fold(RedemptionProblems.INSTANCE));
    }
}
