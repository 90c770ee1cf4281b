package dev.cornerstone.keycloak.partner.realm;

import dev.cornerstone.keycloak.partner.plan.Kind;
import dev.cornerstone.keycloak.partner.plan.Thing;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

final class DirectoryMapperThings implements Things {

    private static final String TYPE = "org.keycloak.storage.ldap.mappers.LDAPStorageMapper";

    private final RealmModel realm;

    DirectoryMapperThings(RealmModel realm) {
        this.realm = realm;
    }

    @Override
    public Optional<Thing> read(Thing wanted) {
        return find(wanted).map(component -> {
            Map<String, String> fields = new TreeMap<>();
            fields.put("mapper", component.getProviderId());
            wanted.below("config.")
                    .keySet()
                    .forEach(key -> fields.put(
                            "config." + key,
                            Optional.ofNullable(component.get(key)).orElse("")));
            return Thing.of(Kind.DIRECTORY_MAPPER, wanted.name(), fields);
        });
    }

    @Override
    public void write(Thing wanted) {
        Optional<ComponentModel> before = find(wanted);
        ComponentModel component = before.map(ComponentModel::new).orElseGet(ComponentModel::new);
        component.setName(IdentityProviderMapperThings.own(wanted));
        component.setParentId(directory(wanted).orElseThrow().getId());
        component.setProviderType(TYPE);
        component.setProviderId(wanted.field("mapper"));
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        before.ifPresent(old -> config.putAll(old.getConfig()));
        wanted.below("config.").forEach(config::putSingle);
        component.setConfig(config);
        if (before.isPresent()) {
            realm.updateComponent(component);
        } else {
            realm.addComponentModel(component);
        }
    }

    @Override
    public void remove(Thing made) {
        find(made).ifPresent(realm::removeComponent);
    }

    private Optional<ComponentModel> find(Thing thing) {
        return directory(thing)
                .flatMap(directory -> realm.getComponentsStream(directory.getId(), TYPE)
                        .filter(mapper -> mapper.getName().equals(IdentityProviderMapperThings.own(thing)))
                        .findFirst());
    }

    private Optional<ComponentModel> directory(Thing mapper) {
        return DirectoryThings.find(realm, IdentityProviderMapperThings.owner(mapper));
    }
}
