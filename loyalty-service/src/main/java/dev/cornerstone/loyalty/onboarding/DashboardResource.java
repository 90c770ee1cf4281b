package dev.cornerstone.loyalty.onboarding;

import dev.cornerstone.loyalty.onboarding.Answers.Look;
import dev.cornerstone.loyalty.onboarding.Answers.Partner;
import dev.cornerstone.loyalty.onboarding.Answers.People;
import dev.cornerstone.loyalty.onboarding.Answers.Problem;
import dev.cornerstone.loyalty.onboarding.Answers.Trial;
import dev.cornerstone.loyalty.onboarding.Views.Frame;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** How it goes with the partner, trying its sign-in, and its people. */
@Path("/partner")
@Produces(MediaType.TEXT_HTML)
class DashboardResource {

    private static final String TRIAL_CLIENT = "cornerstone-partner-trial";
    private static final Map<String, Notice> NOTICES = Map.of(
            "applied", new Notice("Applied. Try the sign-in now.", "good"),
            "discarded", new Notice("The draft is gone. What is applied stays as it is.", "good"),
            "given", new Notice("The role is given.", "good"),
            "withdrawn", new Notice("The invitation is taken back.", "good"),
            "invited", new Notice("The invitation is on its way.", "good"),
            "stale", new Notice("The page was too old, so nothing was done. Look again.", "bad"),
            "no-file",
                    new Notice(
                            "That is no partner file: it must be YAML or JSON, smaller than 256 kB, and without a private key. Nothing was"
                                    + " kept.",
                            "bad"));

    private final Reception reception;
    private final Drafts drafts;
    private final Desk desk;
    private final Slips slips;
    private final OnboardingConfig config;

    DashboardResource(Reception reception, Drafts drafts, Desk desk, Slips slips, OnboardingConfig config) {
        this.reception = reception;
        this.drafts = drafts;
        this.desk = desk;
        this.slips = slips;
        this.config = config;
    }

    private record Notice(String text, String kind) {}

    @GET
    @Authenticated
    @Operation(hidden = true)
    public Response show(@QueryParam("notice") String notice) {
        Person person = reception.person();
        Notice told = NOTICES.getOrDefault(String.valueOf(notice), new Notice("", ""));
        return page(200, person, frame(person, told), email(""), role("partner-staff"), confirmed(false));
    }

    private Response page(int status, Person person, Frame frame, Field email, Field role, Field confirmed) {
        Partner partner = person.partner();
        Draft draft = drafts.of(partner);
        Optional<Look> look = look(person);
        return WizardResource.html(
                status,
                Templates.dashboard(new Views.DashboardPage(
                                frame,
                                partner,
                                draft,
                                draft.changedAt().map(Instant::toString).orElse(null),
                                look.map(Look::signIn).orElse(null),
                                look.isPresent(),
                                people(person),
                                email,
                                role,
                                confirmed))
                        .render());
    }

    /** A partner that is suspended sees how it is, and nobody's address. */
    private People people(Person person) {
        return person.partner().suspended()
                ? new People(List.of(), List.of())
                : desk.people(person.token(), person.partner().alias());
    }

    /** What the identity provider that is in use says today; how the certificates are that Keycloak has is in the state. */
    private Optional<Look> look(Person person) {
        PartnerDocument applied = Drafts.applied(person.partner());
        if (StepForm.kind(applied).equals("invited") || StepForm.kind(applied).equals("ldap")) {
            return Optional.empty();
        }
        return Optional.of(desk.look(person.token(), applied.alone(Step.SIGN_IN).yaml()));
    }

    /** Sends the browser to the partner's own identity provider, through Keycloak. */
    @GET
    @Path("try")
    @Authenticated
    @Operation(hidden = true)
    public Response attempt() {
        Person person = reception.person();
        return Response.seeOther(UriBuilder.fromUri(config.issuer() + "/protocol/openid-connect/auth")
                        .queryParam("client_id", TRIAL_CLIENT)
                        .queryParam("response_type", "code")
                        .queryParam("scope", "openid")
                        .queryParam("prompt", "login")
                        .queryParam("kc_idp_hint", person.partner().alias())
                        .queryParam("redirect_uri", config.portal() + "/partner/tried")
                        .queryParam("state", slips.write(person, Slips.Use.TRIAL))
                        .build())
                .build();
    }

    @GET
    @Path("tried")
    @Authenticated
    @Operation(hidden = true)
    public Response tried(@QueryParam("trial") String id, @QueryParam("state") String state) {
        Person person = reception.person();
        Frame frame = frame(person, new Notice("", ""));
        if (!slips.isGood(person, Slips.Use.TRIAL, state)) {
            return tried(400, frame, null, "This try was not begun from your page, or too long ago. Begin it again.");
        }
        if (id == null) {
            return tried(
                    200,
                    frame,
                    null,
                    "Nobody came back from your own sign-in: it was cancelled, or the account was one of Cornerstone's.");
        }
        Optional<Trial> trial = desk.trial(person.token(), person.partner().alias(), id);
        return trial.isPresent()
                ? tried(200, frame, trial.get(), "")
                : tried(404, frame, null, "What the try showed is kept for ten minutes, which are over. Try again.");
    }

    private static Response tried(int status, Frame frame, Trial trial, String trouble) {
        return WizardResource.html(
                status,
                Templates.tried(new Views.TriedPage(frame, trial, trouble)).render());
    }

    @POST
    @Path("invitations")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Authenticated
    @Operation(hidden = true)
    public Response invite(MultipartFormDataInput sent) {
        Person person = reception.person();
        Form form = Form.of(sent);
        if (!slips.isGood(person, Slips.Use.FORM, form.text("slip"))) {
            return WizardResource.go("/partner?notice=stale");
        }
        try {
            desk.invite(
                    person.token(),
                    person.partner().alias(),
                    form.text("email"),
                    form.text("role"),
                    form.isTicked("confirmed"));
            return WizardResource.go("/partner?notice=invited");
        } catch (Desk.Refused refused) {
            String field = refused.field().orElse("email");
            List<Problem> told = List.of(new Problem("error", field, "refused", refused.getMessage(), ""));
            Field email = email(form.text("email"));
            Field confirmed = confirmed(form.isTicked("confirmed"));
            return page(
                    refused.status(),
                    person,
                    frame(person, new Notice("Nobody was invited; see below.", "bad")),
                    field.equals("confirmed") ? email : email.with(told).focus(),
                    role(form.text("role")),
                    field.equals("confirmed") ? confirmed.with(told).focus() : confirmed);
        }
    }

    @POST
    @Path("people/{person}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Authenticated
    @Operation(hidden = true)
    public Response give(@PathParam("person") String colleague, MultipartFormDataInput sent) {
        return done(
                sent,
                "given",
                (person, form) -> desk.give(
                        person.token(),
                        person.partner().alias(),
                        colleague,
                        Optional.of(form.text("role")).filter(role -> !role.isEmpty())));
    }

    @POST
    @Path("invitations/{invitation}/withdraw")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Authenticated
    @Operation(hidden = true)
    public Response withdraw(@PathParam("invitation") String invitation, MultipartFormDataInput sent) {
        return done(
                sent,
                "withdrawn",
                (person, form) -> desk.withdraw(person.token(), person.partner().alias(), invitation));
    }

    private Response done(MultipartFormDataInput sent, String notice, BiConsumer<Person, Form> work) {
        Person person = reception.person();
        Form form = Form.of(sent);
        if (!slips.isGood(person, Slips.Use.FORM, form.text("slip"))) {
            return WizardResource.go("/partner?notice=stale");
        }
        try {
            work.accept(person, form);
            return WizardResource.go("/partner?notice=" + notice);
        } catch (Desk.Refused refused) {
            Frame frame = frame(person, new Notice(refused.getMessage() + ".", "bad"));
            return page(refused.status(), person, frame, email(""), role("partner-staff"), confirmed(false));
        }
    }

    private static Field email(String value) {
        return Field.of("email", "E-mail address", Field.Kind.EMAIL, value);
    }

    private static Field role(String chosen) {
        return Field.choice(
                "role",
                "Role",
                chosen,
                "partner-staff",
                "Staff: issues points",
                "partner-admin",
                "Administrator: this portal too");
    }

    private static Field confirmed(boolean ticked) {
        return Field.tick(
                "confirmed", "The address is of none of our domains, and the person is to belong to us", ticked);
    }

    private Frame frame(Person person, Notice notice) {
        return new Frame(
                person.partner().name(),
                person.name(),
                slips.write(person, Slips.Use.FORM),
                notice.text(),
                notice.kind());
    }

    @ServerExceptionMapper
    public Response closed(Desk.Silent silent) {
        return Closed.page(silent);
    }

    @ServerExceptionMapper
    public Response refused(Desk.Refused refused) {
        return Closed.page(refused);
    }

    @ServerExceptionMapper
    public Response stranger(Reception.Stranger stranger) {
        return Closed.page(stranger);
    }
}
