package dev.cornerstone.loyalty.settlement;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.partner.PartnerPath;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/partners/me/settlements")
@Produces({MediaType.APPLICATION_JSON, CsvWriter.CSV})
@Tag(name = "Partner")
final class MySettlementResource {

    private final CurrentCaller caller;
    private final PartnerPath path;
    private final StatementsOf statements;

    MySettlementResource(CurrentCaller caller, PartnerPath path, StatementsOf statements) {
        this.caller = caller;
        this.path = path;
        this.statements = statements;
    }

    @GET
    @PermissionsAllowed(Authority.Names.MANAGE_PARTNER)
    @Operation(
            operationId = "listMySettlements",
            summary = "The months of the caller's partner, newest first",
            description = "As JSON, or as CSV (RFC 4180) with Accept: text/csv. At most 120 months.")
    public StatementListView list() {
        return statements.all(path.own(caller.get()));
    }

    @GET
    @Path("/{month}")
    @PermissionsAllowed(Authority.Names.MANAGE_PARTNER)
    @Operation(
            operationId = "getMySettlement",
            summary = "What became of the points of the caller's partner in a month, and who owes whom",
            description =
                    "As JSON, or as CSV (RFC 4180) with Accept: text/csv. Points are the partner's who funded them,"
                            + " whoever has them and wherever they are spent.")
    public StatementView month(
            @PathParam("month") @Pattern(regexp = StatementsOf.MONTH, message = StatementsOf.NO_MONTH) String month) {
        return statements.month(path.own(caller.get()), month);
    }
}
