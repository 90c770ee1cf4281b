package dev.cornerstone.keycloak.partner.realm;

import dev.cornerstone.keycloak.partner.file.PartnerFile;
import dev.cornerstone.keycloak.partner.file.PartnerFileReader;
import dev.cornerstone.keycloak.partner.file.Problem;
import dev.cornerstone.keycloak.partner.plan.Blueprint;
import dev.cornerstone.keycloak.partner.plan.Facts;
import dev.cornerstone.keycloak.partner.plan.Json;
import dev.cornerstone.keycloak.partner.plan.Kind;
import dev.cornerstone.keycloak.partner.plan.Plan;
import dev.cornerstone.keycloak.partner.plan.Thing;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/** The partners of a realm, in the transaction of the session. */
public final class Partners {

    /** Stands in a plan for the salt that a new partner will get. */
    static final String NEW_SALT = "(a new one)";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 32;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Outside outside;
    private final PartnerCaller caller;
    private final PartnerStore store;
    private final Map<Kind, Things> things = new EnumMap<>(Kind.class);

    public Partners(KeycloakSession session, RealmModel realm, Outside outside, PartnerCaller caller) {
        this.session = session;
        this.realm = realm;
        this.outside = outside;
        this.caller = caller;
        this.store = new PartnerStore(session);
        things.put(Kind.ORGANIZATION, new OrganizationThings(session));
        things.put(Kind.IDENTITY_PROVIDER, new IdentityProviderThings(session, realm, outside.secrets()));
        things.put(Kind.IDENTITY_PROVIDER_MAPPER, new IdentityProviderMapperThings(session));
        things.put(Kind.GROUP, new GroupThings(session, realm));
        things.put(Kind.DIRECTORY, new DirectoryThings(realm, outside.secrets()));
        things.put(Kind.DIRECTORY_MAPPER, new DirectoryMapperThings(realm));
        things.put(Kind.CLIENT, new ClientThings(session, realm, caller.auth()));
    }

    /** @param plan there when no problem is an error */
    public record Planned(Optional<PartnerFile> file, List<Problem> problems, Optional<Plan> plan) {}

    /** Everything that is wrong with the file, and what it would change. Changes nothing. */
    public Planned plan(String text, boolean vouched) {
        Inspection.Outcome outcome = new Inspection(session, realm, outside, caller, vouched).of(text);
        return new Planned(
                outcome.file(),
                outcome.problems(),
                outcome.facts().map(facts -> plan(outcome.file().orElseThrow(), facts)));
    }

    private Plan plan(PartnerFile file, Facts facts) {
        return between(Blueprint.of(file, facts), made(file.alias()));
    }

    private List<Thing> made(String alias) {
        return store.find(realm, alias)
                .map(partner -> Json.things(partner.things))
                .orElse(List.of());
    }

    private Plan between(List<Thing> wanted, List<Thing> made) {
        return Plan.between(
                wanted,
                made,
                thing -> things.get(thing.kind()).read(thing),
                thing -> things.get(thing.kind()).read(thing).isPresent());
    }

    /**
     * Makes the partner what the file says. Nothing is changed when a problem is an error, or when the plan is not the one that
     * was shown.
     *
     * @param alias the partner that is meant, which must be the file's
     * @param expected the id of the plan that was shown; empty when none was
     */
    public Planned apply(String alias, String text, boolean vouched, Optional<String> expected) {
        Inspection.Outcome outcome = new Inspection(session, realm, outside, caller, vouched).of(text);
        if (outcome.facts().isEmpty()) {
            return new Planned(outcome.file(), outcome.problems(), Optional.empty());
        }
        PartnerFile file = outcome.file().orElseThrow();
        if (!file.alias().equals(alias)) {
            throw new Refused("The file is of the partner " + file.alias() + ", not of " + alias);
        }
        Optional<PartnerEntity> locked = store.lock(realm, alias);
        Plan shown = plan(file, outcome.facts().get());
        requireExpected(expected, shown);
        PartnerEntity partner = locked.orElseGet(() -> store.add(realm, alias, salt(alias)));
        List<Thing> wanted = Blueprint.of(file, withSalt(outcome.facts().get(), partner.salt));
        Plan plan = between(wanted, Json.things(partner.things));
        run(plan);
        boolean sameText = text.equals(partner.content);
        if (!plan.isEmpty() || !sameText) {
            partner.contentBefore = partner.content;
            partner.thingsBefore = partner.things;
            partner.content = text;
            partner.things = Json.things(wanted);
            changed(partner);
        }
        domains(file.alias(), file.domains(), outcome.proven());
        return new Planned(outcome.file(), outcome.problems(), Optional.of(shown));
    }

    private static Facts withSalt(Facts facts, String salt) {
        return new Facts(facts.discovery(), facts.metadata(), salt, facts.firstSignIn(), facts.afterSignIn());
    }

    private String salt(String alias) {
        return outside.salt().map(salt -> alias + " " + salt).orElseGet(() -> {
            byte[] random = new byte[SALT_BYTES];
            RANDOM.nextBytes(random);
            return Base64.getEncoder().encodeToString(random);
        });
    }

    private static void requireExpected(Optional<String> expected, Plan plan) {
        if (expected.filter(id -> !id.equals(plan.id())).isPresent()) {
            throw new Superseded();
        }
    }

    private void run(Plan plan) {
        for (Plan.Step step : plan.steps()) {
            Things kind = things.get(step.thing().kind());
            if (step.action() == Plan.Action.REMOVE) {
                kind.remove(step.thing());
            } else {
                kind.write(step.thing());
            }
        }
    }

    private void changed(PartnerEntity partner) {
        partner.changedAt = outside.clock().millis();
        partner.changedBy = caller.name();
        if (partner.suspendedAt != null) {
            // What is new is as suspended as the rest.
            enable(partner, false);
        }
    }

    private void domains(String alias, List<String> domains, Map<String, String> proven) {
        store.domains(realm, alias).stream()
                .filter(kept -> !domains.contains(kept.domain))
                .forEach(store::remove);
        long now = outside.clock().millis();
        for (String domain : domains) {
            String how = proven.get(domain);
            Optional<DomainEntity> kept = store.domain(realm, domain);
            if (kept.isEmpty()) {
                store.add(new DomainEntity(realm.getId(), domain, alias, how, now));
            } else if (!isProven(kept.get(), alias, how)) {
                kept.get().proven(alias, how, now);
            }
        }
        new LostDomains(session, realm, store).show(alias);
    }

    private static boolean isProven(DomainEntity domain, String alias, String how) {
        return domain.alias.equals(alias) && domain.how.equals(how) && domain.failingSince == null;
    }

    /**
     * Puts back what the file before had made, and keeps the one that is undone, so that undoing twice changes nothing. Asks nobody
     * outside.
     */
    public Planned undo(String alias, boolean dry, Optional<String> expected) {
        PartnerEntity partner = store.lock(realm, alias).orElseThrow(() -> new Unknown(alias));
        if (partner.content == null && partner.contentBefore == null) {
            throw new Refused("There is nothing to undo");
        }
        List<Thing> before = Json.things(partner.thingsBefore);
        Plan plan = between(before, Json.things(partner.things));
        requireExpected(expected, plan);
        if (before.isEmpty()) {
            requireNobody(alias);
        }
        Optional<PartnerFile> file = Optional.ofNullable(partner.contentBefore)
                .flatMap(text ->
                        PartnerFileReader.read(text, outside.localhostSites()).file());
        Planned planned = new Planned(file, List.of(), Optional.of(plan));
        if (dry) {
            return planned;
        }
        run(plan);
        String content = partner.content;
        String made = partner.things;
        partner.content = partner.contentBefore;
        partner.things = partner.thingsBefore;
        partner.contentBefore = content;
        partner.thingsBefore = made;
        changed(partner);
        List<String> domains = before.stream()
                .filter(thing -> thing.kind() == Kind.ORGANIZATION)
                .flatMap(thing -> OrganizationThings.list(thing.field("domains")).stream())
                .toList();
        // A domain that comes back was proven when that file was applied; it is proven again on schedule.
        Map<String, String> proven = new HashMap<>();
        domains.forEach(domain -> proven.put(
                domain, store.domain(realm, domain).map(kept -> kept.how).orElse("dns")));
        domains(alias, domains, proven);
        return planned;
    }

    /** With an organization Keycloak removes the people that came with it, which no undo could bring back. */
    private void requireNobody(String alias) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        OrganizationModel organization = organizations.getByAlias(alias);
        if (organization != null && organizations.getMembersCount(organization) > 0) {
            throw new Refused(
                    "People have signed in at this partner, and taking it away would take their accounts: suspend it instead");
        }
    }

    /** Ends what the partner can do: its tokens, its sign-in, its clients. Says whether that is new. */
    public boolean suspend(String alias) {
        PartnerEntity partner = store.lock(realm, alias).orElseThrow(() -> new Unknown(alias));
        boolean changes = partner.suspendedAt == null;
        if (changes) {
            partner.suspendedAt = outside.clock().millis();
        }
        // Again when it is so already: whoever calls twice has a reason.
        enable(partner, false);
        return changes;
    }

    /** Lets the partner do again what it could. Its old tokens stay worthless. Says whether that is new. */
    public boolean resume(String alias) {
        PartnerEntity partner = store.lock(realm, alias).orElseThrow(() -> new Unknown(alias));
        boolean changes = partner.suspendedAt != null;
        partner.suspendedAt = null;
        enable(partner, true);
        return changes;
    }

    private void enable(PartnerEntity partner, boolean enabled) {
        for (Thing thing : Json.things(partner.things)) {
            switch (thing.kind()) {
                case ORGANIZATION -> organization(thing.name(), enabled);
                case IDENTITY_PROVIDER -> identityProvider(thing.name(), enabled);
                case DIRECTORY -> directory(thing.name(), enabled);
                case CLIENT -> client(thing.name(), enabled);
                default -> {}
            }
        }
    }

    private void client(String id, boolean enabled) {
        ClientModel client = realm.getClientByClientId(id);
        if (client == null) {
            return;
        }
        if (!enabled) {
            // Members' sessions at other partners go on; what this client got out of them is worth nothing from now on.
            client.setNotBefore(Math.toIntExact(outside.clock().instant().getEpochSecond()));
        }
        client.setEnabled(enabled);
    }

    private void identityProvider(String alias, boolean enabled) {
        IdentityProviderModel provider = session.identityProviders().getByAlias(alias);
        if (provider != null && provider.isEnabled() != enabled) {
            provider.setEnabled(enabled);
            session.identityProviders().update(provider);
        }
    }

    private void organization(String alias, boolean enabled) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        OrganizationModel organization = organizations.getByAlias(alias);
        if (organization == null) {
            return;
        }
        if (!enabled) {
            List<UserModel> staff = organizations
                    .getMembersStream(organization, Map.of(), false, null, null)
                    .toList();
            staff.forEach(person -> session.sessions().removeUserSessions(realm, person));
        }
        organization.setEnabled(enabled);
    }

    private void directory(String name, boolean enabled) {
        DirectoryThings.find(realm, name).ifPresent(found -> {
            ComponentModel component = new ComponentModel(found);
            component.getConfig().putSingle("enabled", String.valueOf(enabled));
            realm.updateComponent(component);
        });
    }

    public List<State> states() {
        return store.all(realm).stream()
                .filter(partner -> partner.content != null && caller.may(partner.alias))
                .map(partner -> State.of(session, realm, outside, store, partner))
                .toList();
    }

    public State state(String alias) {
        return store.find(realm, alias)
                .map(partner -> State.of(session, realm, outside, store, partner))
                .orElseThrow(() -> new Unknown(alias));
    }

    public boolean isSuspended(String alias) {
        return store.find(realm, alias)
                .filter(partner -> partner.suspendedAt != null)
                .isPresent();
    }

    /** There is no such partner. */
    public static final class Unknown extends RuntimeException {
        public Unknown(String alias) {
            super("There is no partner " + alias + ", or nothing of that name belongs to it", null, false, false);
        }
    }

    /** Between plan and act somebody changed something. */
    public static final class Superseded extends RuntimeException {
        Superseded() {
            super("Something changed since the plan was shown. Look at the plan again", null, false, false);
        }
    }

    /** It cannot be done as things are; the message says why. */
    public static final class Refused extends RuntimeException {
        Refused(String why) {
            super(why, null, false, false);
        }
    }
}
