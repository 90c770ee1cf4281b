package dev.cornerstone.keycloak.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

class UserEventsTest {

    @Test
    void aLoginThatLookedLikeAnyOtherIsALoginAndNothingElse() {
        List<RecordedEvent> events = UserEvents.of(
                login(Map.of("risk_level", "low", "risk_reasons", "known_device", "risk_mode", "enforce")),
                Circumstances.UNKNOWN);

        assertThat(events).extracting(RecordedEvent::name).containsExactly(EventName.LOGIN);
        assertThat(events.get(0).data())
                .containsEntry("risk", Map.of("level", "low", "reasons", List.of("known_device"), "mode", "enforce"));
    }

    @Test
    void aRiskyLoginFromANewDeviceIsThreeEventsWithThreeIds() {
        List<RecordedEvent> events = UserEvents.of(
                login(Map.of("risk_level", "high", "risk_reasons", "new_device::tor_network", "risk_mode", "enforce")),
                Circumstances.UNKNOWN);

        assertThat(events)
                .extracting(RecordedEvent::id, RecordedEvent::name)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("4711", EventName.LOGIN),
                        org.assertj.core.groups.Tuple.tuple("4711.step-up", EventName.STEP_UP),
                        org.assertj.core.groups.Tuple.tuple("4711.new-device", EventName.NEW_DEVICE));
    }

    @Test
    void aLoginThatNobodyJudgedSaysNothingOfRisk() {
        assertThat(UserEvents.of(login(null), Circumstances.UNKNOWN))
                .singleElement()
                .satisfies(event -> assertThat(event.data()).doesNotContainKey("risk"));
    }

    @Test
    void nothingInAnEventNamesThePerson() {
        Event event = login(Map.of("username", "ada@example.test", "email", "ada@example.test"));
        event.setIpAddress("192.0.2.1");

        assertThat(UserEvents.of(event, Circumstances.UNKNOWN))
                .allSatisfy(told ->
                        assertThat(told.written()).doesNotContain("ada@").doesNotContain("192.0.2.1"));
    }

    @Test
    void whatIsSaidToConcernUsIsExactlyWhatBecomesAnEvent() {
        assertThat(EventType.values()).allSatisfy(type -> {
            Event event = login(Map.of("question", "birthYear", "question_action", "shown"));
            event.setType(type);
            assertThat(UserEvents.of(event, Circumstances.UNKNOWN).isEmpty())
                    .as(type.name())
                    .isEqualTo(!UserEvents.concerns(type));
        });
    }

    @Test
    void aRequiredActionThatIsNoQuestionIsNotTold() {
        Event event = login(Map.of("custom_required_action", "TERMS_AND_CONDITIONS"));
        event.setType(EventType.CUSTOM_REQUIRED_ACTION);

        assertThat(UserEvents.of(event, Circumstances.UNKNOWN)).isEmpty();
    }

    @Test
    void aChannelThatTheContractDoesNotKnowIsNotTold() {
        Circumstances circumstances = new Circumstances(
                java.util.Optional.of("fridge"),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                List.of());

        assertThat(UserEvents.of(login(null), circumstances).get(0).data()).containsOnlyKeys("client");
    }

    @Test
    void whoIsUnderstoodByAReceiverAndByNobodyElseIsInAnAdministratorsPathToo() {
        Pseudonyms receiver = new Pseudonyms(new byte[32]);
        String ada = "8d0b1c0e-1111-4a6b-9f55-0a1b2c3d4e5f";

        assertThat(Arrays.asList(
                        ResourcePath.withPseudonyms("users/" + ada, "r", receiver),
                        ResourcePath.withPseudonyms("users/" + ada + "/groups/4", "r", receiver),
                        ResourcePath.withPseudonyms("organizations/7/members/" + ada, "r", receiver),
                        ResourcePath.withPseudonyms("attack-detection/brute-force/users/" + ada, "r", receiver)))
                .allSatisfy(path -> assertThat(path).doesNotContain(ada).contains(receiver.ofUser("r", ada)));
        assertThat(ResourcePath.withPseudonyms("users/profile", "r", receiver)).isEqualTo("users/profile");
        assertThat(ResourcePath.withPseudonyms("users/ada", "r", receiver))
                .as("an id that was imported")
                .doesNotContain("ada");
    }

    private static Event login(Map<String, String> details) {
        Event event = new Event();
        event.setId("4711");
        event.setType(EventType.LOGIN);
        event.setClientId("shop");
        event.setDetails(details);
        return event;
    }
}
