package dev.cornerstone.loyalty.gift;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Answers;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Problems;
import dev.cornerstone.loyalty.idempotency.Key;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/members/{member}/gifts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Member")
final class GiftResource {

    private final CurrentCaller current;
    private final MemberPath path;
    private final Gifts gifts;

    GiftResource(CurrentCaller current, MemberPath path, Gifts gifts) {
        this.current = current;
        this.path = path;
        this.gifts = gifts;
    }

    @POST
    @PermissionsAllowed(Authority.Names.REDEEM_OWN)
    @Problems({
        ProblemType.INSUFFICIENT_USER_AUTHENTICATION,
        ProblemType.UNKNOWN_MEMBER,
        ProblemType.GIFT_TO_SELF,
        ProblemType.INSUFFICIENT_POINTS,
        ProblemType.MEMBER_FROZEN,
        ProblemType.COOLING_DOWN,
        ProblemType.LIMIT_EXCEEDED
    })
    @Operation(
            operationId = "give",
            summary = "Give points to another member",
            description = "The points that expire soonest go first and keep their expiry. The answer is 401"
                    + " insufficient-user-authentication (RFC 9470) until the token has the level and the age that the"
                    + " challenge names.")
    @APIResponse(
            responseCode = "201",
            description = "Booked, now or when the key was first used",
            content = @Content(schema = @Schema(implementation = Given.class)))
    public Response give(
            @PathParam("member") String addressed,
            @HeaderParam(Answers.KEY) String header,
            @NotNull(message = "must be one JSON object") @Valid GiftRequest body) {
        Key key = Answers.key(header);
        Caller caller = current.get();
        Member giver = path.resolve(caller, addressed, Sight.BALANCE);
        return Answers.of(gifts.give(caller, giver, body, key), refusal -> refusal.fold(GiftProblems.INSTANCE));
    }

    @POST
    @Path("/quote")
    @PermissionsAllowed(Authority.Names.REDEEM_OWN)
    @Problems({
        ProblemType.UNKNOWN_MEMBER,
        ProblemType.GIFT_TO_SELF,
        ProblemType.INSUFFICIENT_POINTS,
        ProblemType.MEMBER_FROZEN,
        ProblemType.COOLING_DOWN,
        ProblemType.LIMIT_EXCEEDED
    })
    @Operation(
            operationId = "quoteGift",
            summary = "What a gift would answer now",
            description = "Goes through everything that give does and undoes it. Instead of a challenge the answer says"
                    + " what the token lacks.")
    @APIResponse(
            responseCode = "200",
            description = "Nothing was changed",
            content = @Content(schema = @Schema(implementation = GiftQuote.class)))
    public Response quote(
            @PathParam("member") String addressed,
            @NotNull(message = "must be one JSON object") @Valid GiftRequest body) {
        Caller caller = current.get();
        Member giver = path.resolve(caller, addressed, Sight.BALANCE);
        return Answers.of(gifts.quote(caller, giver, body), refusal -> refusal.fold(GiftProblems.INSTANCE));
    }
}
