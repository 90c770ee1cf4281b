package dev.cornerstone.loyalty.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

    private final Map<String, String> variables = new HashMap<>(Map.of(
            "CORNERSTONE_ISSUER", "http://localhost:8180/realms/cornerstone",
            "CORNERSTONE_SERVICE_URL", "https://points.example.test",
            "CORNERSTONE_WEB_CLIENT_SECRET", "secret",
            "CORNERSTONE_MEMBER_REFERENCE_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "CORNERSTONE_STATE_KEY", "0123456789012345678901234567890123456789",
            "CORNERSTONE_SEAL_KEY", "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=",
            "CORNERSTONE_DB_URL", "jdbc:postgresql://localhost:8132/loyalty",
            "CORNERSTONE_DB_OWNER_PASSWORD", "owner",
            "CORNERSTONE_DB_APP_PASSWORD", "app"));

    EnvironmentTest() {
        variables.put("CORNERSTONE_PROGRAMME_CLIENT_SECRET", "secret");
        variables.put("CORNERSTONE_PARTNER_CLIENT_SECRET", "secret");
        variables.put("CORNERSTONE_EVENTS_SUBJECT_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        variables.put("CORNERSTONE_EVENTS_PUBLIC_KEY", "whpk_Kay64UG8yvCyLhqU000LxzYeUm0L/hLIl5S8kyKWbdc=");
    }

    @Test
    void withEverythingInPlaceNothingIsSaid() {
        assertThat(new Environment(variables).complaints()).isEmpty();
    }

    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        assertThat(new Environment(Map.of()).complaints())
                .hasSameSizeAs(variables.keySet())
                .allSatisfy(complaint -> assertThat(complaint).contains(" is not set. It must be "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CORNERSTONE_ISSUER", "CORNERSTONE_SEAL_KEY", "CORNERSTONE_DB_URL", "CORNERSTONE_DB_APP_PASSWORD"
            })
    void oneThatIsMissingIsNamed(String name) {
        variables.remove(name);

        assertThat(new Environment(variables).complaints())
                .singleElement()
                .asString()
                .startsWith(name + " is not set.");
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource({
        "CORNERSTONE_ISSUER, ftp://elsewhere",
        "CORNERSTONE_ISSUER, 'http://with a space'",
        "CORNERSTONE_MEMBER_REFERENCE_KEY, c2hvcnQ=",
        "CORNERSTONE_MEMBER_REFERENCE_KEY, not base64!",
        "CORNERSTONE_STATE_KEY, short",
        "CORNERSTONE_SEAL_KEY, c2hvcnQ=",
        "CORNERSTONE_SEAL_KEY, not base64!",
        "CORNERSTONE_EVENTS_SUBJECT_KEY, c2hvcnQ=",
        "CORNERSTONE_EVENTS_PUBLIC_KEY, Kay64UG8yvCyLhqU000LxzYeUm0L/hLIl5S8kyKWbdc=",
        "CORNERSTONE_EVENTS_PUBLIC_KEY, whpk_c2hvcnQ=",
        "CORNERSTONE_DB_URL, postgres://elsewhere/loyalty",
    })
    void whatCannotBeRightIsNamedWithoutSayingWhatItIs(String name, String value) {
        variables.put(name, value);

        assertThat(new Environment(variables).complaints())
                .singleElement()
                .asString()
                .startsWith(name + " cannot be right.")
                .doesNotContain(value);
    }
}
