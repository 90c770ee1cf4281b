package dev.cornerstone.keycloak.partner.linking;

import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.ExistingUserInfo;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.DefaultActionTokenKey;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.resources.LoginActionsService;

/**
 * A step that stands before and behind the proof of an address that an account has already: in the first sign-in with an identity
 * provider, and for a new password. Before, it remembers that the address was never proven; behind, it empties the account. It never asks
 * anything.
 */
public final class ForgetUnproven implements Authenticator, AuthenticatorFactory {

    public static final String PROVIDER_ID = "cornerstone-forget-unproven";

    private static final String UNPROVEN = "cornerstone.unproven";
    private static final Logger LOG = Logger.getLogger(ForgetUnproven.class);

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        account(context).ifPresent(user -> {
            if (user.getId().equals(context.getAuthenticationSession().getAuthNote(UNPROVEN))) {
                behind(context, user);
            } else if (!user.isEmailVerified()) {
                context.getAuthenticationSession().setAuthNote(UNPROVEN, user.getId());
            }
        });
        context.success();
    }

    private static void behind(AuthenticationFlowContext context, UserModel user) {
        boolean proven = cameByTheMail(context, user);
        // A password is another way to pass here, and proves nothing about an address. Nobody gets a new password
        // without the mail.
        if (proven || user.isEmailVerified()) {
            LOG.infof("Account %s is handed over empty: its address is proven for the first time", user.getId());
            new UnprovenAccount(context.getSession(), context.getRealm(), user).empty();
            user.setEmailVerified(true);
            context.getAuthenticationSession().removeAuthNote(UNPROVEN);
        }
    }

    /** Keycloak has looked that the mail went to the address the account has now. It does not keep that the address is proven by it. */
    private static boolean cameByTheMail(AuthenticationFlowContext context, UserModel user) {
        return LoginActionsService.RESET_CREDENTIALS_PATH.equals(context.getFlowPath())
                && user.getId()
                        .equals(context.getAuthenticationSession()
                                .getAuthNote(DefaultActionTokenKey.ACTION_TOKEN_USER_ID));
    }

    /** Who signs in, or whom the identity provider's address belongs to. */
    private static Optional<UserModel> account(AuthenticationFlowContext context) {
        if (context.getUser() != null) {
            return Optional.of(context.getUser());
        }
        return Optional.ofNullable(
                        context.getAuthenticationSession().getAuthNote(AbstractIdpAuthenticator.EXISTING_USER_INFO))
                .map(ExistingUserInfo::deserialize)
                .map(existing ->
                        context.getSession().users().getUserById(context.getRealm(), existing.getExistingUserId()));
    }

    @Override
    public void action(AuthenticationFlowContext context) {}

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public Authenticator create(KeycloakSession session) {
        return this;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "Cornerstone: forget what was not proven";
    }

    @Override
    public String getHelpText() {
        return "Stands before and behind the proof of an address: an account that nobody had proven is handed over empty.";
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
    }

    @Override
    public boolean isConfigurable() {
        return false;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public String getReferenceCategory() {
        return null;
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
