package dev.cornerstone.keycloak.partner.realm;

import dev.cornerstone.keycloak.partner.plan.Kind;
import dev.cornerstone.keycloak.partner.plan.Thing;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.UserStorageProvider;

/** An LDAP directory of a partner. */
final class DirectoryThings implements Things {

    private static final String PROVIDER = "ldap";
    private static final String SECRET = "bindCredential";

    private final RealmModel realm;
    private final Secrets secrets;

    DirectoryThings(RealmModel realm, Secrets secrets) {
        this.realm = realm;
        this.secrets = secrets;
    }

    @Override
    public Optional<Thing> read(Thing wanted) {
        return find(realm, wanted.name()).map(component -> {
            Map<String, String> fields = new TreeMap<>();
            wanted.below("config.").forEach((key, value) -> {
                String kept = Optional.ofNullable(component.get(key)).orElse("");
                fields.put("config." + key, key.equals(SECRET) ? secrets.told(kept, value) : kept);
            });
            return Thing.of(Kind.DIRECTORY, wanted.name(), fields);
        });
    }

    @Override
    public void write(Thing wanted) {
        Optional<ComponentModel> before = find(realm, wanted.name());
        ComponentModel component = before.map(ComponentModel::new).orElseGet(ComponentModel::new);
        component.setName(wanted.name());
        component.setParentId(realm.getId());
        component.setProviderType(UserStorageProvider.class.getName());
        component.setProviderId(PROVIDER);
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        before.ifPresent(old -> config.putAll(old.getConfig()));
        wanted.below("config.")
                .forEach((key, value) -> config.putSingle(key, key.equals(SECRET) ? secrets.resolved(value) : value));
        if (before.isEmpty()) {
            config.putSingle("enabled", "true");
        }
        component.setConfig(config);
        if (before.isPresent()) {
            realm.updateComponent(component);
        } else {
            realm.addComponentModel(component);
        }
    }

    @Override
    public void remove(Thing made) {
        find(realm, made.name()).ifPresent(realm::removeComponent);
    }

    static Optional<ComponentModel> find(RealmModel realm, String name) {
        return realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                .filter(component -> component.getProviderId().equals(PROVIDER)
                        && component.getName().equals(name))
                .findFirst();
    }
}
