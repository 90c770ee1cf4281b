package dev.cornerstone.loyalty.settlement;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.api.Slug;
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

@Path("/v1/partners/{id}/settlements")
@Produces({MediaType.APPLICATION_JSON, CsvWriter.CSV})
@Tag(name = "Operator")
final class SettlementResource {

    private final PartnerPath path;
    private final StatementsOf statements;

    SettlementResource(PartnerPath path, StatementsOf statements) {
        this.path = path;
        this.statements = statements;
    }

    @GET
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(
            operationId = "listSettlements",
            summary = "The months of a partner, newest first",
            description = "As JSON, or as CSV (RFC 4180) with Accept: text/csv. At most 120 months.")
    public StatementListView list(@PathParam("id") @Slug String id) {
        return statements.all(path.named(id));
    }

    @GET
    @Path("/{month}")
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(
            operationId = "getSettlement",
            summary = "What became of a partner's points in a month, and who owes whom",
            description =
                    "As JSON, or as CSV (RFC 4180) with Accept: text/csv. Points are the partner's who funded them,"
                            + " whoever has them and wherever they are spent.")
    public StatementView month(
            @PathParam("id") @Slug String id,
            @PathParam("month") @Pattern(regexp = StatementsOf.MONTH, message = StatementsOf.NO_MONTH) String month) {
        return statements.month(path.named(id), month);
    }
}
