package dev.cornerstone.keycloak.consent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cornerstone.keycloak.consent.log.Answer;
import dev.cornerstone.keycloak.consent.log.Row;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserManager;
import org.keycloak.models.UserModel;
import org.keycloak.services.Urls;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.UserConsentManager;
import org.keycloak.util.JsonSerialization;

/**
 * A member's own consents, for the programme's pages and apps. It takes the member's access token with the scope {@code consent},
 * and knows nobody but them.
 */
@Provider
public final class ConsentResource {

    static final String SCOPE = "consent";

    private static final int BODY_MAX = 2_000;
    private static final int RECEIPTS_MAX = 500;
    private static final String PROBLEM = "application/problem+json";

    private final KeycloakSession session;
    private final RealmModel realm;

    ConsentResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    @OPTIONS
    @Path("{any:.*}")
    public Response preflight() {
        return Cors.builder()
                .preflight()
                .allowedMethods("GET", "POST", "OPTIONS")
                .auth()
                .add(Response.ok());
    }

    /** What may be asked, what is allowed, and which apps were let in. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list(@QueryParam("language") String language) {
        AuthenticationManager.AuthResult caller = caller();
        ConsentBook book = book(caller);
        book.lapse();
        Map<String, Answer> answers = book.answers();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "purposes",
                book.purposes().all().stream()
                        .map(purpose -> purpose(book, purpose, answers.get(purpose.name()), language))
                        .toList());
        body.put("apps", apps(caller.user()));
        return json(Response.Status.OK, body);
    }

    private Map<String, Object> purpose(ConsentBook book, Purpose purpose, Answer answer, String language) {
        Purpose.Words words = purpose.in(language, book.purposes().language());
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", purpose.name());
        view.put("version", purpose.version().toString());
        view.put("title", words.title());
        view.put("text", words.text());
        purpose.partner().ifPresent(partner -> view.put("partner", partner));
        view.put("allowed", book.allows(purpose));
        view.put("open", book.isOpen(purpose, answer));
        if (!book.mayAllow(purpose)) {
            view.put("needs", book.ward().capacity() == Ward.Capacity.UNKNOWN ? "age" : "guardian");
        }
        if (answer != null) {
            Map<String, Object> last = new LinkedHashMap<>();
            last.put("choice", answer.choice().word());
            last.put("version", answer.version());
            last.put("at", answer.at().toString());
            last.put("receipt", answer.id());
            view.put("answer", last);
        }
        return view;
    }

    private List<Map<String, Object>> apps(UserModel member) {
        return UserConsentManager.getConsentsStream(session, realm, member)
                .map(consent -> {
                    Map<String, Object> app = new LinkedHashMap<>();
                    app.put("client", consent.getClient().getClientId());
                    app.put(
                            "name",
                            Optional.ofNullable(consent.getClient().getName())
                                    .orElse(consent.getClient().getClientId()));
                    Optional.ofNullable(consent.getClient().getAttribute("cornerstone.partner"))
                            .ifPresent(partner -> app.put("partner", partner));
                    app.put(
                            "scopes",
                            consent.getGrantedClientScopes().stream()
                                    .map(scope -> scope.getName())
                                    .sorted()
                                    .toList());
                    app.put(
                            "since",
                            Instant.ofEpochMilli(consent.getCreatedDate()).toString());
                    return app;
                })
                .toList();
    }

    /** Everything the realm knows of the member, for them to take along. */
    @GET
    @Path("export")
    @Produces(MediaType.APPLICATION_JSON)
    public Response export() {
        AuthenticationManager.AuthResult caller = caller();
        ConsentBook book = book(caller);
        Map<String, Object> export = new LinkedHashMap<>(Export.of(session, realm, caller.user()));
        export.put("apps", apps(caller.user()));
        export.put("consents", receipts(book, caller.user()));
        return json(Response.Status.OK, export);
    }

    @GET
    @Path("receipts")
    @Produces(MediaType.APPLICATION_JSON)
    public Response receipts() {
        AuthenticationManager.AuthResult caller = caller();
        return json(Response.Status.OK, receipts(book(caller), caller.user()));
    }

    private List<Map<String, Object>> receipts(ConsentBook book, UserModel member) {
        return book.log().of(member.getId(), RECEIPTS_MAX).stream()
                .map(row -> receipt(book, row))
                .toList();
    }

    /** A receipt of the member's own; 404 for whatever else, without a word about whether it is somebody's. */
    @GET
    @Path("receipts/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response receipt(@PathParam("id") String id) {
        AuthenticationManager.AuthResult caller = caller();
        ConsentBook book = book(caller);
        Row row = book.log()
                .receipt(caller.user().getId(), id)
                .orElseThrow(() -> problem(Response.Status.NOT_FOUND, "You have no receipt of that id", "id"));
        return json(Response.Status.OK, receipt(book, row));
    }

    /**
     * Allows a purpose or takes that back: {@code {"allowed": true, "version": "1.0", "language": "de"}}. Who allows names the
     * version of the text that they read; taking back needs none.
     */
    @POST
    @Path("purposes/{purpose}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response answer(@PathParam("purpose") String name, String body) {
        AuthenticationManager.AuthResult caller = caller();
        ConsentBook book = book(caller);
        Purpose purpose = book.purposes()
                .named(name)
                .orElseThrow(
                        () -> problem(Response.Status.NOT_FOUND, "Nothing is asked for under that name", "purpose"));
        JsonNode asked = read(body);
        if (!asked.path("allowed").isBoolean()) {
            throw problem(Response.Status.BAD_REQUEST, "allowed must be true or false", "allowed");
        }
        boolean allowed = asked.get("allowed").booleanValue();
        String version = asked.path("version").asText("");
        if ((allowed || !version.isEmpty()) && !version.equals(purpose.version().toString())) {
            throw problem(
                    Response.Status.CONFLICT,
                    "This is not the version of the text that is asked now; read it again and answer that",
                    "version");
        }
        String language = asked.path("language").asText(book.purposes().language());
        book.lapse();
        if (allowed && !book.mayAllow(purpose)) {
            throw problem(
                    Response.Status.CONFLICT,
                    "Only who is of age, or a guardian, allows this; send the member to sign in with kc_action="
                            + AskConsentFactory.PROVIDER_ID + ", whose page asks for both",
                    "allowed");
        }
        Row row = book.answer(purpose, allowed, language, caller.client().getClientId());
        return json(Response.Status.OK, receipt(book, row));
    }

    /**
     * Deletes the member's account; {@code {"email": "ada@example.test"}} says that they mean it. Their answers stay in the log,
     * under a number that leads nowhere any more.
     */
    @POST
    @Path("erasure")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response erase(String body) {
        AuthenticationManager.AuthResult caller = caller();
        UserModel member = caller.user();
        String typed = read(body).path("email").asText("").strip();
        if (typed.isEmpty() || !typed.equalsIgnoreCase(member.getEmail())) {
            throw problem(Response.Status.CONFLICT, "This is not the e-mail address of the account", "email");
        }
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.DELETE_ACCOUNT)
                .client(caller.client())
                .user(member)
                .success();
        if (!new UserManager(session).removeUser(realm, member)) {
            throw problem(Response.Status.CONFLICT, "The account cannot be deleted here", "account");
        }
        return json(Response.Status.OK, Map.of("deleted", true));
    }

    private JsonNode read(String body) {
        try {
            if (body != null && body.length() <= BODY_MAX) {
                JsonNode read = JsonSerialization.mapper.readTree(body);
                if (read != null && read.isObject()) {
                    return read;
                }
            }
        } catch (IOException unreadable) {
            // Said below.
        }
        throw problem(Response.Status.BAD_REQUEST, "Send a JSON object of at most " + BODY_MAX + " characters", "body");
    }

    private Map<String, Object> receipt(ConsentBook book, Row row) {
        return Receipt.of(session, realm, book.purposes(), issuer(), row);
    }

    private String issuer() {
        return Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
    }

    private ConsentBook book(AuthenticationManager.AuthResult caller) {
        return ConsentBook.of(session, realm, caller.user());
    }

    private AuthenticationManager.AuthResult caller() {
        AuthenticationManager.AuthResult caller = new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
        if (caller == null) {
            throw problem(Response.Status.UNAUTHORIZED, "Send the member's access token", "Authorization");
        }
        Cors.builder()
                .checkAllowedOrigins(caller.token())
                .auth()
                .allowedMethods("GET", "POST")
                .add();
        String scope = Optional.ofNullable(caller.token().getScope()).orElse("");
        if (!Arrays.asList(scope.split(" ")).contains(SCOPE)
                || !caller.token().hasAudience("cornerstone-consent")
                || caller.user().getServiceAccountClientLink() != null) {
            throw problem(
                    Response.Status.FORBIDDEN, "The access token is not for a member's consents", "Authorization");
        }
        return caller;
    }

    private static WebApplicationException problem(Response.Status status, String detail, String field) {
        return new WebApplicationException(Response.status(status)
                .type(PROBLEM)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Map.of(
                        "status",
                        status.getStatusCode(),
                        "title",
                        status.getReasonPhrase(),
                        "detail",
                        detail,
                        "field",
                        field))
                .build());
    }

    private static Response json(Response.Status status, Object body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body)
                .build();
    }
}
