package dev.cornerstone.loyalty.identity;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Problems;
import dev.cornerstone.loyalty.ledger.Caution;
import dev.cornerstone.loyalty.member.MemberLookup;
import dev.cornerstone.loyalty.sighting.Sight;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/members/{member}/account-standing")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
final class StandingResource {

    private final CurrentCaller caller;
    private final MemberLookup lookup;
    private final Cautions cautions;
    private final Clock clock;

    StandingResource(CurrentCaller caller, MemberLookup lookup, Cautions cautions, Clock clock) {
        this.caller = caller;
        this.lookup = lookup;
        this.cautions = cautions;
        this.clock = clock;
    }

    @GET
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Problems({ProblemType.UNKNOWN_MEMBER})
    @Operation(
            operationId = "getAccountStanding",
            summary = "What the member's account holds back, by what Keycloak told",
            description = "A freeze by an operator is not among it.")
    public Standing get(@PathParam("member") String member) {
        Account account = cautions.account(
                lookup.byId(caller.get(), member, Sight.ACCOUNT).id());
        return Standing.of(account, cautions.caution(account), clock.instant());
    }

    @Schema(name = "AccountStanding")
    record Standing(
            @Schema(
                    examples = "enabled",
                    description =
                            "enabled, disabled, deleted, or left, which is deleted by the member; only the first can spend")
            String status,

            @Schema(
                    examples = "2026-11-22T10:15:30Z",
                    nullable = true,
                    description = "Null when nothing was told of it")
            Instant since,

            @Schema(
                    examples = "2026-11-23T10:15:30Z",
                    nullable = true,
                    description = "Until then little can be spent in a day, because credentials changed")
            Instant coolingUntil,

            @Schema(
                    examples = "2026-11-23T10:15:30Z",
                    nullable = true,
                    description = "Until then every spend needs a strong and fresh sign-in")
            Instant carefulUntil) {

        static Standing of(Account account, Caution caution, Instant now) {
            return new Standing(
                    account.status().name().toLowerCase(Locale.ROOT),
                    account.statusAt(),
                    ahead(caution.coolingUntil(), now),
                    ahead(caution.carefulUntil(), now));
        }

        private static Instant ahead(Instant until, Instant now) {
            return until != null && now.isBefore(until) ? until : null;
        }
    }
}
