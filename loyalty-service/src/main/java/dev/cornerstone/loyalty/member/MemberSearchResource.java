package dev.cornerstone.loyalty.member;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Problems;
import dev.cornerstone.loyalty.api.ShortText;
import dev.cornerstone.loyalty.ledger.Balance;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.sighting.Sight;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where an operator begins who has a member with a card on the phone. */
@Path("/v1/members")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
final class MemberSearchResource {

    private final CurrentCaller caller;
    private final MemberLookup lookup;
    private final Ledger ledger;

    MemberSearchResource(CurrentCaller caller, MemberLookup lookup, Ledger ledger) {
        this.caller = caller;
        this.lookup = lookup;
        this.ledger = ledger;
    }

    @GET
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Problems({ProblemType.UNKNOWN_MEMBER})
    @Operation(operationId = "findMember", summary = "The member with a card, and what they have")
    public FoundMember find(
            @Parameter(description = "16 digits, with or without spaces", example = "9712 3456 7890 1231")
                    @QueryParam("card")
                    @NotNull(message = "is required")
                    @ShortText
                    String card) {
        Member member = lookup.byCard(caller.get(), card, Sight.MEMBERSHIP, Sight.BALANCE);
        return FoundMember.of(member, ledger.balance(member.id()));
    }

    @Schema(name = "FoundMember")
    record FoundMember(
            @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d")
            String id,

            @Schema(examples = "9712 3456 7890 1231") String card,
            @Schema(examples = "2026-11-22T10:15:30Z") Instant joinedAt,
            @Schema(examples = "450") long available,
            @Schema(examples = "80") long held,
            @Schema(examples = "120") long pending,
            @Schema(examples = "0") long owed,

            @Schema(
                    examples = "false",
                    description = "Whether an operator stopped the member's spending, or their account is disabled")
            boolean frozen) {

        static FoundMember of(Member member, Balance balance) {
            return new FoundMember(
                    member.id().toString(),
                    member.card().display(),
                    member.joinedAt(),
                    balance.available(),
                    balance.held(),
                    balance.pending(),
                    balance.owed(),
                    balance.frozen());
        }
    }
}
