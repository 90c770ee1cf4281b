package dev.cornerstone.keycloak.code;

import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;

/**
 * A realm with every step of ours: after the password, whoever has the role {@code doubtful} answers by SMS or mail; level 2 is an
 * approval, an authenticator app, or what {@link #levelTwo} adds; whoever has none of them chooses one.
 */
public class CodesRealm implements RealmConfig {

    public static final String CALLBACK = "http://127.0.0.1:8500/callback/oauth";

    @Override
    public RealmBuilder configure(RealmBuilder realm) {
        RealmRepresentation representation = realm.realmRoles("doubtful")
                .clients(ClientBuilder.create("app")
                        .publicClient()
                        .name("The shop")
                        .redirectUris(CALLBACK))
                .attribute("acr.loa.map", "{\"1\":1,\"2\":2}")
                .eventsEnabled(true)
                .internationalizationEnabled(true)
                .supportedLocales("en", "de", "fr", "tr")
                .defaultLocale("en")
                .build();
        flows(representation);
        requiredActions(representation);
        protection(representation);
        return RealmBuilder.update(representation);
    }

    /** Steps of level 2 beside approval and authenticator app. */
    protected void levelTwo(Flows flows) {
        flows.step("DISABLED", "cornerstone-sms-code");
    }

    /** None of Keycloak's own, so that what a test sees is ours. */
    protected void protection(RealmRepresentation realm) {
        realm.setBruteForceProtected(false);
    }

    private void flows(RealmRepresentation realm) {
        Flows flows = new Flows(realm);
        flows.step("REQUIRED", "conditional-level-of-authentication", loa("1"))
                .step("REQUIRED", "auth-username-password-form")
                .end("level 1", false);
        flows.step("ALTERNATIVE", "cornerstone-sms-code")
                .step("ALTERNATIVE", "cornerstone-email-code", Map.of("cooldown-seconds", "5"))
                .end("answers", false);
        flows.step("REQUIRED", "conditional-user-role", Map.of("condUserRole", "doubtful"))
                .flow("REQUIRED", "answers")
                .end("doubt", false);
        flows.step("REQUIRED", "conditional-user-configured")
                .step("ALTERNATIVE", "cornerstone-push", Map.of("cooldown-seconds", "5"))
                .step("ALTERNATIVE", "auth-otp-form");
        levelTwo(flows);
        flows.end("second factor", false);
        flows.step(
                        "REQUIRED",
                        "conditional-sub-flow-executed",
                        Map.of("flow_to_check", "second factor", "check_result", "not-executed"))
                .step("REQUIRED", "cornerstone-choose-factor")
                .end("enrolment", false);
        flows.step("REQUIRED", "conditional-level-of-authentication", loa("2"))
                .flow("CONDITIONAL", "second factor")
                .flow("CONDITIONAL", "enrolment")
                .end("level 2", false);
        flows.flow("CONDITIONAL", "level 1")
                .flow("CONDITIONAL", "doubt")
                .flow("CONDITIONAL", "level 2")
                .end("forms", false);
        flows.step("ALTERNATIVE", "auth-cookie").flow("ALTERNATIVE", "forms").end("codes browser", true);
        realm.setBrowserFlow("codes browser");
    }

    private static Map<String, String> loa(String level) {
        return Map.of("loa-condition-level", level, "loa-max-age", "36000");
    }

    private static void requiredActions(RealmRepresentation realm) {
        realm.setRequiredActions(Stream.of(
                        "CONFIGURE_TOTP",
                        "webauthn-register-passwordless",
                        "delete_credential",
                        "cornerstone-phone",
                        "cornerstone-push")
                .map(CodesRealm::action)
                .toList());
    }

    private static RequiredActionProviderRepresentation action(String alias) {
        RequiredActionProviderRepresentation action = new RequiredActionProviderRepresentation();
        action.setAlias(alias);
        action.setName(alias);
        action.setProviderId(alias);
        action.setEnabled(true);
        action.setDefaultAction(false);
        action.setPriority(10);
        action.setConfig(alias.equals("cornerstone-phone") ? Map.of("prefixes", "+49 +43") : Map.of());
        return action;
    }
}
