package dev.cornerstone.keycloak.code.email;

import dev.cornerstone.keycloak.code.BrowserCookie;
import dev.cornerstone.keycloak.code.Challenge;
import dev.cornerstone.keycloak.code.Challenges;
import dev.cornerstone.keycloak.code.CodeLimits;
import dev.cornerstone.keycloak.code.Codes;
import dev.cornerstone.keycloak.code.LinkTaken;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The page behind a link in a mail. */
@Provider
public final class LinkResource {

    private static final String KEY = "key";

    /** Whose look the page has, also when nobody knows any more what the link was for. */
    private static final String CLIENT = "client_id";

    private final KeycloakSession session;
    private final RealmModel realm;

    LinkResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    static String address(KeycloakSession session, RealmModel realm, Challenge challenge) {
        return page(session, realm)
                .queryParam(KEY, challenge.link())
                .queryParam(CLIENT, session.getContext().getClient().getClientId())
                .build()
                .toString();
    }

    /** Changes nothing, however often and by whomever it is opened. */
    @GET
    @Path("link")
    public Response show(@QueryParam(KEY) String link, @QueryParam(CLIENT) String client) {
        looksLike(client);
        Optional<Map<String, String>> circumstances = behind(link);
        if (circumstances.isEmpty()) {
            return form().createForm("cornerstone-link-gone.ftl");
        }
        Optional<AuthenticationSessionModel> waiting = begunHere(circumstances.get());
        if (waiting.isEmpty()) {
            return form().createForm("cornerstone-link-elsewhere.ftl");
        }
        return form().setAttribute("linkKey", link)
                .setAttribute("linkClient", waiting.get().getClient().getClientId())
                .setAttribute("linkAction", page(session, realm).build().toString())
                .createForm("cornerstone-link.ftl");
    }

    @POST
    @Path("link")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response take(@FormParam(KEY) String link, @FormParam(CLIENT) String client) {
        Optional<AuthenticationSessionModel> waiting = behind(link).flatMap(this::begunHere);
        if (waiting.isEmpty() || !challenges().redeem(realm.getId(), link)) {
            return show(link, client);
        }
        LinkTaken.note(waiting.get(), link);
        return Response.seeOther(onwards(waiting.get())).build();
    }

    private void looksLike(String client) {
        Optional.ofNullable(client)
                .map(realm::getClientByClientId)
                .filter(ClientModel::isEnabled)
                .ifPresent(session.getContext()::setClient);
    }

    private Optional<Map<String, String>> behind(String link) {
        return link == null ? Optional.empty() : challenges().behind(realm.getId(), link);
    }

    private Challenges challenges() {
        return Codes.challenges(session, realm, CodeLimits.DEFAULT);
    }

    /** The login session the link was made for, if this is the browser in which it began. */
    private Optional<AuthenticationSessionModel> begunHere(Map<String, String> circumstances) {
        ClientModel client = realm.getClientById(circumstances.get(LinkTaken.CLIENT));
        if (client == null || !BrowserCookie.isOf(session, realm, circumstances.get(LinkTaken.BROWSER))) {
            return Optional.empty();
        }
        AuthenticationSessionModel current = new AuthenticationSessionManager(session)
                .getCurrentAuthenticationSession(realm, client, circumstances.get(LinkTaken.TAB));
        return Optional.ofNullable(current)
                .filter(found -> found.getParentSession().getId().equals(circumstances.get(LinkTaken.ROOT)));
    }

    private URI onwards(AuthenticationSessionModel waiting) {
        return LoginActionsService.loginActionsBaseUrl(session.getContext().getUri())
                .path(LoginActionsService.AUTHENTICATE_PATH)
                .queryParam("client_id", waiting.getClient().getClientId())
                .queryParam("tab_id", waiting.getTabId())
                .queryParam("client_data", AuthenticationProcessor.getClientData(session, waiting))
                .build(realm.getName());
    }

    private LoginFormsProvider form() {
        return session.getProvider(LoginFormsProvider.class);
    }

    private static UriBuilder page(KeycloakSession session, RealmModel realm) {
        return UriBuilder.fromUri(Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()))
                .path(LinkResourceFactory.PROVIDER_ID)
                .path("link");
    }
}
