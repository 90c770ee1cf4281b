package dev.cornerstone.loyalty.member;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.sighting.Sight;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/members/{member}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Member")
final class MemberResource {

    private final CurrentCaller caller;
    private final MemberPath path;

    MemberResource(CurrentCaller caller, MemberPath path) {
        this.caller = caller;
        this.path = path;
    }

    @GET
    @PermissionsAllowed(Authority.Names.READ_OWN)
    @Operation(
            operationId = "getMember",
            summary = "Who the member is in the programme",
            description = "The first call of a member enrols them and gives them a card.")
    public MemberView get(@PathParam("member") String member) {
        return MemberView.from(path.resolve(caller.get(), member, Sight.MEMBERSHIP));
    }

    @Schema(name = "Member")
    record MemberView(
            @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d")
            String id,

            @Schema(examples = "9712 3456 7890 1231", description = "16 digits, the last a Luhn check digit")
            String card,

            Instant joinedAt) {
        static MemberView from(Member member) {
            return new MemberView(member.id().toString(), member.card().display(), member.joinedAt());
        }
    }
}
