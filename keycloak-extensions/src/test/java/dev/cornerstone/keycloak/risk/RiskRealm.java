package dev.cornerstone.keycloak.risk;

import dev.cornerstone.keycloak.risk.TestFlows.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.keycloak.testframework.realm.UserBuilder;

/**
 * A realm whose flows ask for a second factor at medium risk and refuse high risk to those who have none. Each test has a
 * member of its own; all have an app for codes but {@code plain}.
 */
public final class RiskRealm implements RealmConfig {

    static final String PASSWORD = "correct horse battery staple";
    static final String TOTP_SECRET = "a secret of twenty b";
    static final String REDIRECT = "http://127.0.0.1:8500/callback/app";

    static final List<String> MEMBERS = Stream.of(
                    "ada", "bea", "cleo", "dora", "edda", "fay", "gail", "hedy", "ines", "jill", "kate", "lisa", "mary",
                    "nora", "olga", "pia", "quin", "rosa", "suse", "tess")
            .toList();

    @Override
    public RealmBuilder configure(RealmBuilder realm) {
        // The addresses are public ones, and the test speaks HTTP.
        RealmRepresentation representation = realm.sslRequired("none")
                .attribute("cornerstone.risk.mode", "enforce")
                .attribute("acr.loa.map", "{\"1\":1,\"2\":2}")
                .eventsEnabled(true)
                .resetPasswordAllowed(true)
                .otpType("totp")
                .otpAlgorithm("HmacSHA1")
                .otpDigits(6)
                .otpPeriod(30)
                .otpInitialCounter(0)
                .otpLookAheadWindow(1)
                // A thousand guesses are to be cheap for the server too.
                .passwordPolicy("hashAlgorithm(pbkdf2-sha256) and hashIterations(1)")
                .clients(
                        ClientBuilder.create("app").publicClient(true).redirectUris(REDIRECT + "*"),
                        ClientBuilder.create("legacy").publicClient(true).directAccessGrantsEnabled(true))
                .build();
        flows(representation);
        people(representation);
        return RealmBuilder.update(representation);
    }

    private static void people(RealmRepresentation realm) {
        realm.setOtpPolicyCodeReusable(true);
        realm.setUsers(Stream.concat(
                        MEMBERS.stream().map(name -> member(name, true)), Stream.of(member("plain", false)))
                .toList());
        realm.getClients().forEach(client -> client.setProtocolMappers(List.of(riskClaim())));
    }

    private static UserRepresentation member(String name, boolean hasSecondFactor) {
        UserBuilder builder = UserBuilder.create(name)
                .password(PASSWORD)
                .name(name, "Member")
                .email(name + "@example.test")
                .emailVerified(true);
        UserRepresentation member = (hasSecondFactor ? builder.totpSecret(TOTP_SECRET) : builder).build();
        // Not newcomers.
        member.setCreatedTimestamp(Instant.now().minus(Duration.ofDays(30)).toEpochMilli());
        return member;
    }

    private static ProtocolMapperRepresentation riskClaim() {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName("risk");
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper(RiskClaimMapper.PROVIDER_ID);
        mapper.setConfig(Map.of());
        return mapper;
    }

    private static void flows(RealmRepresentation realm) {
        new TestFlows(realm)
                .add(Step.flow(
                        "browser with risk",
                        "",
                        Step.use("auth-cookie", "ALTERNATIVE"),
                        Step.flow(
                                "forms",
                                "ALTERNATIVE",
                                Step.flow(
                                        "level 1",
                                        "CONDITIONAL",
                                        Step.use(
                                                "conditional-level-of-authentication",
                                                "REQUIRED",
                                                Map.of("loa-condition-level", "1", "loa-max-age", "36000")),
                                        Step.use("auth-username-password-form", "REQUIRED")),
                                stepUp("browser"),
                                Step.flow(
                                        "level 2",
                                        "CONDITIONAL",
                                        Step.use(
                                                "conditional-level-of-authentication",
                                                "REQUIRED",
                                                Map.of("loa-condition-level", "2", "loa-max-age", "300")),
                                        Step.use("auth-otp-form", "REQUIRED")))))
                .add(Step.flow(
                        "reset with risk",
                        "",
                        Step.use("reset-credentials-choose-user", "REQUIRED"),
                        Step.use("reset-credential-email", "REQUIRED"),
                        stepUp("reset"),
                        Step.use("reset-password", "REQUIRED")))
                .add(directGrant());
        realm.setBrowserFlow("browser with risk");
        realm.setResetCredentialsFlow("reset with risk");
        realm.setDirectGrantFlow("direct grant with risk");
        RequiredActionProviderRepresentation report = new RequiredActionProviderRepresentation();
        report.setAlias(RiskReportFactory.PROVIDER_ID);
        report.setName("Risk report");
        report.setProviderId(RiskReportFactory.PROVIDER_ID);
        report.setEnabled(true);
        RequiredActionProviderRepresentation password = new RequiredActionProviderRepresentation();
        password.setAlias("UPDATE_PASSWORD");
        password.setName("Update Password");
        password.setProviderId("UPDATE_PASSWORD");
        password.setEnabled(true);
        realm.setRequiredActions(List.of(report, password));
    }

    /** At high risk a password grant answers as a wrong password does. */
    public static void refusesRiskyPasswordGrants(RealmRepresentation realm) {
        new TestFlows(realm).add(directGrant());
        realm.setDirectGrantFlow("direct grant with risk");
    }

    private static Step directGrant() {
        return Step.flow(
                "direct grant with risk",
                "",
                Step.use("direct-grant-validate-username", "REQUIRED"),
                Step.use("direct-grant-validate-password", "REQUIRED"),
                Step.flow(
                        "direct grant refused",
                        "CONDITIONAL",
                        Step.use("cornerstone-risk", "REQUIRED", Map.of("at-least", "HIGH")),
                        Step.use("cornerstone-direct-grant-refusal", "REQUIRED")));
    }

    private static Step stepUp(String where) {
        return Step.flow(
                where + " risk",
                "CONDITIONAL",
                Step.use("cornerstone-risk", "REQUIRED", Map.of("at-least", "MEDIUM", "level", "2")),
                Step.flow(
                        where + " second factor",
                        "CONDITIONAL",
                        Step.use("conditional-user-configured", "REQUIRED"),
                        Step.use("auth-otp-form", "ALTERNATIVE")),
                Step.flow(
                        where + " refused",
                        "CONDITIONAL",
                        Step.use("cornerstone-risk", "REQUIRED", Map.of("at-least", "HIGH")),
                        Step.use(
                                "conditional-sub-flow-executed",
                                "REQUIRED",
                                Map.of("flow_to_check", where + " second factor", "check_result", "not-executed")),
                        Step.use("deny-access-authenticator", "REQUIRED", Map.of("denyErrorMessage", "riskRefused"))),
                // Without a step that is done a flow fails; in this realm who has no second factor passes at medium
                // risk.
                Step.use("allow-access-authenticator", "REQUIRED"));
    }
}
