package dev.cornerstone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SocialSignInTest {
    @Test
    void withoutKeysNoneIsOn() {
        assertThat(SocialSignIn.of(Map.of("PATH", "/bin", "CORNERSTONE_GOOGLE_CLIENT_ID", " ")))
                .containsEntry("CORNERSTONE_GOOGLE_ENABLED", "false")
                .containsEntry("CORNERSTONE_FACEBOOK_ENABLED", "false")
                .containsEntry("CORNERSTONE_APPLE_ENABLED", "false")
                .containsEntry("CORNERSTONE_OIDC_ENABLED", "false")
                .doesNotContainKey("PATH");
    }

    @Test
    void oneThatHasKeysIsOnWithThem() {
        assertThat(SocialSignIn.of(Map.of(
                        "CORNERSTONE_APPLE_CLIENT_ID", "dev.cornerstone", "CORNERSTONE_APPLE_TEAM_ID", "TEAM123456")))
                .containsEntry("CORNERSTONE_APPLE_ENABLED", "true")
                .containsEntry("CORNERSTONE_APPLE_CLIENT_ID", "dev.cornerstone")
                .containsEntry("CORNERSTONE_APPLE_TEAM_ID", "TEAM123456")
                .containsEntry("CORNERSTONE_GOOGLE_ENABLED", "false");
    }
}
