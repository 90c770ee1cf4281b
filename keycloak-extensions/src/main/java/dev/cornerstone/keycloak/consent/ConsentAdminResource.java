package dev.cornerstone.keycloak.consent;

import dev.cornerstone.keycloak.consent.log.ConsentLog;
import dev.cornerstone.keycloak.consent.log.Proof;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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

    /** Recomputes every chain, and names the first row that is not what was written. Needs {@code view-events}. */
    @GET
    @Path("proof")
    public Map<String, Object> prove() {
        permissions.realm().requireViewEvents();
        Proof proof = new ConsentLog(session, realm.getId()).prove();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("whole", proof.broken().isEmpty());
        body.put("rows", proof.rows());
        proof.broken().ifPresent(broken -> body.put("firstBroken", broken));
        return body;
    }
}
