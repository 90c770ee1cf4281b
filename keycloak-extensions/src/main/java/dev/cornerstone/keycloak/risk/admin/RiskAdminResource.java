package dev.cornerstone.keycloak.risk.admin;

import dev.cornerstone.keycloak.risk.Risk;
import dev.cornerstone.keycloak.risk.store.StoredDecision;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What administrators may know: why logins were asked for more, how often, and all that is kept of one member. */
@Provider
@Produces(MediaType.APPLICATION_JSON)
public final class RiskAdminResource {

    static final int PAGE_MAX = 100;
    static final int DAYS_MAX = 90;

    private final KeycloakSession session;
    private RealmModel realm;
    private AdminPermissionEvaluator permissions;
    private AdminEventBuilder adminEvent;

    // Keycloak's build takes a JAX-RS class for a bean, whose constructor may ask for a session and nothing else of
    // this.
    RiskAdminResource(KeycloakSession session) {
        this.session = session;
    }

    RiskAdminResource with(
            RealmModel newRealm, AdminPermissionEvaluator newPermissions, AdminEventBuilder newAdminEvent) {
        realm = newRealm;
        permissions = newPermissions;
        adminEvent = newAdminEvent;
        return this;
    }

    /**
     * Why logins of this realm were asked for more, newest first. Needs {@code view-events}.
     *
     * @param first how many to skip
     * @param max how many at most, 1 to {@value #PAGE_MAX}
     */
    @GET
    @Path("decisions")
    public List<DecisionView> decisions(
            @QueryParam("first") @DefaultValue("0") int first, @QueryParam("max") @DefaultValue("20") int max) {
        permissions.realm().requireViewEvents();
        return page(Optional.empty(), first, max);
    }

    /** The same of one member. Needs the right to view the user and {@code view-events}. */
    @GET
    @Path("users/{userId}/decisions")
    public List<DecisionView> decisionsOf(
            @PathParam("userId") String userId,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("max") @DefaultValue("20") int max) {
        permissions.realm().requireViewEvents();
        permissions.users().requireView(user(userId));
        return page(Optional.of(userId), first, max);
    }

    /** How many logins were of which level on the days past. Needs {@code view-events}. */
    @GET
    @Path("report")
    public ReportView report(@QueryParam("days") @DefaultValue("30") int days) {
        permissions.realm().requireViewEvents();
        if (days < 1 || days > DAYS_MAX) {
            throw new BadRequestException("days is 1 to " + DAYS_MAX);
        }
        return ReportView.of(risk().report(realm, days));
    }

    /** All that is kept of a member, for whoever asks what that is. Needs the right to view the user. */
    @GET
    @Path("users/{userId}")
    public MemberView member(@PathParam("userId") String userId) {
        UserModel user = user(userId);
        permissions.users().requireView(user);
        return MemberView.of(risk().remembered(realm, user), page(Optional.of(userId), 0, PAGE_MAX));
    }

    /** Forgets a member: every device is new again. Needs the right to manage the user. */
    @DELETE
    @Path("users/{userId}")
    public void forget(@PathParam("userId") String userId) {
        UserModel user = user(userId);
        permissions.users().requireManage(user);
        risk().forget(realm, user);
        adminEvent
                .resource("CORNERSTONE_RISK")
                .operation(OperationType.DELETE)
                .resourcePath(session.getContext().getUri())
                .success();
    }

    private List<DecisionView> page(Optional<String> userId, int first, int max) {
        if (first < 0 || max < 1 || max > PAGE_MAX) {
            throw new BadRequestException("first is 0 or more, max is 1 to " + PAGE_MAX);
        }
        List<StoredDecision> decisions = risk().decisions(realm, userId, first, max);
        return decisions.stream().map(DecisionView::of).toList();
    }

    private UserModel user(String id) {
        UserModel user = session.users().getUserById(realm, id);
        if (user == null) {
            // Whoever may look up users may know that there is none.
            permissions.users().requireQuery();
            throw new NotFoundException("User not found");
        }
        return user;
    }

    private Risk risk() {
        return session.getProvider(Risk.class);
    }
}
