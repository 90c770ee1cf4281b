package dev.cornerstone.keycloak.code;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/** Which level of authentication (LoA) a step's success would count for. */
public final class Levels {

    private Levels() {}

    /**
     * The highest level that one of the flows around the step stands for; 0 if none does. Keycloak raises the level when a flow
     * with its level condition succeeds, so a step inside of it, however deep, gives that level. Other conditions that do so
     * name the level in their configuration as Keycloak's does.
     */
    public static int around(AuthenticationFlowContext context) {
        RealmModel realm = context.getRealm();
        int level = 0;
        String flow = context.getExecution().getParentFlow();
        while (flow != null) {
            level = Math.max(
                    level,
                    realm.getAuthenticationExecutionsStream(flow)
                            .filter(AuthenticationExecutionModel::isEnabled)
                            .mapToInt(execution -> level(realm, execution))
                            .max()
                            .orElse(0));
            AuthenticationExecutionModel holder = realm.getAuthenticationExecutionByFlowId(flow);
            flow = holder == null ? null : holder.getParentFlow();
        }
        return level;
    }

    private static int level(RealmModel realm, AuthenticationExecutionModel condition) {
        AuthenticatorConfigModel config = condition.getAuthenticatorConfig() == null
                ? null
                : realm.getAuthenticatorConfigById(condition.getAuthenticatorConfig());
        String level = config == null ? null : config.getConfig().get(ConditionalLoaAuthenticator.LEVEL);
        return level == null ? 0 : Integer.parseInt(level.strip());
    }
}
