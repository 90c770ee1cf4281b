package dev.cornerstone.keycloak.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

/** What Keycloak says becomes what the fixtures of the contract say, to the letter. */
class ContractTest {

    private static final JsonNode KEYS = Contract.fixture("keys");
    private static final String ADA = KEYS.at("/subjects/0/userId").asText();
    private static final String OTTO = KEYS.at("/subjects/1/userId").asText();
    private static final String SESSION = KEYS.at("/sessions/0/sessionId").asText();
    private static final Circumstances WEB = circumstances("web", null, null, null);
    private static final Map<String, String> RISK = Map.of(
            UserEvents.RISK_LEVEL, "medium",
            UserEvents.RISK_REASONS, "new_device::new_country",
            UserEvents.RISK_MODE, "enforce",
            UserEvents.RISK_MODEL, "1");

    static Stream<String> fixtures() throws IOException {
        try (Stream<java.nio.file.Path> files = Files.list(Contract.FIXTURES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".v1.json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyFixtureKeepsItsSchema(String name) {
        assertThat(Contract.faults(Contract.fixture(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyFixtureIsWhatComesOut(String name) throws IOException {
        RecordedEvent event = happened(name);
        Map<String, Object> person = name.equals("login-with-consent.v1")
                ? new TreeMap<>(Map.of(
                        "email", "ada@example.test",
                        "emailVerified", true,
                        "firstName", "Ada",
                        "lastName", "Lovelace",
                        "locale", "de"))
                : name.equals("registration.v1")
                        ? Map.of(
                                "email", "ada@example.test",
                                "emailVerified", false,
                                "firstName", "Ada",
                                "lastName", "Lovelace")
                        : Map.of();

        // The outbox lies between.
        RecordedEvent kept = RecordedEvent.read(event.written());
        CloudEvent told = CloudEvent.of(kept, "cornerstone", pseudonyms(), person);

        JsonNode fixture = Contract.fixture(name);
        assertThat(Contract.JSON.readTree(told.json())).isEqualTo(fixture);
        assertThat(told.key())
                .isEqualTo(fixture.path("subject").asText(fixture.path("id").asText()));
    }

    @Test
    void everyNameHasASchemaAndAFixture() {
        assertThat(EventName.values()).allSatisfy(name -> {
            assertThat(Contract.FOLDER.resolve(name.word() + ".v1.json")).exists();
            assertThat(Contract.fixture(name.word() + ".v1").path("type").asText())
                    .isEqualTo(name.type());
            assertThat(Contract.fixture(name.word() + ".v1").path("dataschema").asText())
                    .isEqualTo(name.schema());
        });
    }

    @Test
    void aPlaceForThePersonIsWhereTheSchemaHasOne() {
        assertThat(EventName.values())
                .allSatisfy(name -> assertThat(Contract.read(Contract.FOLDER.resolve(name.word() + ".v1.json"))
                                .at("/properties/person")
                                .isMissingNode())
                        .isEqualTo(!name.tellsPerson()));
    }

    @Test
    void whatNoSchemaNamesIsAFault() {
        ObjectNode event = Contract.fixture("login.v1").deepCopy();
        ((ObjectNode) event.get("data")).put("ipAddress", "192.0.2.1");

        assertThat(Contract.faults(event)).singleElement().asString().contains("ipAddress");
    }

    @Test
    void subjectsAndSessionsAreThoseOfTheContract() {
        assertThat(KEYS.get("subjects"))
                .allSatisfy(known -> assertThat(pseudonyms()
                                .ofUser(
                                        known.get("realm").asText(),
                                        known.get("userId").asText()))
                        .isEqualTo(known.get("subject").asText()));
        assertThat(pseudonyms().ofSession("cornerstone", SESSION))
                .isEqualTo(KEYS.at("/sessions/0/session").asText());
    }

    @Test
    void twoReceiversHaveNothingInCommonAboutAMember() {
        byte[] other = new byte[32];
        Arrays.fill(other, (byte) 7);

        assertThat(new Pseudonyms(other).ofUser("cornerstone", ADA))
                .isNotEqualTo(pseudonyms().ofUser("cornerstone", ADA));
    }

    private static Pseudonyms pseudonyms() {
        return new Pseudonyms(Base64.getDecoder().decode(KEYS.get("subjectKey").asText()));
    }

    /** What Keycloak would say for the fixture of this name. */
    private static RecordedEvent happened(String name) {
        JsonNode fixture = Contract.fixture(name);
        List<RecordedEvent> events = switch (name) {
            case "login.v1", "step-up.v1", "new-device.v1" ->
                user(
                        // The three share one event of Keycloak's, and so its moment; the fixtures' moments differ.
                        fixture, EventType.LOGIN, RISK, circumstances("web", null, null, "2", "password", "otp"));
            case "login-with-consent.v1" ->
                user(fixture, EventType.LOGIN, Map.of(), circumstances("web", null, null, "1", "password"));
            case "login-brokered.v1" ->
                user(
                        fixture,
                        EventType.LOGIN,
                        Map.of("identity_provider", "roastery", "identity_provider_identity", "rita"),
                        circumstances("web", "roastery", null, "1", "identity-provider"));
            case "login-failed.v1", "login-failed-nobody.v1" ->
                user(fixture, EventType.LOGIN_ERROR, Map.of("username", "ada@example.test"), WEB);
            case "logout.v1" -> user(fixture, EventType.LOGOUT, Map.of("redirect_uri", "https://x"), WEB);
            case "registration.v1" ->
                user(fixture, EventType.REGISTER, Map.of("email", "ada@example.test", "register_method", "form"), WEB);
            case "profile-changed.v1" ->
                user(
                        fixture,
                        EventType.UPDATE_PROFILE,
                        Map.of(
                                "previous_first_name", "Ada",
                                "updated_first_name", "Augusta",
                                "updated_locale", "de",
                                "context", "ACCOUNT"),
                        Circumstances.UNKNOWN);
            case "profile-question.v1" ->
                user(
                        fixture,
                        EventType.CUSTOM_REQUIRED_ACTION,
                        Map.of(
                                "custom_required_action", "cornerstone-questions",
                                "question", "birthYear",
                                "question_action", "answered",
                                "question_purpose", "profiling",
                                "question_text_version", "3"),
                        WEB);
            case "credential-changed.v1" ->
                user(
                        fixture,
                        EventType.REMOVE_CREDENTIAL,
                        Map.of("credential_type", "otp", "credential_id", "4711"),
                        Circumstances.UNKNOWN);
            case "consent-changed.v1" ->
                user(
                        fixture,
                        EventType.GRANT_CONSENT,
                        Map.of("scope", "first_name points:read", "consent", "consent_granted"),
                        circumstances("web", "roastery", null, null));
            case "account-disabled.v1" ->
                user(fixture, EventType.USER_DISABLED_BY_TEMPORARY_LOCKOUT, Map.of(), Circumstances.UNKNOWN);
            case "account-deleted.v1" ->
                user(fixture, EventType.DELETE_ACCOUNT, Map.of("username", "ada"), Circumstances.UNKNOWN);
            case "account-enabled.v1" ->
                admin(fixture, OperationType.UPDATE, ResourceType.USER, "users/" + ADA, AccountAccess.GIVEN, null);
            case "session-revoked.v1" ->
                withUser(admin(
                        fixture,
                        OperationType.DELETE,
                        ResourceType.USER_SESSION,
                        "sessions/" + SESSION,
                        AccountAccess.AS_BEFORE,
                        null));
            case "admin-changed.v1" ->
                admin(
                        fixture,
                        OperationType.CREATE,
                        ResourceType.REALM_ROLE_MAPPING,
                        "users/" + ADA + "/role-mappings/realm",
                        AccountAccess.AS_BEFORE,
                        "security-admin-console");
            default -> throw new AssertionError("say what Keycloak tells that becomes " + name);
        };
        String id = fixture.get("id").asText();
        return events.stream()
                .filter(event -> event.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not among " + events));
    }

    private static List<RecordedEvent> user(
            JsonNode fixture, EventType type, Map<String, String> details, Circumstances circumstances) {
        JsonNode data = fixture.get("data");
        Event event = new Event();
        event.setId(fixture.get("id").asText().replaceAll("\\..*", ""));
        event.setTime(java.time.Instant.parse(fixture.get("time").asText()).toEpochMilli());
        event.setType(type);
        event.setRealmName("cornerstone");
        event.setClientId(data.path("client").asText(null));
        event.setUserId(fixture.has("subject") ? ADA : null);
        event.setSessionId(data.has("session") ? SESSION : null);
        event.setIpAddress("192.0.2.1");
        event.setError(data.path("error").asText(null));
        event.setDetails(details);
        return UserEvents.of(event, circumstances);
    }

    private static List<RecordedEvent> admin(
            JsonNode fixture,
            OperationType operation,
            ResourceType resource,
            String path,
            AccountAccess access,
            String client) {
        AuthDetails otto = new AuthDetails();
        otto.setRealmName("master");
        otto.setUserId(OTTO);
        otto.setIpAddress("192.0.2.1");
        AdminEvent event = new AdminEvent();
        event.setId(fixture.get("id").asText());
        event.setTime(java.time.Instant.parse(fixture.get("time").asText()).toEpochMilli());
        event.setOperationType(operation);
        event.setResourceType(resource);
        event.setResourcePath(path);
        event.setAuthDetails(otto);
        return AdminEvents.of(event, access, Optional.ofNullable(client));
    }

    /** Keycloak's event about a session does not say whose it was. */
    private static List<RecordedEvent> withUser(List<RecordedEvent> events) {
        return events.stream()
                .map(event -> new RecordedEvent(
                        event.id(),
                        event.name(),
                        event.time(),
                        Optional.of(ADA),
                        event.session(),
                        event.actor(),
                        event.data()))
                .toList();
    }

    private static Circumstances circumstances(
            String channel, String partner, String identityProvider, String acr, String... methods) {
        return new Circumstances(
                Optional.ofNullable(channel),
                Optional.ofNullable(partner),
                Optional.ofNullable(identityProvider),
                Optional.ofNullable(acr),
                List.of(methods));
    }
}
