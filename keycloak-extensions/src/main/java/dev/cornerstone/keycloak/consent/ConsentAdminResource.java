package dev.cornerstone.keycloak.consent;

import dev.cornerstone.keycloak.consent.log.ConsentLog;
import dev.cornerstone.keycloak.consent.log.Proof;
import dev.cornerstone.keycloak.consent.log.Seals;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Whether the log of consents is what was written. */
@Provider
@Produces(MediaType.APPLICATION_JSON)
public final class ConsentAdminResource {

    private static final int SEAL_MAX = 8_000;

    private final KeycloakSession session;
    private RealmModel realm;
    private AdminPermissionEvaluator permissions;

    // Keycloak's build takes a JAX-RS class for a bean, whose constructor may ask for a session and nothing else of
    // this.
    ConsentAdminResource(KeycloakSession session) {
        this.session = session;
    }

    ConsentAdminResource with(RealmModel newRealm, AdminPermissionEvaluator newPermissions) {
        realm = newRealm;
        permissions = newPermissions;
        return this;
    }

    /**
     * Recomputes every chain and checks every seal, and names the first row and the first seal that is not what was written. Needs
     * {@code view-events}, as the rest does.
     */
    @GET
    @Path("proof")
    public Map<String, Object> prove() {
        permissions.realm().requireViewEvents();
        Proof proof = new ConsentLog(session, realm.getId()).prove();
        Map<String, Object> body = new LinkedHashMap<>();
        Seals.Proof seals = SealConsents.seals(session, realm).prove();
        body.put("whole", proof.broken().isEmpty() && seals.broken().isEmpty());
        body.put("rows", proof.rows());
        body.put("seals", seals.seals());
        proof.broken().ifPresent(broken -> body.put("firstBroken", broken));
        seals.broken().ifPresent(broken -> body.put("firstBrokenSeal", broken));
        return body;
    }

    /** Checks the log against a seal that somebody kept: the JWS, as it was got. */
    @POST
    @Path("proof")
    @Consumes(MediaType.TEXT_PLAIN)
    public Map<String, Object> prove(String kept) {
        permissions.realm().requireViewEvents();
        Seals.Proof seals =
                SealConsents.seals(session, realm).prove(kept == null || kept.length() > SEAL_MAX ? "" : kept.strip());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("whole", seals.broken().isEmpty());
        seals.broken().ifPresent(broken -> body.put("firstBrokenSeal", broken));
        return body;
    }

    /** The newest seal, a JWS, for whoever keeps it elsewhere; 204 while there is none. */
    @GET
    @Path("seal")
    @Produces("application/jose")
    public Response seal() {
        permissions.realm().requireViewEvents();
        return SealConsents.seals(session, realm)
                .newest()
                .map(jws -> Response.ok(jws).build())
                .orElseGet(() -> Response.noContent().build());
    }

    /** Seals now what a minute later would be; answers the newest seal. */
    @POST
    @Path("seal")
    @Produces("application/jose")
    public Response sealNow() {
        permissions.realm().requireViewEvents();
        SealConsents.seals(session, realm).seal();
        return seal();
    }
}
