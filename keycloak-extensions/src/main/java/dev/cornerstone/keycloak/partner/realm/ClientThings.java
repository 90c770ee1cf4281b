package dev.cornerstone.keycloak.partner.realm;

import dev.cornerstone.keycloak.partner.file.PartnerFile;
import dev.cornerstone.keycloak.partner.plan.Blueprint;
import dev.cornerstone.keycloak.partner.plan.Kind;
import dev.cornerstone.keycloak.partner.plan.Thing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.RepresentationToModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.AdminClientRegisterContext;
import org.keycloak.services.clientpolicy.context.AdminClientRegisteredContext;
import org.keycloak.services.clientpolicy.context.AdminClientUpdateContext;
import org.keycloak.services.clientpolicy.context.AdminClientUpdatedContext;
import org.keycloak.services.managers.ClientManager;
import org.keycloak.services.managers.RealmManager;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.validation.ValidationUtil;

/** A client with its mappers, scopes and, for a back office, the roles of its service account. */
final class ClientThings implements Things {

    private static final String CONFIG = ".config.";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminAuth caller;

    ClientThings(KeycloakSession session, RealmModel realm, AdminAuth caller) {
        this.session = session;
        this.realm = realm;
        this.caller = caller;
    }

    @Override
    public Optional<Thing> read(Thing wanted) {
        return Optional.ofNullable(realm.getClientByClientId(wanted.name())).map(client -> {
            Map<String, String> fields = new TreeMap<>();
            fields.put("name", text(client.getName()));
            fields.put("publicClient", String.valueOf(client.isPublicClient()));
            fields.put("clientAuthenticatorType", text(client.getClientAuthenticatorType()));
            fields.put("standardFlowEnabled", String.valueOf(client.isStandardFlowEnabled()));
            fields.put("directAccessGrantsEnabled", String.valueOf(client.isDirectAccessGrantsEnabled()));
            fields.put("implicitFlowEnabled", String.valueOf(client.isImplicitFlowEnabled()));
            fields.put("serviceAccountsEnabled", String.valueOf(client.isServiceAccountsEnabled()));
            fields.put("fullScopeAllowed", String.valueOf(client.isFullScopeAllowed()));
            fields.put("consentRequired", String.valueOf(client.isConsentRequired()));
            fields.put("baseUrl", text(client.getBaseUrl()));
            fields.put("redirectUris", sorted(client.getRedirectUris().stream()));
            fields.put("webOrigins", sorted(client.getWebOrigins().stream()));
            wanted.below("attribute.")
                    .keySet()
                    .forEach(name -> fields.put("attribute." + name, text(client.getAttribute(name))));
            wanted.below("mapper.").keySet().forEach(key -> fields.put("mapper." + key, mapper(client, key)));
            fields.put("defaultClientScopes", sorted(client.getClientScopes(true).keySet().stream()));
            fields.put("optionalClientScopes", sorted(client.getClientScopes(false).keySet().stream()));
            fields.put("serviceAccountRoles", sorted(partnerRoles(client).map(RoleModel::getName)));
            return Thing.of(Kind.CLIENT, wanted.name(), fields);
        });
    }

    private String mapper(ClientModel client, String key) {
        String name = key.contains(CONFIG) ? key.substring(0, key.indexOf(CONFIG)) : key;
        ProtocolMapperModel mapper = client.getProtocolMapperByName(OIDCLoginProtocol.LOGIN_PROTOCOL, name);
        if (mapper == null) {
            return "";
        }
        return key.contains(CONFIG)
                ? mapper.getConfig().getOrDefault(key.substring(key.indexOf(CONFIG) + CONFIG.length()), "")
                : mapper.getProtocolMapper();
    }

    @Override
    public void write(Thing wanted) {
        ClientModel before = realm.getClientByClientId(wanted.name());
        ClientRepresentation shall = representation(wanted);
        ClientModel client;
        if (before == null) {
            asPoliciesSay(new AdminClientRegisterContext(shall, caller));
            client = ClientManager.createClient(session, realm, shall);
        } else {
            asPoliciesSay(new AdminClientUpdateContext(shall, before, caller));
            client = before;
            RepresentationToModel.updateClient(shall, client, session);
        }
        if (Boolean.parseBoolean(wanted.field("serviceAccountsEnabled"))
                && session.users().getServiceAccount(client) == null) {
            new ClientManager(new RealmManager(session)).enableServiceAccount(client);
        }
        mappers(client, wanted);
        scopes(client, wanted);
        roles(client, wanted);
        ValidationUtil.validateClient(session, client, before == null, invalid -> {
            throw new IllegalArgumentException(
                    "The client " + wanted.name() + " is not valid: " + invalid.getAllErrorsAsString());
        });
        asPoliciesSay(
                before == null
                        ? new AdminClientRegisteredContext(client, caller)
                        : new AdminClientUpdatedContext(shall, client, caller));
    }

    private static ClientRepresentation representation(Thing wanted) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(wanted.name());
        client.setName(wanted.field("name"));
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setPublicClient(flag(wanted, "publicClient"));
        client.setBearerOnly(false);
        client.setClientAuthenticatorType(wanted.field("clientAuthenticatorType"));
        client.setStandardFlowEnabled(flag(wanted, "standardFlowEnabled"));
        client.setDirectAccessGrantsEnabled(flag(wanted, "directAccessGrantsEnabled"));
        client.setImplicitFlowEnabled(flag(wanted, "implicitFlowEnabled"));
        client.setServiceAccountsEnabled(flag(wanted, "serviceAccountsEnabled"));
        client.setFullScopeAllowed(flag(wanted, "fullScopeAllowed"));
        client.setConsentRequired(flag(wanted, "consentRequired"));
        client.setBaseUrl(wanted.field("baseUrl"));
        client.setRedirectUris(OrganizationThings.list(wanted.field("redirectUris")));
        client.setWebOrigins(OrganizationThings.list(wanted.field("webOrigins")));
        client.setAttributes(new HashMap<>(wanted.below("attribute.")));
        return client;
    }

    private void mappers(ClientModel client, Thing wanted) {
        Map<String, String> all = wanted.below("mapper.");
        Set<String> names =
                all.keySet().stream().filter(key -> !key.contains(CONFIG)).collect(Collectors.toSet());
        client.getProtocolMappersStream()
                .filter(mapper -> !names.contains(mapper.getName()))
                .toList()
                .forEach(client::removeProtocolMapper);
        for (String name : names) {
            ProtocolMapperModel before = client.getProtocolMapperByName(OIDCLoginProtocol.LOGIN_PROTOCOL, name);
            ProtocolMapperModel mapper = before == null ? new ProtocolMapperModel() : before;
            mapper.setName(name);
            mapper.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
            mapper.setProtocolMapper(all.get(name));
            Map<String, String> config = new HashMap<>();
            all.forEach((key, value) -> {
                if (key.startsWith(name + CONFIG)) {
                    config.put(key.substring(name.length() + CONFIG.length()), value);
                }
            });
            mapper.setConfig(config);
            if (before == null) {
                client.addProtocolMapper(mapper);
            } else {
                client.updateProtocolMapper(mapper);
            }
        }
    }

    private void scopes(ClientModel client, Thing wanted) {
        List<String> byDefault = OrganizationThings.list(wanted.field("defaultClientScopes"));
        List<String> onRequest = OrganizationThings.list(wanted.field("optionalClientScopes"));
        Stream.concat(
                        client.getClientScopes(true).entrySet().stream()
                                .filter(scope -> !byDefault.contains(scope.getKey())),
                        client.getClientScopes(false).entrySet().stream()
                                .filter(scope -> !onRequest.contains(scope.getKey())))
                .map(Map.Entry::getValue)
                .toList()
                .forEach(client::removeClientScope);
        byDefault.forEach(name -> client.addClientScope(scope(name), true));
        onRequest.forEach(name -> client.addClientScope(scope(name), false));
    }

    private ClientScopeModel scope(String name) {
        return KeycloakModelUtils.getClientScopeByName(realm, name);
    }

    private void roles(ClientModel client, Thing wanted) {
        UserModel account = session.users().getServiceAccount(client);
        if (account != null) {
            List<String> shall = OrganizationThings.list(wanted.field("serviceAccountRoles"));
            partnerRoles(client)
                    .filter(role -> !shall.contains(role.getName()))
                    .toList()
                    .forEach(account::deleteRoleMapping);
            shall.stream().map(realm::getRole).forEach(account::grantRole);
        }
    }

    private Stream<RoleModel> partnerRoles(ClientModel client) {
        UserModel account = session.users().getServiceAccount(client);
        return account == null
                ? Stream.empty()
                : account.getRealmRoleMappingsStream().filter(role -> PartnerFile.ROLES.contains(role.getName()));
    }

    /** The realm's client policies may refuse a client, whoever makes it. */
    private void asPoliciesSay(ClientPolicyContext context) {
        try {
            session.clientPolicy().triggerOnEvent(context);
        } catch (ClientPolicyException refused) {
            throw new IllegalArgumentException(
                    "A client policy of the realm refuses the client: " + refused.getErrorDetail(), refused);
        }
    }

    @Override
    public void remove(Thing made) {
        ClientModel client = realm.getClientByClientId(made.name());
        if (client != null && made.field("attribute." + Blueprint.OWNER).equals(client.getAttribute(Blueprint.OWNER))) {
            new ClientManager(new RealmManager(session)).removeClient(realm, client);
        }
    }

    private static boolean flag(Thing wanted, String field) {
        return Boolean.parseBoolean(wanted.field(field));
    }

    private static String sorted(Stream<String> words) {
        return words.sorted().collect(Collectors.joining(Blueprint.SEPARATOR));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
