package dev.cornerstone.loyalty.api;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An operation that will go; the tests have it, the service does not. */
@Path("/v1/test/retiring")
@Produces(MediaType.APPLICATION_JSON)
final class RetiringResource {

    @GET
    @Authenticated
    @Retiring(since = "2026-01-01", sunset = "2027-01-01", link = "https://cornerstone.dev/docs/retiring")
    @Tag(name = "Operator")
    @Operation(operationId = "testRetiring", summary = "Answers a colour as long as it is there")
    public Colour colour(@QueryParam("colour") String colour) {
        if (colour != null) {
            throw new ProblemException(Problem.invalidParameter("colour", "is not known"));
        }
        return new Colour("red");
    }

    @Schema(name = "TestColour")
    record Colour(@Schema(examples = "red") String name) {}
}
