package dev.cornerstone.keycloak.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RealmKeyTest {

    private final RealmKey key = key("secret", "realm-1");

    @Test
    void oneValueHasOneTokenAndItShowsNothingOfTheValue() {
        assertThat(key.token("address", "198.51.100.7/32"))
                .isEqualTo(key.token("address", "198.51.100.7/32"))
                .hasSize(22)
                .doesNotContain("198");
    }

    @Test
    void aTokenMeansNothingInAnotherRealmAtAnotherLevelOrUnderAnotherKey() {
        String token = key.token("address", "198.51.100.0/24");

        assertThat(token)
                .isNotEqualTo(key.token("prefix", "198.51.100.0/24"))
                .isNotEqualTo(key("secret", "realm-2").token("address", "198.51.100.0/24"))
                .isNotEqualTo(key("another", "realm-1").token("address", "198.51.100.0/24"));
    }

    private static RealmKey key(String secret, String realm) {
        return new RealmKey("kid", secret.getBytes(StandardCharsets.UTF_8), realm);
    }
}
