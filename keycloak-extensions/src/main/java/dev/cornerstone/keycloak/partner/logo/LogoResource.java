package dev.cornerstone.keycloak.partner.logo;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/** Gives out the picture of one client's partner. It asks no address but the one that a partner's file, once applied, has put there. */
@Provider
public final class LogoResource {

    /** On a client: where its partner's picture is. */
    static final String LOGO = "cornerstone.brand.logo";

    private final KeycloakSession session;
    private Logos logos;
    private Logos.Source source;

    // Keycloak's build takes a JAX-RS class for a bean, whose constructor may ask for a session and nothing else of
    // this.
    LogoResource(KeycloakSession session) {
        this.session = session;
    }

    LogoResource with(Logos ofPartners, Logos.Source fromOutside) {
        logos = ofPartners;
        source = fromOutside;
        return this;
    }

    @GET
    @Path("logo")
    public Response logo(@QueryParam("client") String clientId) {
        return Optional.ofNullable(clientId)
                .map(session.getContext().getRealm()::getClientByClientId)
                .filter(ClientModel::isEnabled)
                .map(client -> client.getAttribute(LOGO))
                .filter(address -> !address.isBlank())
                .flatMap(address -> logos.at(address, source))
                .map(LogoResource::picture)
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND).build());
    }

    /** Opened by itself, an SVG is a document of this origin: it may run nothing and ask for nothing. */
    private static Response picture(Logo logo) {
        return Response.ok(logo.bytes(), logo.type())
                .header("Cache-Control", "public, max-age=" + Logos.KEPT.toSeconds())
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
