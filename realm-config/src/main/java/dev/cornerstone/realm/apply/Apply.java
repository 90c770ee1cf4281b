package dev.cornerstone.realm.apply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cornerstone.realm.plan.Change;
import dev.cornerstone.realm.plan.Comparison;
import dev.cornerstone.realm.plan.Inventory;
import dev.cornerstone.realm.plan.Plan;
import dev.cornerstone.realm.server.AdminApi;
import dev.cornerstone.realm.server.RunningRealm;
import dev.cornerstone.realm.server.ServerFailure;

/** Makes the changes of a plan, until nothing differs. */
public final class Apply {

    /** A round finds what the one before could not do yet, or what somebody did in between. */
    private static final int ROUNDS_MAX = 4;

    private final AdminApi api;
    private final JsonNode document;
    private final Comparison comparison;
    private final boolean secrets;
    private final Progress progress;

    /** Who is told how it goes. */
    public interface Progress {

        void plan(Plan plan);

        void step(int number, int of, Change change);

        void note(String text);
    }

    /**
     * @param document the realm in Keycloak's import format, with all variables filled
     * @param secrets whether to set the secrets that Keycloak does not show, which cannot be compared
     */
    public Apply(AdminApi api, JsonNode document, Comparison comparison, boolean secrets, Progress progress) {
        this.api = api;
        this.secrets = secrets;
        this.document = document;
        this.comparison = comparison;
        this.progress = progress;
    }

    /**
     * Brings the realm to what its files say.
     *
     * @return how many changes were made
     * @throws ApplyFailure when changes do not last; what was done stays
     */
    public int run() {
        int done = createIfMissing();
        // Looking needs no lock, and mostly there is nothing to do.
        if (plan(secrets).isEmpty()) {
            return done;
        }
        try (ApplyLock lock = ApplyLock.take(api, progress::note)) {
            for (int round = 1; round <= ROUNDS_MAX; round++) {
                Plan plan = plan(secrets && round == 1);
                if (plan.isEmpty()) {
                    return done;
                }
                progress.plan(plan);
                done += make(plan, lock);
            }
        }
        Plan left = plan(false);
        if (left.isEmpty()) {
            return done;
        }
        throw new ApplyFailure("Keycloak took every change, and still differs in "
                + left.changes().get(0).name()
                + ". Somebody else may be changing the realm; `plan` shows what is left.");
    }

    private Plan plan(boolean unseenSecrets) {
        JsonNode running = new RunningRealm(api)
                .read()
                .orElseThrow(() -> new ApplyFailure("The realm " + api.realm() + " was removed in the meantime."));
        return unseenSecrets ? comparison.withUnseenSecrets(running) : comparison.with(running);
    }

    private int createIfMissing() {
        if (new RunningRealm(api).read().isPresent()) {
            return 0;
        }
        progress.note("There is no realm " + api.realm() + " yet; making it whole, as an import does");
        try {
            api.createRealm(document);
            return 1;
        } catch (ServerFailure failure) {
            if (failure.isConflict()) {
                return 0;
            }
            throw failure;
        }
    }

    private int make(Plan plan, ApplyLock lock) {
        Lookup lookup = new Lookup(api);
        Inventory files = Inventory.of(document);
        RealmWriter realm = new RealmWriter(api, lookup);
        RoleWriter roles = new RoleWriter(api, lookup);
        ClientWriter clients = new ClientWriter(api, lookup, files);
        FlowWriter flows = new FlowWriter(api, lookup, lock::beat);
        BrokerWriter brokers = new BrokerWriter(api, lookup);
        ComponentWriter components = new ComponentWriter(api);
        WorkflowWriter workflows = new WorkflowWriter(api);
        int number = 0;
        for (Change change : plan.changes()) {
            lock.beat();
            progress.step(++number, plan.changes().size(), change);
            Writer writer = switch (change.name().kind()) {
                case REALM,
                        LOCALIZATION,
                        USER_PROFILE,
                        PROFILE_GROUP,
                        PROFILE_ATTRIBUTE,
                        CLIENT_PROFILE,
                        CLIENT_POLICY,
                        BINDINGS -> realm;
                case ROLE,
                        CLIENT_ROLE,
                        GROUP,
                        ROLE_COMPOSITES,
                        CLIENT_ROLE_COMPOSITES,
                        CLIENT_SCOPE_ROLES,
                        CLIENT_ROLES,
                        SERVICE_ACCOUNT -> roles;
                case CLIENT_SCOPE, CLIENT_SCOPE_MAPPER, CLIENT, CLIENT_MAPPER -> clients;
                case FLOW, REQUIRED_ACTION -> flows;
                case IDENTITY_PROVIDER, IDENTITY_PROVIDER_MAPPER, ORGANIZATION -> brokers;
                case COMPONENT -> components;
                case WORKFLOW -> workflows;
            };
            try {
                if (change.action() == Change.Action.REMOVE) {
                    writer.remove(change);
                } else {
                    writer.write(change);
                }
            } catch (ServerFailure failure) {
                // Somebody was faster; the next round sees what is left to do.
                if (!failure.isConflict() && !failure.isNotFound()) {
                    throw failure;
                }
                progress.note("The realm changed meanwhile (" + failure.getMessage() + "); looking again");
            }
        }
        return number;
    }
}
