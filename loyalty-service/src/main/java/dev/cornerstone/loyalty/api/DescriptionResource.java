package dev.cornerstone.loyalty.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The description of the API for one audience; the whole of it is at {@code /openapi}. */
@Path("/openapi/{audience}")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
final class DescriptionResource {

    private final OpenApiDocumentService documents;
    private final ObjectMapper json;

    DescriptionResource(OpenApiDocumentService documents, ObjectMapper json) {
        this.documents = documents;
        this.json = json;
    }

    @GET
    @Operation(hidden = true)
    public JsonNode describe(@PathParam("audience") String audience) {
        return Audience.named(audience)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.NOT_FOUND, "There are descriptions for member, partner and operator.")))
                .partOf(whole());
    }

    private JsonNode whole() {
        try {
            return json.readTree(documents.getDocument(OpenApiFilter.DEFAULT_DOCUMENT_NAME, Format.JSON));
        } catch (IOException broken) {
            throw new UncheckedIOException("The description is not JSON", broken);
        }
    }
}
