package dev.cornerstone.keycloak.social.apple;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppleNameTest {

    @Test
    void isReadOutOfWhatApplePosts() {
        AppleName name = AppleName.of("{\"name\":{\"firstName\":\" Nina \",\"lastName\":\"New\"},\"email\":\"x@y\"}");

        assertThat(name.first()).contains("Nina");
        assertThat(name.last()).contains("New");
    }

    @ParameterizedTest(name = "{0}")
    @NullSource
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{\"name\":7}",
                "{\"name\":{\"firstName\":7,\"lastName\":\" \"}}",
                "{\"firstName\":\"Nina\"}"
            })
    void isNoneOutOfAnythingElse(String json) {
        assertThat(AppleName.of(json)).isEqualTo(AppleName.NONE);
    }

    @Test
    void isNotLongerThanAName() {
        assertThat(AppleName.of("{\"name\":{\"firstName\":\"" + "n".repeat(256) + "\"}}")
                        .first())
                .isEmpty();
    }
}
