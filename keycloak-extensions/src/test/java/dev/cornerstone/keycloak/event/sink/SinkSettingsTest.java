package dev.cornerstone.keycloak.event.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;

class SinkSettingsTest {

    private static final Map<String, List<String>> HTTP = Map.of(
            SinkSettings.SUBJECT_KEY, List.of("env:CORNERSTONE_EVENTS_SUBJECT_KEY"),
            HttpSinkFactory.URL, List.of("https://receiver.example/events"),
            HttpSinkFactory.SIGNING_KEYS, List.of("env:CORNERSTONE_EVENTS_SIGNING_KEY"));

    private static final Map<String, List<String>> KAFKA = Map.of(
            SinkSettings.SUBJECT_KEY, List.of("vault:subject-key"),
            KafkaSinkFactory.SERVERS, List.of("kafka-1:9092,kafka-2:9092"),
            KafkaSinkFactory.TOPIC, List.of("identity"));

    @Test
    void whatIsNotSetHasADefault() {
        SinkSettings settings = SinkSettings.of(sink("loyalty", HTTP));

        assertThat(settings.enabled()).isTrue();
        assertThat(settings.giveUpAfter()).isEqualTo(Duration.ofDays(3));
        assertThat(settings.purpose()).isEmpty();
        assertThat(settings.wants("login", true, Optional.of("any"))).isTrue();
        assertThat(settings.wants("admin-changed", false, Optional.empty())).isFalse();
    }

    @Test
    void aSinkHearsWhatItAsksForAndOfTheAppsItAsksFor() {
        SinkSettings settings = SinkSettings.of(
                sink("loyalty", with(with(HTTP, "events", "login", "admin-changed"), "clients", "web")));

        assertThat(settings.wants("login", true, Optional.of("web"))).isTrue();
        assertThat(settings.wants("login", true, Optional.of("shop"))).isFalse();
        assertThat(settings.wants("logout", true, Optional.of("web"))).isFalse();
        assertThat(settings.wants("admin-changed", false, Optional.empty()))
                .as("what happened in no app")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "subject-key, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, not the secret itself",
        "subject-key, env:KC_DB_PASSWORD, begin with CORNERSTONE_EVENTS_",
        "enabled, yes, true or false",
        "give-up-after, 3 days, P3D",
        "give-up-after, PT1S, between",
        "events, Login!, lower-case",
        "purpose, My Purpose, lower-case",
        "url, http://receiver.example/events, plain-http",
        "url, https://user:secret@receiver.example/, without user",
        "url, ftp://receiver.example/, not https",
        "url, //receiver.example, not https",
        "signing-keys, whsk_AAAA, not the secret itself",
    })
    void whatCannotBeMeantIsRefusedWithAReason(String name, String value, String reason) {
        ComponentModel sink = sink("loyalty", with(HTTP, name, value));

        assertThatThrownBy(() -> {
                    SinkSettings.of(sink);
                    new HttpSinkFactory().opener(sink);
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("AAAA")
                .hasMessageNotContaining("user:secret");
    }

    @ParameterizedTest
    @CsvSource({
        "bootstrap-servers, kafka, host:port",
        "topic, a topic, topic",
        "client, acks=0, sasl.mechanism",
        "client, key.serializer=org.example.Mine, sasl.mechanism",
        "client, sasl.jaas.config=the password, not the secret itself",
        "client, compression.type=zstd, not shipped",
    })
    void whatWouldBreakAPromiseOfKafkasSinkCannotBeSet(String name, String value, String reason) {
        assertThatThrownBy(() -> new KafkaSinkFactory().opener(sink("stream", with(KAFKA, name, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("the password");
    }

    @Test
    void thisMachineNeedsNoTlsAndAnotherOnlyOnDemand() {
        HttpSinkFactory http = new HttpSinkFactory();

        assertThat(http.opener(sink("loyalty", with(HTTP, "url", "http://127.0.0.1:8181/v1"))))
                .isNotNull();
        assertThat(http.opener(sink(
                        "loyalty", with(with(HTTP, "url", "http://loyalty-service:8181/v1"), "plain-http", "true"))))
                .isNotNull();
    }

    @Test
    void aNameIsOneThatFitsIntoARow() {
        assertThatThrownBy(() -> SinkSettings.of(sink("Loyalty Service", HTTP)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lower-case");
    }

    @Test
    void aSecretThatIsNotThereIsNamed() {
        assertThatThrownBy(() ->
                        SecretReference.of("env:CORNERSTONE_EVENTS_NOWHERE").read(null, Map.of()))
                .isInstanceOf(UnusableSink.class)
                .hasMessageContaining("CORNERSTONE_EVENTS_NOWHERE");
    }

    private static Map<String, List<String>> with(Map<String, List<String>> config, String name, String... values) {
        Map<String, List<String>> changed = new java.util.HashMap<>(config);
        changed.put(name, List.of(values));
        return changed;
    }

    private static ComponentModel sink(String name, Map<String, List<String>> config) {
        ComponentModel component = new ComponentModel();
        component.setName(name);
        component.setConfig(new MultivaluedHashMap<>(config));
        return component;
    }
}
