package dev.cornerstone.loyalty.onboarding;

import dev.cornerstone.loyalty.onboarding.Answers.Domain;
import dev.cornerstone.loyalty.onboarding.Answers.Found;
import dev.cornerstone.loyalty.onboarding.Answers.Look;
import dev.cornerstone.loyalty.onboarding.Answers.Plan;
import dev.cornerstone.loyalty.onboarding.Views.Frame;
import dev.cornerstone.loyalty.onboarding.Views.Placed;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The steps of the wizard, each a page with one form, and the review at the end of them. */
@Path("/partner")
@Produces(MediaType.TEXT_HTML)
class WizardResource {

    private static final int UNPROCESSABLE = 422;
    private static final String VERSION = "version";
    private static final String SLIP = "slip";
    private static final String OLD_PAGE =
            "The page lay open for too long, so nothing was saved. What you typed is still here: send it again.";

    private final Reception reception;
    private final Drafts drafts;
    private final Desk desk;
    private final Slips slips;
    private final OnboardingConfig config;

    WizardResource(Reception reception, Drafts drafts, Desk desk, Slips slips, OnboardingConfig config) {
        this.reception = reception;
        this.drafts = drafts;
        this.desk = desk;
        this.slips = slips;
        this.config = config;
    }

    @GET
    @Path("steps/{step}")
    @Authenticated
    @Operation(hidden = true)
    public Response show(@PathParam("step") String slug) {
        Person person = reception.person();
        Step step = Step.named(slug).orElseThrow(NotFoundException::new);
        Draft draft = drafts.of(person.partner());
        // Before anything is filled in there is nothing to be wrong.
        Optional<Look> look = isFilled(step, draft) ? Optional.of(look(person, draft, step)) : Optional.empty();
        Judged form =
                Judged.of(step, sections(step, draft), look.map(Look::problems).orElse(List.of()), false);
        return page(200, person, step, draft, form, look, "", frame(person, "", ""));
    }

    private static boolean isFilled(Step step, Draft draft) {
        return step.parts(draft.document()).stream().anyMatch(draft.document()::has)
                && !(step == Step.SIGN_IN && draft.document().flag("staff.invited"));
    }

    private Look look(Person person, Draft draft, Step step) {
        return desk.look(person.token(), draft.document().alone(step).yaml());
    }

    private List<Section> sections(Step step, Draft draft) {
        return StepForm.sections(step, draft.document(), ends(draft.partner()));
    }

    private StepForm.Ends ends(String alias) {
        String redirect = config.issuer() + "/broker/" + alias + "/endpoint";
        return new StepForm.Ends(
                redirect, config.issuer() + "/protocol/openid-connect/certs", redirect + "/descriptor", alias);
    }

    @POST
    @Path("steps/{step}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Authenticated
    @Operation(hidden = true)
    public Response save(@PathParam("step") String slug, MultipartFormDataInput sent) {
        Person person = reception.person();
        Step step = Step.named(slug).orElseThrow(NotFoundException::new);
        Form form = Form.of(sent);
        Draft before = drafts.of(person.partner());
        PartnerDocument changed = StepForm.read(step, before.document(), form);
        Draft typed = new Draft(before.partner(), before.version(), changed, before.changedBy(), before.changedAt());
        if (!slips.isGood(person, Slips.Use.FORM, form.text(SLIP))) {
            return page(
                    UNPROCESSABLE,
                    person,
                    step,
                    typed,
                    unjudged(step, typed),
                    Optional.empty(),
                    "",
                    frame(person, OLD_PAGE, "bad"));
        }
        if (changed.json().length() > config.fileMax().asLongValue()) {
            return page(
                    UNPROCESSABLE,
                    person,
                    step,
                    before,
                    unjudged(step, before),
                    Optional.empty(),
                    "",
                    frame(
                            person,
                            "The file would have more than " + config.fileMax().asLongValue() / 1024
                                    + " kB, so nothing was saved.",
                            "bad"));
        }
        Optional<Draft> kept = drafts.keep(before, form.number(VERSION), changed, person.name());
        if (kept.isEmpty()) {
            Draft theirs = drafts.of(person.partner());
            // Yours on top of theirs: what this page does not ask for stays as they made it.
            Draft yours = new Draft(
                    theirs.partner(),
                    theirs.version(),
                    StepForm.read(step, theirs.document(), form),
                    theirs.changedBy(),
                    theirs.changedAt());
            Judged compared = unjudged(step, yours).meanwhile(sections(step, theirs));
            return page(
                    409, person, step, yours, compared, Optional.empty(), theirs.changedBy(), frame(person, "", ""));
        }
        if (form.has("more")) {
            return go("/partner/steps/" + step.slug());
        }
        Look look = look(person, kept.get(), step);
        Judged judged = Judged.of(step, sections(step, kept.get()), look.problems(), true);
        if (!judged.good() || form.has("stay")) {
            return page(
                    judged.good() ? 200 : UNPROCESSABLE,
                    person,
                    step,
                    kept.get(),
                    judged,
                    Optional.of(look),
                    "",
                    frame(person, judged.good() ? "Saved." : "", "good"));
        }
        return go(onward(step));
    }

    private Judged unjudged(Step step, Draft draft) {
        return Judged.of(step, sections(step, draft), List.of(), false);
    }

    private static String onward(Step step) {
        return step.next().map(next -> "/partner/steps/" + next.slug()).orElse("/partner/review");
    }

    private Response page(
            int status,
            Person person,
            Step step,
            Draft draft,
            Judged form,
            Optional<Look> look,
            String stale,
            Frame frame) {
        Found found = step == Step.SIGN_IN || step == Step.ROLES
                ? look.map(Look::signIn).orElse(null)
                : null;
        List<Domain> domains = step == Step.DOMAINS ? look.map(Look::domains).orElse(List.of()) : List.of();
        return html(
                status,
                Templates.step(new Views.StepPage(
                                frame,
                                Views.places(step.slug()),
                                step.slug(),
                                step.title(),
                                step.ordinal() + 1,
                                draft.version(),
                                form,
                                found,
                                domains,
                                step == Step.BRAND ? Preview.of(draft.document()) : null,
                                stale,
                                step.previous()
                                        .map(back -> "/partner/steps/" + back.slug())
                                        .orElse("/partner"),
                                onward(step)))
                        .render());
    }

    @GET
    @Path("review")
    @Authenticated
    @Operation(hidden = true)
    public Response review() {
        Person person = reception.person();
        Draft draft = drafts.of(person.partner());
        Plan plan = desk.plan(person.token(), draft.document().yaml());
        return review(plan.good() ? 200 : UNPROCESSABLE, person, draft, plan, frame(person, "", ""));
    }

    private static Response review(int status, Person person, Draft draft, Plan plan, Frame frame) {
        return html(
                status,
                Templates.review(new Views.ReviewPage(
                                frame,
                                Views.places("review"),
                                draft.version(),
                                plan.plan(),
                                plan.steps(),
                                placed(plan, true),
                                placed(plan, false)))
                        .render());
    }

    private static List<Placed> placed(Plan plan, boolean errors) {
        return plan.problems().stream()
                .filter(problem -> problem.isError() == errors)
                .map(Placed::of)
                .toList();
    }

    @POST
    @Path("review")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Authenticated
    @Operation(hidden = true)
    public Response apply(MultipartFormDataInput sent) {
        Person person = reception.person();
        Form form = Form.of(sent);
        Draft draft = drafts.of(person.partner());
        String file = draft.document().yaml();
        if (!slips.isGood(person, Slips.Use.FORM, form.text(SLIP)) || form.number(VERSION) != draft.version()) {
            return review(
                    409,
                    person,
                    draft,
                    desk.plan(person.token(), file),
                    frame(
                            person,
                            "The draft changed since this page was shown, so nothing was applied. Look at the plan again.",
                            "bad"));
        }
        try {
            Plan applied = desk.apply(person.token(), draft.partner(), file, form.text("plan"));
            if (!applied.good()) {
                return review(
                        UNPROCESSABLE,
                        person,
                        draft,
                        applied,
                        frame(person, "Something is wrong by now, so nothing was applied.", "bad"));
            }
        } catch (Desk.Refused refused) {
            return review(
                    409,
                    person,
                    draft,
                    desk.plan(person.token(), file),
                    frame(person, refused.getMessage() + ". Nothing was applied.", "bad"));
        }
        drafts.discard(draft.partner(), draft.version());
        return go("/partner?notice=applied");
    }

    @POST
    @Path("discard")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Authenticated
    @Operation(hidden = true)
    public Response discard(MultipartFormDataInput sent) {
        Person person = reception.person();
        Form form = Form.of(sent);
        boolean discarded = slips.isGood(person, Slips.Use.FORM, form.text(SLIP))
                && drafts.discard(person.partner().alias(), form.number(VERSION));
        return go(discarded ? "/partner?notice=discarded" : "/partner?notice=stale");
    }

    @GET
    @Path("file")
    @Produces("application/yaml")
    @Authenticated
    @Operation(hidden = true)
    public Response download() {
        Person person = reception.person();
        return Response.ok("# The partner file of " + person.partner().alias() + ": ./cornerstone partner check FILE\n"
                        + drafts.of(person.partner()).document().yaml())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + person.partner().alias() + ".yaml\"")
                .build();
    }

    @POST
    @Path("file")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Authenticated
    @Operation(hidden = true)
    public Response upload(MultipartFormDataInput sent) {
        Person person = reception.person();
        Form form = Form.of(sent);
        String text = form.text("file");
        Draft before = drafts.of(person.partner());
        if (!slips.isGood(person, Slips.Use.FORM, form.text(SLIP))) {
            return go("/partner?notice=stale");
        }
        Optional<PartnerDocument> document = text.length() > config.fileMax().asLongValue() || hasPrivateKey(text)
                ? Optional.empty()
                : PartnerDocument.of(text);
        if (document.isEmpty()) {
            return go("/partner?notice=no-file");
        }
        return drafts.keep(before, form.number(VERSION), document.get(), person.name())
                .map(kept -> go("/partner/review"))
                .orElseGet(() -> go("/partner?notice=stale"));
    }

    /** One that was sent by mistake is not kept either. */
    private static boolean hasPrivateKey(String text) {
        return text.contains("PRIVATE KEY-----");
    }

    private Frame frame(Person person, String notice, String kind) {
        return new Frame(person.partner().name(), person.name(), slips.write(person, Slips.Use.FORM), notice, kind);
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

    static Response html(int status, String page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(page)
                .build();
    }

    static Response go(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
