package dev.cornerstone.keycloak.partner.admin;

import dev.cornerstone.keycloak.partner.invitation.Colleagues;
import dev.cornerstone.keycloak.partner.realm.Look;
import dev.cornerstone.keycloak.partner.realm.Outside;
import dev.cornerstone.keycloak.partner.realm.PartnerCaller;
import dev.cornerstone.keycloak.partner.realm.Partners;
import dev.cornerstone.keycloak.partner.realm.State;
import dev.cornerstone.keycloak.partner.trial.Trials;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * {@code /admin/realms/{realm}/cornerstone-partners}. A file is sent as it is, in YAML or JSON. Whatever is answered with a status
 * of 400 or above has changed nothing.
 */
@jakarta.ws.rs.ext.Provider
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public final class PartnersResource {

    private final KeycloakSession session;
    private AdminEventBuilder adminEvent;
    private PartnerCaller caller;
    private Partners partners;
    private RealmModel realm;
    private Outside outside;

    // Keycloak's build takes a JAX-RS class for a bean, whose constructor may ask for a session and nothing else of
    // this.
    PartnersResource(KeycloakSession session) {
        this.session = session;
    }

    PartnersResource with(RealmModel ofRealm, Outside toOutside, PartnerCaller ofCaller, AdminEventBuilder toTell) {
        realm = ofRealm;
        outside = toOutside;
        adminEvent = toTell;
        caller = ofCaller;
        partners = new Partners(session, realm, outside, caller);
        return this;
    }

    /** The partners that the caller may see. */
    @GET
    public List<State> list() {
        requireSomebody();
        return partners.states();
    }

    @GET
    @Path("{alias}")
    public Response get(@PathParam("alias") String alias) {
        require(alias);
        return answered(() -> Response.ok(partners.state(alias)).build());
    }

    /** Everything that is wrong with a file; 200 whatever it is. */
    @POST
    @Path("check")
    public CheckView check(@QueryParam("vouch") boolean vouch, String file) {
        requireSomebody();
        return CheckView.of(partners.plan(text(file), vouch));
    }

    /** What a file would change; 422 when it has errors. */
    @POST
    @Path("plan")
    public Response plan(@QueryParam("vouch") boolean vouch, String file) {
        requireSomebody();
        Partners.Planned planned = partners.plan(text(file), vouch);
        return Response.status(planned.plan().isPresent() ? 200 : 422)
                .entity(PlanView.of(planned))
                .build();
    }

    /**
     * Makes the partner what the file says.
     *
     * @param plan the id of the plan that was shown; 409 when it is another by now
     */
    @PUT
    @Path("{alias}")
    public Response apply(
            @PathParam("alias") String alias,
            @QueryParam("vouch") boolean vouch,
            @QueryParam("plan") String plan,
            String file) {
        requireActive(alias);
        return answered(() -> {
            Partners.Planned applied = partners.apply(alias, text(file), vouch, Optional.ofNullable(plan));
            applied.plan().filter(done -> !done.isEmpty()).ifPresent(done -> tell(OperationType.UPDATE, alias));
            return Response.status(applied.plan().isPresent() ? 200 : 422)
                    .entity(PlanView.of(applied))
                    .build();
        });
    }

    /**
     * Goes back to the file before; to no partner, when there was none.
     *
     * @param dry true only shows what that would change
     */
    @POST
    @Path("{alias}/undo")
    public Response undo(
            @PathParam("alias") String alias, @QueryParam("dry") boolean dry, @QueryParam("plan") String plan) {
        requireOperator();
        return answered(() -> {
            Partners.Planned undone = partners.undo(alias, dry, Optional.ofNullable(plan));
            if (!dry) {
                tell(OperationType.ACTION, alias, "undo");
            }
            return Response.ok(PlanView.of(undone)).build();
        });
    }

    @POST
    @Path("{alias}/suspend")
    public Response suspend(@PathParam("alias") String alias) {
        requireOperator();
        return answered(() -> {
            boolean changed = partners.suspend(alias);
            tell(OperationType.ACTION, alias, "suspend");
            return Response.ok(Map.of("suspended", true, "changed", changed)).build();
        });
    }

    @POST
    @Path("{alias}/resume")
    public Response resume(@PathParam("alias") String alias) {
        requireOperator();
        return answered(() -> {
            boolean changed = partners.resume(alias);
            tell(OperationType.ACTION, alias, "resume");
            return Response.ok(Map.of("suspended", false, "changed", changed)).build();
        });
    }

    /** What a file would meet, its domains' challenges and what its identity provider says about itself; 200 whatever it is. */
    @POST
    @Path("look")
    public LookView look(String file) {
        requireSomebody();
        return LookView.of(Look.at(session, realm, outside, caller, text(file)));
    }

    /** Who belongs to the partner, and who is invited. */
    @GET
    @Path("{alias}/people")
    public Response people(@PathParam("alias") String alias) {
        require(alias);
        return answered(() -> Response.ok(colleagues(alias).listed()).build());
    }

    /** Invites a colleague by mail: {@code {"email", "role", "confirmed"}}. */
    @POST
    @Path("{alias}/invitations")
    public Response invite(@PathParam("alias") String alias, String request) {
        requireActive(alias);
        return InvitationRequest.read(text(request))
                .map(invitation -> answered(() -> colleagues(alias)
                        .invite(
                                invitation.email(),
                                String.valueOf(invitation.role()),
                                invitation.confirmed(),
                                adminEvent)
                        .map(refusal -> Response.status(refusal.status())
                                .entity(Map.of("error", refusal.why(), "field", refusal.field()))
                                .build())
                        .orElseGet(() -> Response.noContent().build())))
                .orElseGet(() -> problem(400, "Send {\"email\": …, \"role\": …, \"confirmed\": false}"));
    }

    /** What a try of the partner's sign-in showed, for ten minutes. */
    @GET
    @Path("{alias}/trials/{id}")
    public Response trial(@PathParam("alias") String alias, @PathParam("id") String id) {
        require(alias);
        return new Trials(session, realm)
                .find(alias, id)
                .map(trial -> Response.ok(trial).build())
                .orElseGet(() -> problem(404, "There is no such trial, or it is over"));
    }

    private Colleagues colleagues(String alias) {
        return Colleagues.of(session, realm, alias, outside.clock()).orElseThrow(() -> new Partners.Unknown(alias));
    }

    private Response answered(Supplier<Response> work) {
        try {
            return work.get();
        } catch (Partners.Unknown unknown) {
            return refused(404, unknown);
        } catch (Partners.Superseded | Partners.Refused conflict) {
            return refused(409, conflict);
        } catch (ModelException | IllegalArgumentException invalid) {
            return refused(400, invalid);
        }
    }

    /** Also takes back what the request had begun. */
    private Response refused(int status, RuntimeException why) {
        session.getTransactionManager().setRollbackOnly();
        return problem(status, String.valueOf(why.getMessage()));
    }

    private void tell(OperationType operation, String... path) {
        String[] whole = new String[path.length + 1];
        whole[0] = "cornerstone-partners";
        System.arraycopy(path, 0, whole, 1, path.length);
        adminEvent
                .operation(operation)
                .resource("CORNERSTONE_PARTNER")
                .resourcePath(whole)
                .success();
    }

    private static String text(String file) {
        return file == null ? "" : file;
    }

    private void requireSomebody() {
        if (!caller.isOperator() && caller.partner().isEmpty()) {
            throw forbidden();
        }
    }

    private void requireOperator() {
        if (!caller.isOperator()) {
            throw forbidden();
        }
    }

    private void require(String alias) {
        if (!caller.may(alias)) {
            throw forbidden();
        }
    }

    private void requireActive(String alias) {
        require(alias);
        if (!caller.isOperator() && partners.isSuspended(alias)) {
            throw forbidden();
        }
    }

    private static ForbiddenException forbidden() {
        return new ForbiddenException(problem(403, "This is not yours to see or to change"));
    }

    private static Response problem(int status, String what) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("error", what))
                .build();
    }
}
