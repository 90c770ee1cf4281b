package dev.cornerstone.keycloak.handover;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.util.ResolveRelative;

/** Gives tickets to apps, and lets browsers in with them. */
@Provider
public final class HandOverResource {

    /** On an app's client: it may hand its member over. */
    static final String APP = "cornerstone.hand-over";

    private static final String CHANNEL = "cornerstone.channel";
    private static final String WEB = "web";
    private static final String PAGE = "page";
    private static final String TICKET = "ticket";
    private static final String SEEN = "seen";
    private static final String COOKIE = "CORNERSTONE_HAND_OVER";

    private final KeycloakSession session;
    private final RealmModel realm;

    HandOverResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /**
     * A ticket for the member whose token this is.
     *
     * @param clientId the site's client
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response ticket(@FormParam("client_id") String clientId) {
        AuthResult caller = new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
        if (caller == null || !isBound(caller.token()) || caller.session().isOffline()) {
            return refused(
                    Response.Status.UNAUTHORIZED, "invalid_token", "An access token that is bound to a key is needed");
        }
        if (!Boolean.parseBoolean(caller.client().getAttribute(APP))) {
            return refused(Response.Status.FORBIDDEN, "unauthorized_client", "This client may not hand over");
        }
        Optional<ClientModel> site = site(clientId);
        if (site.isEmpty()) {
            return refused(Response.Status.BAD_REQUEST, "invalid_target", "client_id names no site");
        }
        String secret = Ticket.of(caller.session().getId(), site.get().getId()).keep(session, realm);
        return Response.ok(Map.of(
                        "url", page().queryParam(TICKET, secret).build().toString(),
                        "expires_in", Ticket.LIFE.toSeconds()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static boolean isBound(AccessToken token) {
        return token.getConfirmation() != null && token.getConfirmation().getKeyThumbprint() != null;
    }

    private static Response refused(Response.Status status, String error, String description) {
        return Response.status(status)
                .entity(Map.of("error", error, "error_description", description))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Optional<ClientModel> site(String clientId) {
        return Optional.ofNullable(clientId)
                .map(realm::getClientByClientId)
                .filter(client -> client.isEnabled()
                        && client.isStandardFlowEnabled()
                        && WEB.equals(client.getAttribute(CHANNEL))
                        && client.getBaseUrl() != null
                        && !client.getBaseUrl().isBlank());
    }

    /** Changes nothing, however often and by whomever it is opened. */
    @GET
    @Path(PAGE)
    public Response show(@QueryParam(TICKET) String secret) {
        Optional<Arrival> arrival = Ticket.find(session, realm, secret).flatMap(this::arrival);
        if (arrival.isEmpty()) {
            return gone();
        }
        String seen = SecretGenerator.getInstance().randomString();
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(COOKIE)
                        .value(seen)
                        .path(page().build().getPath())
                        .maxAge((int) Ticket.LIFE.toSeconds())
                        .httpOnly(true)
                        .secure("https"
                                .equals(session.getContext()
                                        .getUri()
                                        .getBaseUri()
                                        .getScheme()))
                        .sameSite(NewCookie.SameSite.STRICT)
                        .build());
        return form().setAttribute("handOverAction", page().build().toString())
                .setAttribute("handOverTicket", secret)
                .setAttribute("handOverSeen", seen)
                .setAttribute("handOverName", name(arrival.get().member()))
                .setAttribute("handOverSite", arrival.get().siteName())
                .createForm("cornerstone-hand-over.ftl");
    }

    /** Only from the page that was shown to this browser. */
    @POST
    @Path(PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response take(@FormParam(TICKET) String secret, @FormParam(SEEN) String seen) {
        if (!wasShown(seen)
                || Ticket.find(session, realm, secret).flatMap(this::arrival).isEmpty()) {
            return gone();
        }
        return Ticket.take(session, realm, secret)
                .flatMap(this::arrival)
                .map(this::letIn)
                .orElseGet(this::gone);
    }

    private boolean wasShown(String seen) {
        Cookie cookie = session.getContext()
                .getHttpRequest()
                .getHttpHeaders()
                .getCookies()
                .get(COOKIE);
        return cookie != null
                && seen != null
                && MessageDigest.isEqual(
                        seen.getBytes(StandardCharsets.UTF_8), cookie.getValue().getBytes(StandardCharsets.UTF_8));
    }

    private record Arrival(UserSessionModel userSession, UserModel member, ClientModel site) {

        String siteName() {
            return site.getName() == null || site.getName().isBlank() ? site.getClientId() : site.getName();
        }
    }

    /** Whom the ticket lets in, if that still holds and nobody else is signed in here. */
    private Optional<Arrival> arrival(Ticket ticket) {
        UserSessionModel userSession = session.sessions().getUserSession(realm, ticket.userSession());
        ClientModel site = realm.getClientById(ticket.site());
        if (site == null
                || !site.isEnabled()
                || !AuthenticationManager.isSessionValid(realm, userSession)
                || !userSession.getUser().isEnabled()) {
            return Optional.empty();
        }
        AuthResult here = new AppAuthManager().authenticateIdentityCookie(session, realm);
        boolean isSomebodyElse = here != null
                && !here.user().getId().equals(userSession.getUser().getId());
        return isSomebodyElse ? Optional.empty() : Optional.of(new Arrival(userSession, userSession.getUser(), site));
    }

    private Response letIn(Arrival arrival) {
        AuthenticationManager.createLoginCookie(
                session,
                realm,
                arrival.member(),
                arrival.userSession(),
                session.getContext().getUri(),
                session.getContext().getConnection());
        String address = ResolveRelative.resolveRelativeUri(
                session, arrival.site().getRootUrl(), arrival.site().getBaseUrl());
        return Response.seeOther(URI.create(address)).build();
    }

    private static String name(UserModel member) {
        return Optional.ofNullable(member.getFirstName())
                .filter(name -> !name.isBlank())
                .orElse(member.getUsername());
    }

    private Response gone() {
        return form().setStatus(Response.Status.BAD_REQUEST).createForm("cornerstone-hand-over-gone.ftl");
    }

    private LoginFormsProvider form() {
        return session.getProvider(LoginFormsProvider.class);
    }

    private UriBuilder page() {
        return UriBuilder.fromUri(Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()))
                .path(HandOverResourceFactory.PROVIDER_ID)
                .path(PAGE);
    }
}
