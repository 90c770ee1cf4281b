package dev.cornerstone.loyalty.reward;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.api.Conditions;
import dev.cornerstone.loyalty.api.ETag;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Problems;
import dev.cornerstone.loyalty.api.ShortText;
import dev.cornerstone.loyalty.api.Slug;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.WithinLimit;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.partner.Partners;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/rewards")
@Produces(MediaType.APPLICATION_JSON)
final class RewardResource {

    private final Rewards rewards;
    private final Partners partners;

    RewardResource(Rewards rewards, Partners partners) {
        this.rewards = rewards;
        this.partners = partners;
    }

    @GET
    @Authenticated
    @Tag(name = "Member")
    @Tag(name = "Partner")
    @Tag(name = "Operator")
    @Operation(operationId = "listRewards", summary = "What points buy, cheapest first")
    public RewardList list() {
        return new RewardList(rewards.list().stream().map(RewardView::from).toList());
    }

    @GET
    @Path("/{id}")
    @Authenticated
    @Tag(name = "Member")
    @Tag(name = "Partner")
    @Tag(name = "Operator")
    @Problems(ProblemType.UNKNOWN_REWARD)
    @Operation(operationId = "getReward", summary = "A reward, with the ETag that changing it needs")
    @APIResponse(
            responseCode = "200",
            description = "The reward",
            content = @Content(schema = @Schema(implementation = RewardView.class)))
    @APIResponse(responseCode = "304", description = "It is what the client has already")
    public Response get(@PathParam("id") @Slug String id, @HeaderParam(Conditions.IF_NONE_MATCH) String ifNoneMatch) {
        Reward reward = rewards.find(id)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.UNKNOWN_REWARD, "No reward has the id " + id + ".")));
        return new ETag(reward.version()).answer(RewardView.from(reward), ifNoneMatch);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Tag(name = "Operator")
    @Operation(
            operationId = "putReward",
            summary = "Add or change a reward",
            description = "A change needs If-Match with the ETag of the version that was read. Putting what is there"
                    + " already changes nothing.")
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = RewardView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Changed, or as it was",
            content = @Content(schema = @Schema(implementation = RewardView.class)))
    public Response put(
            @PathParam("id") @Slug String id,
            @HeaderParam(Conditions.IF_MATCH) String ifMatch,
            @HeaderParam(Conditions.IF_NONE_MATCH) String ifNoneMatch,
            @NotNull(message = "must be one JSON object") @Valid Change body) {
        Optional<Partner> partner = Optional.ofNullable(body.partner()).map(this::honouring);
        Rewards.Put put =
                rewards.put(id, body.name(), Points.of(body.points()), partner, Conditions.of(ifMatch, ifNoneMatch));
        return new ETag(put.reward().version())
                .on(Response.status(put.created() ? 201 : 200).entity(RewardView.from(put.reward())))
                .build();
    }

    private Partner honouring(String slug) {
        return partners.find(slug)
                .orElseThrow(() -> new ProblemException(Problem.invalid("/partner", "is not a registered partner")));
    }

    @Schema(name = "RewardChange")
    record Change(
            @Schema(examples = "Tote bag") @NotNull(message = "is required") @ShortText
            String name,

            @Schema(examples = "120", minimum = "1") @NotNull(message = "is required") @WithinLimit
            Long points,

            @Schema(examples = "papertrail", description = "Who honours it; absent when the programme does") @Slug
            String partner) {}

    @Schema(name = "RewardList")
    record RewardList(List<RewardView> items) {}

    @Schema(name = "Reward")
    record RewardView(
            @Schema(examples = "tote-bag") String id,
            @Schema(examples = "Tote bag") String name,
            @Schema(examples = "120") long points,

            @Schema(examples = "papertrail", nullable = true)
            String partner) {
        static RewardView from(Reward reward) {
            return new RewardView(
                    reward.slug(),
                    reward.name(),
                    reward.points().value(),
                    reward.partner().map(Reward.Honouring::slug).orElse(null));
        }
    }
}
