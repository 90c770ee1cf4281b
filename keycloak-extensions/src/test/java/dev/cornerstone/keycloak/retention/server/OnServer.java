package dev.cornerstone.keycloak.retention.server;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.workflow.WorkflowProvider;
import org.keycloak.testframework.remote.providers.runonserver.RunOnServer;

/** What Keycloak's timers do, at once. The server loads this class and nothing else of the tests. */
public final class OnServer {

    /** What the server may load. */
    public static final String PACKAGE = "dev.cornerstone.keycloak.retention.server";

    private OnServer() {}

    /** What is due of what has been scheduled. */
    public static RunOnServer stepsAreDone(String realmId) {
        return session -> workflows(session, realmId).runScheduledSteps();
    }

    /** Who is there already and in no workflow yet. */
    public static RunOnServer candidatesAreLookedFor(String realmId) {
        return session -> {
            WorkflowProvider workflows = workflows(session, realmId);
            workflows
                    .getWorkflows()
                    .filter(workflow -> workflow.getConfig().getFirst("schedule.after") != null)
                    .forEach(workflows::activateForAllEligibleResources);
        };
    }

    private static WorkflowProvider workflows(KeycloakSession session, String realmId) {
        session.getContext().setRealm(session.realms().getRealm(realmId));
        return session.getProvider(WorkflowProvider.class);
    }
}
