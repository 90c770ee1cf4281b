package dev.cornerstone.keycloak.code;

import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowCallbackFactory;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderFactory;

/** Which level of authentication (LoA) a step's success would count for. */
public final class Levels {

    /** By which conditions, Keycloak's and ours, say which level the success of their flow gives. */
    private static final String[] NAMES = {ConditionalLoaAuthenticator.LEVEL, "level"};

    private Levels() {}

    /**
     * The highest level that one of the flows around the step gives; 0 if none does. A level is given by a step that is called back
     * when the flow it stands in succeeds, so a step inside of that flow, however deep, has a part in it.
     */
    public static int around(AuthenticationFlowContext context) {
        RealmModel realm = context.getRealm();
        int level = 0;
        String flow = context.getExecution().getParentFlow();
        while (flow != null) {
            level = Math.max(level, givenBy(context.getSession(), realm, flow));
            AuthenticationExecutionModel holder = realm.getAuthenticationExecutionByFlowId(flow);
            flow = holder == null ? null : holder.getParentFlow();
        }
        return level;
    }

    private static int givenBy(KeycloakSession session, RealmModel realm, String flow) {
        return realm.getAuthenticationExecutionsStream(flow)
                .filter(step -> step.isEnabled() && isCalledBack(session, step))
                .mapToInt(step -> level(realm, step))
                .max()
                .orElse(0);
    }

    private static boolean isCalledBack(KeycloakSession session, AuthenticationExecutionModel step) {
        ProviderFactory<Authenticator> factory = step.getAuthenticator() == null
                ? null
                : session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, step.getAuthenticator());
        return factory instanceof AuthenticationFlowCallbackFactory;
    }

    private static int level(RealmModel realm, AuthenticationExecutionModel step) {
        AuthenticatorConfigModel model = step.getAuthenticatorConfig() == null
                ? null
                : realm.getAuthenticatorConfigById(step.getAuthenticatorConfig());
        Map<String, String> config = model == null || model.getConfig() == null ? Map.of() : model.getConfig();
        return Stream.of(NAMES)
                .map(config::get)
                .filter(value -> value != null && !value.isBlank())
                .mapToInt(value -> Integer.parseInt(value.strip()))
                .max()
                .orElse(0);
    }
}
