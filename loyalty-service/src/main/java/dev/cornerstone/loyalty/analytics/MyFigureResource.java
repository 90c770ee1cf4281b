package dev.cornerstone.loyalty.analytics;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Problems;
import dev.cornerstone.loyalty.partner.PartnerPath;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/partners/me/figures")
@Produces({MediaType.APPLICATION_JSON, ReportWriter.CSV})
@Tag(name = "Partner")
final class MyFigureResource {

    private final CurrentCaller caller;
    private final PartnerPath path;
    private final Reports reports;
    private final AnalyticsConfig config;

    MyFigureResource(CurrentCaller caller, PartnerPath path, Reports reports, AnalyticsConfig config) {
        this.caller = caller;
        this.path = path;
        this.reports = reports;
        this.config = config;
    }

    @GET
    @Path("/{month}")
    @PermissionsAllowed(Authority.Names.MANAGE_PARTNER)
    @Problems({ProblemType.NOT_PUBLISHED_YET})
    @Operation(
            operationId = "getMyFigures",
            summary = "Who came, who got in, who stayed: a month of the caller's partner",
            description =
                    "As JSON, or as CSV (RFC 4180) with Accept: text/csv. Some days after the month is over, and without"
                            + " small groups: null is what is not told. docs/analytics.md defines each number.")
    public ReportView month(
            @PathParam("month") @Pattern(regexp = FigureResource.MONTH, message = FigureResource.NO_MONTH)
                    String month) {
        String partner = path.own(caller.get()).partner().slug();
        return reports.published(partner, YearMonth.parse(month))
                .map(report -> ReportView.of(report, config.groupMin()))
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemType.NOT_PUBLISHED_YET,
                        "The figures of a month are there "
                                + config.publishedAfter().toDays() + " days after it is over.")));
    }
}
