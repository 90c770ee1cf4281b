package dev.cornerstone.keycloak.partner.admin;

import dev.cornerstone.keycloak.partner.invitation.Invitations;
import dev.cornerstone.keycloak.partner.realm.Look;
import dev.cornerstone.keycloak.partner.realm.Outside;
import dev.cornerstone.keycloak.partner.realm.PartnerCaller;
import dev.cornerstone.keycloak.partner.realm.Partners;
import dev.cornerstone.keycloak.partner.realm.People;
import dev.cornerstone.keycloak.partner.realm.State;
import dev.cornerstone.keycloak.partner.trial.Trials;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
    private People people;
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
        people = new People(session, realm, caller);
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

    /** Who works for the partner, and who is invited to. */
    @GET
    @Path("{alias}/people")
    public Response people(@PathParam("alias") String alias) {
        requireActive(alias);
        return answered(() -> Response.ok(people.of(alias)).build());
    }

    /**
     * @param role what the person will be when joining; absent for somebody who gets one later
     * @param confirmed whether an address outside the partner's domains is meant
     */
    public record Invited(String email, String firstName, String lastName, String role, boolean confirmed) {}

    /** Sends an invitation by mail. Who is invited twice gets 409; a refusal names the {@code field} to correct. */
    @POST
    @Path("{alias}/invitations")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response invite(@PathParam("alias") String alias, Invited invited) {
        requireActive(alias);
        return answered(() -> {
            if (invited == null) {
                throw new IllegalArgumentException("email is required");
            }
            Invitations invitations =
                    Invitations.of(session, alias, outside.clock()).orElseThrow(() -> new Partners.Unknown(alias));
            Optional<Invitations.Refusal> refusal =
                    invitations.refusal(invited.email(), invited.role(), invited.confirmed());
            if (refusal.isPresent()) {
                return Response.status(refusal.get().status())
                        .entity(Map.of(
                                "error",
                                refusal.get().why(),
                                "field",
                                refusal.get().field()))
                        .build();
            }
            String email = invited.email().strip();
            people.invite(alias, email, invited.firstName(), invited.lastName(), adminEvent.clone(session));
            invitations.sent(email, invited.role());
            return Response.noContent().build();
        });
    }

    @DELETE
    @Path("{alias}/invitations/{invitation}")
    public Response withdraw(@PathParam("alias") String alias, @PathParam("invitation") String invitation) {
        requireActive(alias);
        return answered(() -> {
            people.withdraw(alias, invitation);
            tell(OperationType.DELETE, alias, "invitations", invitation);
            return Response.noContent().build();
        });
    }

    /** Replaces the roles of somebody who was invited. Roles of a directory's people come from their groups. */
    @PUT
    @Path("{alias}/people/{person}/roles")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response give(@PathParam("alias") String alias, @PathParam("person") String person, List<String> roles) {
        requireActive(alias);
        return answered(() -> {
            People.Person changed = people.give(alias, person, roles == null ? List.of() : roles);
            tell(OperationType.UPDATE, alias, "people", person, "roles");
            return Response.ok(changed).build();
        });
    }

    private Response answered(Supplier<Response> work) {
        try {
            return work.get();
        } catch (Partners.Unknown unknown) {
            return refused(404, unknown);
        } catch (Partners.Superseded | Partners.Refused conflict) {
            return refused(409, conflict);
        } catch (PersistenceException taken) {
            return refused(
                    409, new IllegalStateException("Somebody else changed this partner at the same moment", taken));
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
