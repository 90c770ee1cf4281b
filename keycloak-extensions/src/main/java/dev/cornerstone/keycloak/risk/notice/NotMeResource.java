package dev.cornerstone.keycloak.risk.notice;

import dev.cornerstone.keycloak.risk.Risk;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Where the link of the mail leads. Programs that look for dangerous links open them, so opening shows a page and only its
 * button does something: the member's other sessions end, no device is known any more, and the password that somebody
 * else has is gone. A new one is chosen by the realm's own reset, which asks for as much as it always does.
 */
@Provider
public final class NotMeResource {

    static final String KEY = "key";

    /** The client that she was signed in to: the pages have its look. */
    static final String CLIENT = "client_id";

    private static final String PAGE = "cornerstone-not-me.ftl";

    private final KeycloakSession session;

    NotMeResource(KeycloakSession session) {
        this.session = session;
    }

    /** Changes nothing. */
    @GET
    @Path("not-me")
    @Produces(MediaType.TEXT_HTML)
    public Response ask(@QueryParam(KEY) String key, @QueryParam(CLIENT) String client) {
        looksLike(client);
        return member(key)
                .map(user -> page("ask")
                        .setAttribute(KEY, key)
                        .setAttribute("sender", Optional.ofNullable(client).orElse(""))
                        .createForm(PAGE))
                .orElseGet(this::unusable);
    }

    @POST
    @Path("not-me")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response act(@FormParam(KEY) String key, @FormParam(CLIENT) String client) {
        looksLike(client);
        RealmModel realm = session.getContext().getRealm();
        Optional<UserModel> member = member(key);
        if (member.isEmpty()
                || !NotMeToken.read(session, realm, key).orElseThrow().useUp(session)) {
            return unusable();
        }
        endOtherSessions(realm, member.get());
        session.getProvider(Risk.class).distrustDevices(realm, member.get());
        forgetPassword(member.get());
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.LOGOUT)
                .user(member.get())
                .detail(Details.REASON, NotMeToken.TYPE)
                .success();
        return page("done").setAttribute("resetUrl", resetUrl(realm).toString()).createForm(PAGE);
    }

    private void looksLike(String client) {
        Optional.ofNullable(client)
                .map(session.getContext().getRealm()::getClientByClientId)
                .filter(ClientModel::isEnabled)
                .ifPresent(session.getContext()::setClient);
    }

    private Optional<UserModel> member(String key) {
        RealmModel realm = session.getContext().getRealm();
        return NotMeToken.read(session, realm, key)
                .map(token -> session.users().getUserById(realm, token.getUserId()))
                .filter(UserModel::isEnabled);
    }

    /** All but the one of the browser that says so, if it is this member's. */
    private void endOtherSessions(RealmModel realm, UserModel user) {
        Optional<String> own = Optional.ofNullable(
                        AuthenticationManager.authenticateIdentityCookie(session, realm, true))
                .map(found -> found.session().getId());
        List<UserSessionModel> sessions =
                session.sessions().getUserSessionsStream(realm, user).toList();
        sessions.stream()
                .filter(other -> !own.equals(Optional.of(other.getId())))
                .forEach(other -> AuthenticationManager.backchannelLogout(session, other, true));
    }

    private static void forgetPassword(UserModel user) {
        user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .map(CredentialModel::getId)
                .toList()
                .forEach(user.credentialManager()::removeStoredCredentialById);
    }

    private URI resetUrl(RealmModel realm) {
        return Urls.loginResetCredentialsBuilder(session.getContext().getUri().getBaseUri())
                .queryParam("client_id", Constants.ACCOUNT_MANAGEMENT_CLIENT_ID)
                .build(realm.getName());
    }

    private LoginFormsProvider page(String state) {
        return session.getProvider(LoginFormsProvider.class).setAttribute("state", state);
    }

    private Response unusable() {
        return page("unusable").setStatus(Response.Status.BAD_REQUEST).createForm(PAGE);
    }
}
