package dev.cornerstone.loyalty.portal;

import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What a visitor sees who is nobody yet. */
@Path("/")
@PermitAll
class FrontPageResource {

    private final Pages pages;

    FrontPageResource(Pages pages) {
        this.pages = pages;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public TemplateInstance show(@Context HttpHeaders headers) {
        return pages.front(Language.of(Optional.empty(), headers));
    }
}
