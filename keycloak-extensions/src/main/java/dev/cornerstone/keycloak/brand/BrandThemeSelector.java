package dev.cornerstone.keycloak.brand;

import java.util.List;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.DefaultThemeSelectorProvider;
import org.keycloak.theme.Theme;
import org.keycloak.theme.ThemeSelectorProvider;

/** Asks the client that sent the member, then her organization, then Keycloak's own selector. */
final class BrandThemeSelector implements ThemeSelectorProvider {

    /** An organization's attribute that names its theme. */
    static final String ORGANIZATION_THEME = "cornerstone.theme";

    /** The account console is told by this parameter which client a member came from. */
    private static final String REFERRER = "referrer";

    private final KeycloakSession session;
    private final ThemeSelectorProvider keycloaks;

    BrandThemeSelector(KeycloakSession session) {
        this.session = session;
        this.keycloaks = new DefaultThemeSelectorProvider(session);
    }

    @Override
    public String getThemeName(Theme.Type type) {
        return switch (type) {
            case LOGIN, EMAIL, ACCOUNT ->
                Brands.choose(session.theme().nameSet(type), client(type), organization())
                        .orElseGet(() -> keycloaks.getThemeName(type));
            default -> keycloaks.getThemeName(type);
        };
    }

    private String client(Theme.Type type) {
        KeycloakContext context = session.getContext();
        ClientModel client = type == Theme.Type.ACCOUNT ? referrer(context) : context.getClient();
        return client == null ? null : client.getAttribute(DefaultThemeSelectorProvider.LOGIN_THEME_KEY);
    }

    private ClientModel referrer(KeycloakContext context) {
        RealmModel realm = context.getRealm();
        String clientId = context.getUri().getQueryParameters().getFirst(REFERRER);
        return realm == null || clientId == null ? null : realm.getClientByClientId(clientId);
    }

    private String organization() {
        OrganizationModel organization = session.getContext().getOrganization();
        return organization == null
                ? null
                : organization.getAttributes().getOrDefault(ORGANIZATION_THEME, List.of()).stream()
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public void close() {}
}
