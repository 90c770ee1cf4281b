package dev.cornerstone.system;

import com.microsoft.playwright.Page;
import dev.cornerstone.stack.Stack;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A partner that the operator has only just added, with its administrator Petra. Its own people are in the realm of the Roastery's
 * staff, which knows Cornerstone as a client that proves itself with its key.
 */
final class Teahouse {

    static final String PASSWORD = "A-long-password-7";
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    /** So that the tests can run again on a stack that has been used. */
    private final String suffix = UUID.randomUUID().toString().substring(0, 6);

    private final Console console;
    private final Stack stack;

    Teahouse(Stack stack) throws IOException, InterruptedException {
        this.stack = stack;
        console = new Console(stack);
        operatorAdds();
        petraIsItsAdministrator();
        itsProviderKnowsUs();
    }

    String alias() {
        return "teahouse-" + suffix;
    }

    String domain() {
        return alias() + ".example.test";
    }

    String petra() {
        return "petra@" + domain();
    }

    /** Tess is in the group of managers, Tom in none. */
    String tess() {
        return "tess@" + domain();
    }

    String clientAtProvider() {
        return "cornerstone-" + suffix;
    }

    String discovery() {
        return stack.urls().staffIssuer() + "/.well-known/openid-configuration";
    }

    void signInAsPetra(Page page) {
        page.navigate(stack.urls().service() + "/partner");
        page.locator("#username").fill(petra());
        page.locator("#password").fill(PASSWORD);
        page.locator("#kc-login").click();
    }

    void isSuspended() throws IOException, InterruptedException {
        console.sends("POST", "cornerstone/cornerstone-partners/" + alias() + "/suspend", "application/json", "");
    }

    private void operatorAdds() throws IOException, InterruptedException {
        console.sends(
                "PUT", "cornerstone/cornerstone-partners/" + alias() + "?vouch=true", "application/yaml", """
                version: 1
                alias: %s
                name: Teahouse %s
                domains: [%s]
                staff:
                  invited: true
                account:
                  mode: prepaid
                """.formatted(
                                alias(), suffix, domain()));
    }

    private void petraIsItsAdministrator() throws IOException, InterruptedException {
        String petra = console.makes("cornerstone/users", person(petra(), "Petra", "Pekoe", ""));
        String role = console.sends("GET", "cornerstone/roles/partner-admin", "application/json", "")
                .body();
        console.sends(
                "POST", "cornerstone/users/" + petra + "/role-mappings/realm", "application/json", "[" + role + "]");
        Matcher organization =
                ID.matcher(console.sends("GET", "cornerstone/organizations?search=" + alias(), "application/json", "")
                        .body());
        if (!organization.find()) {
            throw new AssertionError("There is no organization " + alias());
        }
        console.sends(
                "POST",
                "cornerstone/organizations/" + organization.group(1) + "/members",
                "application/json",
                "\"" + petra + "\"");
    }

    private void itsProviderKnowsUs() throws IOException, InterruptedException {
        console.makes("roastery-staff/clients", """
                {"clientId": "%s", "protocol": "openid-connect", "publicClient": false,
                 "clientAuthenticatorType": "client-jwt",
                 "attributes": {"use.jwks.url": "true", "jwks.url": "%s/protocol/openid-connect/certs"},
                 "redirectUris": ["%s/broker/%s/endpoint"],
                 "protocolMappers": [{"name": "groups", "protocol": "openid-connect",
                   "protocolMapper": "oidc-group-membership-mapper",
                   "config": {"claim.name": "groups", "full.path": "false", "id.token.claim": "true", "userinfo.token.claim": "true"}}]}
                """.formatted(
                        clientAtProvider(), stack.urls().issuer(), stack.urls().issuer(), alias()));
        console.makes("roastery-staff/groups", "{\"name\": \"tea-managers-" + suffix + "\"}");
        console.makes("roastery-staff/users", person(tess(), "Tess", "Assam", "tea-managers-" + suffix));
    }

    String managers() {
        return "tea-managers-" + suffix;
    }

    private static String person(String email, String first, String last, String group) {
        return """
                {"username": "%s", "email": "%s", "emailVerified": true, "enabled": true, "firstName": "%s", "lastName": "%s",
                 "groups": [%s], "credentials": [{"type": "password", "value": "%s"}]}
                """.formatted(email, email, first, last, group.isEmpty() ? "" : "\"" + group + "\"", PASSWORD);
    }
}
