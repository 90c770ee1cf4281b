package dev.cornerstone.loyalty.hold;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Answers;
import dev.cornerstone.loyalty.api.Page;
import dev.cornerstone.loyalty.api.PathId;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Problems;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.ledger.Held;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.member.MemberPath;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.partner.Partners;
import dev.cornerstone.loyalty.sighting.Sight;
import dev.cornerstone.loyalty.spending.RefusalProblems;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The member's side of holds. */
@Path("/v1/members/{member}/holds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Member")
final class HoldResource {

    private final CurrentCaller current;
    private final MemberPath path;
    private final Holds holds;
    private final HoldNames names;
    private final Partners partners;
    private final HoldConfig config;

    HoldResource(
            CurrentCaller current,
            MemberPath path,
            Holds holds,
            HoldNames names,
            Partners partners,
            HoldConfig config) {
        this.current = current;
        this.path = path;
        this.holds = holds;
        this.names = names;
        this.partners = partners;
        this.config = config;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
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
            operationId = "hold",
            summary = "Set points aside",
            description = "A number of points, or the price of a reward; the points that expire soonest first. They are"
                    + " out of the balance until the named partner captures them, they are released, or the time is"
                    + " over. The token must be as strong as for spending them (RFC 9470).")
    @APIResponse(
            responseCode = "201",
            description = "Set aside, now or when the key was first used",
            content = @Content(schema = @Schema(implementation = HoldView.class)))
    public Response place(
            @PathParam("member") String addressed,
            @HeaderParam(Answers.KEY) String header,
            @NotNull(message = "must be one JSON object") @Valid HoldRequest body) {
        Key key = Answers.key(header);
        Caller caller = current.get();
        Member member = path.resolve(caller, addressed, Sight.BOOKINGS);
        return Answers.of(
                holds.place(caller, member, understood(body), body, key),
                refusal -> refusal.fold(HoldProblems.INSTANCE));
    }

    @POST
    @Path("/quote")
    @Consumes(MediaType.APPLICATION_JSON)
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
            operationId = "quoteHold",
            summary = "What a hold would set aside now",
            description = "Goes through everything that hold does and undoes it. Instead of a challenge the answer says"
                    + " what the token lacks.")
    @APIResponse(
            responseCode = "200",
            description = "Nothing was changed",
            content = @Content(schema = @Schema(implementation = HoldQuote.class)))
    public Response quote(
            @PathParam("member") String addressed,
            @NotNull(message = "must be one JSON object") @Valid HoldRequest body) {
        Caller caller = current.get();
        Member member = path.resolve(caller, addressed, Sight.BOOKINGS);
        return Answers.of(
                holds.quote(caller, member, understood(body)), refusal -> refusal.fold(HoldProblems.INSTANCE));
    }

    @GET
    @PermissionsAllowed(Authority.Names.READ_OWN)
    @Operation(
            operationId = "listHolds",
            summary = "The member's open holds, newest first",
            description = "The header Link and the member next lead to the following page.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = HoldPage.class)))
    public Response list(
            @PathParam("member") String addressed,
            @Parameter(description = "At most so many, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(regexp = Page.LIMIT, message = Page.NO_LIMIT)
                    String limit,
            @Parameter(description = "Where the page before ended") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        return holds.open(member(addressed), cursor, Integer.parseInt(limit))
                .orElseThrow(() ->
                        new ProblemException(Problem.invalidParameter("cursor", "was not given out for these holds")))
                .as(names::views)
                .answer(uri, limit);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Authority.Names.READ_OWN)
    @Problems({ProblemType.UNKNOWN_HOLD})
    @Operation(operationId = "getHold", summary = "A hold of the member, open or not")
    public HoldView get(@PathParam("member") String addressed, @PathParam("id") String id) {
        return names.view(find(member(addressed), id));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Authority.Names.REDEEM_OWN)
    @Problems({ProblemType.UNKNOWN_HOLD, ProblemType.FORBIDDEN, ProblemType.HOLD_RESOLVED})
    @Operation(
            operationId = "releaseOwnHold",
            summary = "Take points back that were set aside for nobody in particular",
            description = "A hold that names a partner is that partner's to release.")
    public HoldView release(@PathParam("member") String addressed, @PathParam("id") String id) {
        Held held = find(member(addressed), id);
        if (held.partner() != null) {
            throw new ProblemException(Problem.of(
                    ProblemType.FORBIDDEN,
                    "Only the partner can release the hold before it expires, since it was promised to them."));
        }
        return holds.release(current.get(), held.id()).fold(names::view, refusal -> {
            throw new ProblemException(RefusalProblems.ofHold(refusal));
        });
    }

    private MemberId member(String addressed) {
        return path.resolve(current.get(), addressed, Sight.BOOKINGS).id();
    }

    private Held find(MemberId member, String id) {
        return PathId.parse(id)
                .map(TransferId::new)
                .flatMap(hold -> holds.find(member, hold))
                .orElseThrow(() -> new ProblemException(RefusalProblems.unknownHold()));
    }

    private Holding understood(HoldRequest body) {
        if (body.points() == null && body.reward() == null) {
            throw new ProblemException(Problem.invalid("/points", "is required where no reward is named"));
        }
        return new Holding(
                Optional.ofNullable(body.points()).map(Points::of),
                Optional.ofNullable(body.reward()),
                Optional.ofNullable(body.partner()).map(this::partner),
                body.note(),
                Optional.ofNullable(body.expiresIn()).map(this::life).orElse(config.life()));
    }

    private Partner partner(String slug) {
        return partners.find(slug)
                .orElseThrow(() -> new ProblemException(Problem.invalid("/partner", "is not a registered partner")));
    }

    private Duration life(String written) {
        Duration life = Duration.parse(written);
        if (life.isZero() || life.compareTo(config.lifeMax()) > 0) {
            throw new ProblemException(
                    Problem.invalid("/expiresIn", "must be longer than nothing and at most " + config.lifeMax()));
        }
        return life;
    }

    /** The shape of a page, for the description of the API. */
    @Schema(name = "HoldPage")
    record HoldPage(
            List<HoldView> items, @Schema(nullable = true) String next) {}
}
