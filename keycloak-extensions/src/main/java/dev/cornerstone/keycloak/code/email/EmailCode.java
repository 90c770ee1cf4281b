package dev.cornerstone.keycloak.code.email;

import dev.cornerstone.keycloak.code.Challenge;
import dev.cornerstone.keycloak.code.CodeLimits;
import dev.cornerstone.keycloak.code.CodeStep;
import dev.cornerstone.keycloak.code.channel.Medium;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Asks for the code of a mail, and takes its link for it. */
final class EmailCode extends CodeStep {

    static final EmailCode INSTANCE = new EmailCode();

    private EmailCode() {}

    @Override
    protected boolean mayCountFor(int level, AuthenticationFlowContext context) {
        return level <= 1;
    }

    @Override
    protected Medium medium() {
        return Medium.EMAIL;
    }

    @Override
    protected String address(AuthenticationFlowContext context) {
        return context.getUser().getEmail();
    }

    @Override
    protected String masked(String address) {
        int at = address.lastIndexOf('@');
        return at < 1 ? "…" : address.charAt(0) + "…" + address.substring(at);
    }

    @Override
    protected Map<String, String> content(AuthenticationFlowContext context, Challenge challenge, CodeLimits limits) {
        RealmModel realm = context.getRealm();
        String name = realm.getDisplayName() == null ? realm.getName() : realm.getDisplayName();
        return Map.of(
                "code",
                challenge.code(),
                "link",
                LinkResource.address(context.getSession(), realm, challenge),
                "minutes",
                String.valueOf(limits.life().toMinutes()),
                "realmName",
                name);
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return user.getEmail() != null && user.isEmailVerified();
    }
}
