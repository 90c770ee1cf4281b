package dev.cornerstone.loyalty.analytics;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.api.Slug;
import dev.cornerstone.loyalty.partner.PartnerPath;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/figures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
final class FigureResource {

    static final String MONTH = "\\d{4}-(0[1-9]|1[0-2])";
    static final String NO_MONTH = "must be a month such as 2026-11";

    private final PartnerPath path;
    private final Reports reports;
    private final Recomputation recomputation;

    FigureResource(PartnerPath path, Reports reports, Recomputation recomputation) {
        this.path = path;
        this.reports = reports;
        this.recomputation = recomputation;
    }

    @GET
    @Path("/{month}")
    @Produces({MediaType.APPLICATION_JSON, ReportWriter.CSV})
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(
            operationId = "getFigures",
            summary = "Who came, who got in, who stayed: a month of the programme, or of one partner",
            description =
                    "As JSON, or as CSV (RFC 4180) with Accept: text/csv. As it stands now; what comes late still changes"
                            + " it. docs/analytics.md defines each number.")
    public ReportView month(
            @PathParam("month") @Pattern(regexp = MONTH, message = NO_MONTH) String month,
            @Parameter(description = "Only what is of this partner") @QueryParam("partner") @Slug String partner) {
        String scope = partner == null
                ? Report.PROGRAMME
                : path.named(partner).partner().slug();
        return ReportView.of(reports.exact(scope, YearMonth.parse(month)), null);
    }

    @POST
    @Path("/recomputation")
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(
            operationId = "recomputeFigures",
            summary = "Compute all figures from their facts again",
            description = "The job figures does it, day by day. It should change nothing.")
    @APIResponse(
            responseCode = "202",
            description = "It will be done",
            content = @Content(schema = @Schema(implementation = Recomputing.class)))
    public Response recompute() {
        return Response.accepted(new Recomputing(recomputation.begin())).build();
    }

    @Schema(name = "Recomputing")
    record Recomputing(
            @Schema(examples = "365", description = "Days that will be computed")
            int days) {}
}
