package dev.cornerstone.keycloak.consent;

import dev.cornerstone.keycloak.consent.log.Answer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;

/**
 * Where a guardian answers for a member under age, and takes it back later; without an account, by the link in the mail. Programs
 * that look for dangerous links open them, so opening shows a page and only its button does something.
 */
@Provider
public final class GuardianResource {

    private static final Logger LOG = Logger.getLogger(GuardianResource.class);
    private static final String PAGE = "cornerstone-guardian.ftl";
    /** The log's word for where a guardian answers, which is no app. */
    private static final String CLIENT = GuardianResourceFactory.PROVIDER_ID;

    private final KeycloakSession session;
    private final RealmModel realm;

    GuardianResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** A link that holds, and what it is about. */
    private record Link(GuardianToken token, UserModel member, ConsentBook book) {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response ask(@QueryParam("key") String key) {
        return asking(key)
                .map(link -> question(link, Questions.of(asked(link)), false, List.of()))
                .orElseGet(this::unusable);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response answer(@QueryParam("key") String key, MultivaluedMap<String, String> form) {
        Optional<Link> asking = asking(key);
        if (asking.isEmpty()) {
            return unusable();
        }
        Link link = asking.get();
        Questions answered = Questions.of(asked(link)).answered(form);
        boolean declared = form.containsKey("declared");
        List<FormMessage> errors = new ArrayList<>(answered.errors());
        if (!declared && !answered.allowed().isEmpty()) {
            errors.add(new FormMessage("declared", "cornerstoneGuardianUndeclared"));
        }
        if (!errors.isEmpty()) {
            return question(link, answered, declared, errors);
        }
        if (!link.token().useUp(session.singleUseObjects(), now())) {
            return unusable();
        }
        GuardianRequest request = link.book().ward().request().orElseThrow();
        answered.choices()
                .forEach((purpose, allowed) ->
                        link.book().answerOfGuardian(purpose, allowed, language(), CLIENT, request.id()));
        link.book().ward().isAnsweredBy(request);
        return done(link, request, answered.allowed());
    }

    /** What this guardian has allowed, with a button beside each. */
    @GET
    @Path("allowed")
    @Produces(MediaType.TEXT_HTML)
    public Response allowed(@QueryParam("key") String key) {
        return takingBack(key).map(this::allowed).orElseGet(this::unusable);
    }

    @POST
    @Path("allowed")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response takeBack(@QueryParam("key") String key, MultivaluedMap<String, String> form) {
        Optional<Link> link = takingBack(key);
        link.ifPresent(held -> inForce(held).stream()
                .filter(purpose -> purpose.name().equals(form.getFirst("purpose")))
                .forEach(purpose -> held.book()
                        .answerOfGuardian(
                                purpose, false, language(), CLIENT, held.token().request())));
        return link.map(this::allowed).orElseGet(this::unusable);
    }

    private Optional<Link> asking(String key) {
        return link(key, GuardianToken.Use.ANSWER)
                .filter(link -> link.book()
                        .ward()
                        .request()
                        .filter(request -> request.id().equals(link.token().request()))
                        .isPresent())
                .filter(link -> !asked(link).isEmpty());
    }

    private Optional<Link> takingBack(String key) {
        return link(key, GuardianToken.Use.TAKE_BACK);
    }

    /** Empty too when the member has come of age, and decides herself. */
    private Optional<Link> link(String key, GuardianToken.Use use) {
        Optional<GuardianToken> token = GuardianToken.read(session, realm, key, use);
        Optional<UserModel> member = token.map(found -> session.users().getUserById(realm, found.getUserId()))
                .filter(UserModel::isEnabled);
        return member.map(found -> new Link(token.get(), found, ConsentBook.of(session, realm, found)))
                .filter(link -> link.book().ward().capacity() == Ward.Capacity.BY_GUARDIAN);
    }

    private static List<Purpose> asked(Link link) {
        return link.book().ward().request().map(GuardianRequest::purposes).orElse(List.of()).stream()
                .map(link.book().purposes()::named)
                .flatMap(Optional::stream)
                .filter(Purpose::ofAge)
                .toList();
    }

    private static List<Purpose> inForce(Link link) {
        return link.book().answers().values().stream()
                .filter(answer -> answer.giver() == Answer.Giver.GUARDIAN)
                .filter(answer -> link.token().request().equals(answer.request()))
                .map(answer -> link.book().purposes().named(answer.purpose()))
                .flatMap(Optional::stream)
                .filter(link.book()::allows)
                .toList();
    }

    private Response question(Link link, Questions questions, boolean declared, List<FormMessage> errors) {
        LoginFormsProvider page = page(link, "ask");
        errors.forEach(page::addError);
        return page.setAttribute(
                        "consentQuestions",
                        questions.worded(language(), link.book().purposes().language()))
                .setAttribute("declared", declared)
                .setStatus(errors.isEmpty() ? Response.Status.OK : Response.Status.BAD_REQUEST)
                .createForm(PAGE);
    }

    private Response done(Link link, GuardianRequest request, List<Purpose> allowed) {
        List<String> titles = titles(link, allowed);
        LoginFormsProvider page = page(link, "done").setAttribute("consentTitles", titles);
        if (!allowed.isEmpty()) {
            Instant until = link.book()
                    .ward()
                    .ofAgeOn()
                    .orElseThrow()
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            GuardianToken token =
                    GuardianToken.of(link.member().getId(), GuardianToken.Use.TAKE_BACK, request.id(), until);
            GuardianMail mail = new GuardianMail(session, realm, link.member());
            page.setAttribute("takeBackUrl", mail.link(token, "allowed", locale()));
            try {
                mail.confirms(request.email(), titles, token, locale());
            } catch (EmailException e) {
                // The page has the link too, and the answer is given.
                LOG.warnf("Realm %s: the confirmation of a guardian's answer could not be sent", realm.getName());
            }
        }
        return page.createForm(PAGE);
    }

    private Response allowed(Link link) {
        return page(link, "allowed")
                .setAttribute(
                        "consentQuestions",
                        Questions.of(inForce(link))
                                .worded(language(), link.book().purposes().language()))
                .createForm(PAGE);
    }

    private LoginFormsProvider page(Link link, String state) {
        return session.getProvider(LoginFormsProvider.class)
                .setAttribute("state", state)
                .setAttribute("child", GuardianMail.masked(link.member().getEmail()))
                .setAttribute("consentAge", link.book().purposes().age().orElseThrow());
    }

    private Response unusable() {
        return session.getProvider(LoginFormsProvider.class)
                .setAttribute("state", "unusable")
                .setStatus(Response.Status.BAD_REQUEST)
                .createForm(PAGE);
    }

    private List<String> titles(Link link, List<Purpose> purposes) {
        return purposes.stream()
                .map(purpose -> purpose.in(language(), link.book().purposes().language())
                        .title())
                .toList();
    }

    private Locale locale() {
        return session.getContext().resolveLocale(null);
    }

    private String language() {
        return locale().getLanguage();
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}
