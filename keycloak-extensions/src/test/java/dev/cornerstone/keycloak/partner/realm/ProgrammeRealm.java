package dev.cornerstone.keycloak.partner.realm;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.keycloak.testframework.realm.UserBuilder;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The programme's realm as far as partners need it, out of the very files that production is made of. */
public final class ProgrammeRealm implements RealmConfig {

    static final String PASSWORD = "a-password";

    private static final Path FILES = Path.of("..", "realm-config", "src", "main", "realm", "cornerstone");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public RealmBuilder configure(RealmBuilder realm) {
        RealmRepresentation representation = realm.build();
        List<ClientScopeRepresentation> scopes = new ArrayList<>();
        for (String file : List.of("25-client-policies", "30-roles", "40-keycloak-scopes", "41-points-scopes")) {
            representation.setClientScopes(null);
            read(representation, FILES.resolve(file + ".yaml"));
            Optional.ofNullable(representation.getClientScopes()).ifPresent(scopes::addAll);
        }
        representation.setClientScopes(scopes);
        // Keycloak makes its own.
        representation.getRoles().getRealm().removeIf(role -> role.getName().startsWith("default-roles"));
        representation.setDefaultRole(null);
        return RealmBuilder.update(representation)
                .organizationsEnabled(true)
                .registrationEmailAsUsername(true)
                .clients(
                        ClientBuilder.create("loyalty-service").bearerOnly(true),
                        ClientBuilder.create("portal")
                                .secret("secret")
                                .redirectUris("http://127.0.0.1:8500/callback/oauth")
                                .directAccessGrantsEnabled(true)
                                .fullScopeEnabled(true)
                                .protocolMappers(staffPartner())
                                .defaultClientScopes("basic", "roles")
                                .optionalClientScopes("partner:manage"))
                .users(
                        UserBuilder.create("otto")
                                .password(PASSWORD)
                                .name("Otto", "Operator")
                                .email("otto@example.test")
                                .emailVerified(true)
                                .realmRoles("programme-operator"),
                        UserBuilder.create("petra")
                                .password(PASSWORD)
                                .name("Petra", "Partner")
                                .email("petra@papertrail.example.test")
                                .emailVerified(true)
                                .realmRoles("partner-admin"));
    }

    private static ProtocolMapperRepresentation staffPartner() {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName("partner");
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper("cornerstone-staff-partner");
        mapper.setConfig(Map.of());
        return mapper;
    }

    private static void read(RealmRepresentation into, Path file) {
        try {
            Object content = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            JSON.updateValue(into, (Map<?, ?>) content);
        } catch (JsonMappingException e) {
            throw new IllegalStateException(file.toString(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
