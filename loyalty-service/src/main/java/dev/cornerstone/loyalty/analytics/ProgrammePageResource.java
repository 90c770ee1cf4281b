package dev.cornerstone.loyalty.analytics;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.Callers;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.partner.Partners;
import dev.cornerstone.loyalty.profiling.Questions;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The figures as a page, for an operator who signs in to it with a browser. */
@Path("/programme")
class ProgrammePageResource {

    private static final int FORBIDDEN = 403;

    private final JsonWebToken accessToken;
    private final Callers callers;
    private final Reports reports;
    private final Partners partners;
    private final Questions questions;

    ProgrammePageResource(
            JsonWebToken accessToken, Callers callers, Reports reports, Partners partners, Questions questions) {
        this.accessToken = accessToken;
        this.callers = callers;
        this.reports = reports;
        this.partners = partners;
        this.questions = questions;
    }

    @GET
    @Authenticated
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response show(@QueryParam("month") String month, @QueryParam("partner") String partner) {
        if (!isOperator()) {
            return Response.status(FORBIDDEN)
                    .type(MediaType.TEXT_HTML)
                    .entity(Templates.forbidden().render())
                    .build();
        }
        Map<String, String> names = partners.list().stream().collect(Collectors.toMap(Partner::slug, Partner::name));
        String scope = scope(partner, names);
        YearMonth wanted = month(month);
        ProgrammeView view = ProgrammeView.of(
                reports.exact(scope, wanted),
                reports.exact(scope, wanted.minusMonths(1)),
                names,
                reports.current(),
                scope.equals(Report.PROGRAMME) ? questions.counts(wanted) : List.of());
        return Response.ok(Templates.figures(view).render()).build();
    }

    @GET
    @Path("figures.csv")
    @Authenticated
    @Produces(ReportWriter.CSV)
    @Operation(hidden = true)
    public Response csv(@QueryParam("month") String month, @QueryParam("partner") String partner) {
        if (!isOperator()) {
            return Response.status(FORBIDDEN).build();
        }
        Map<String, String> names = partners.list().stream().collect(Collectors.toMap(Partner::slug, Partner::name));
        String scope = scope(partner, names);
        YearMonth wanted = month(month);
        String name = scope.equals(Report.PROGRAMME) ? "programme" : scope;
        return Response.ok(ReportView.of(reports.exact(scope, wanted), null))
                .header("Content-Disposition", "attachment; filename=\"figures-" + name + "-" + wanted + ".csv\"")
                .build();
    }

    /** In a browser session the authorities are in the access token; the principal is the ID token. */
    private boolean isOperator() {
        return callers.from(accessToken, Optional.empty())
                .filter(caller -> caller.may(Authority.OPERATE))
                .isPresent();
    }

    /** What is no month that has begun is the one that is going on. */
    private YearMonth month(String written) {
        YearMonth current = reports.current();
        if (written == null || !written.matches(FigureResource.MONTH)) {
            return current;
        }
        YearMonth month = YearMonth.parse(written);
        return month.isAfter(current) ? current : month;
    }

    private static String scope(String partner, Map<String, String> names) {
        return partner != null && names.containsKey(partner) ? partner : Report.PROGRAMME;
    }

    /** The page's templates, checked when the service is built. */
    @CheckedTemplate(basePath = "Programme")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance figures(ProgrammeView page);

        static native TemplateInstance forbidden();
    }
}
