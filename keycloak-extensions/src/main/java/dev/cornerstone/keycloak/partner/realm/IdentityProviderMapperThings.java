package dev.cornerstone.keycloak.partner.realm;

import dev.cornerstone.keycloak.partner.plan.Kind;
import dev.cornerstone.keycloak.partner.plan.Thing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.KeycloakSession;

final class IdentityProviderMapperThings implements Things {

    private final KeycloakSession session;

    IdentityProviderMapperThings(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Optional<Thing> read(Thing wanted) {
        return find(wanted).map(mapper -> {
            Map<String, String> fields = new TreeMap<>();
            fields.put("mapper", mapper.getIdentityProviderMapper());
            wanted.below("config.")
                    .keySet()
                    .forEach(key ->
                            fields.put("config." + key, mapper.getConfig().getOrDefault(key, "")));
            return Thing.of(Kind.IDENTITY_PROVIDER_MAPPER, wanted.name(), fields);
        });
    }

    @Override
    public void write(Thing wanted) {
        Optional<IdentityProviderMapperModel> before = find(wanted);
        IdentityProviderMapperModel mapper = before.orElseGet(IdentityProviderMapperModel::new);
        mapper.setIdentityProviderAlias(owner(wanted));
        mapper.setName(own(wanted));
        mapper.setIdentityProviderMapper(wanted.field("mapper"));
        mapper.setConfig(new HashMap<>(wanted.below("config.")));
        if (before.isPresent()) {
            session.identityProviders().updateMapper(mapper);
        } else {
            session.identityProviders().createMapper(mapper);
        }
    }

    @Override
    public void remove(Thing made) {
        find(made).ifPresent(session.identityProviders()::removeMapper);
    }

    private Optional<IdentityProviderMapperModel> find(Thing thing) {
        return Optional.ofNullable(session.identityProviders().getMapperByName(owner(thing), own(thing)));
    }

    static String owner(Thing thing) {
        return thing.name().substring(0, thing.name().indexOf('/'));
    }

    static String own(Thing thing) {
        return thing.name().substring(thing.name().indexOf('/') + 1);
    }
}
