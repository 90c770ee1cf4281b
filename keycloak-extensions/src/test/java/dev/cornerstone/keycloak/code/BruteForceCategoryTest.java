package dev.cornerstone.keycloak.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.code.email.EmailCodeFactory;
import dev.cornerstone.keycloak.code.phone.SmsCodeFactory;
import dev.cornerstone.keycloak.code.push.PushApprovalFactory;
import java.lang.reflect.Field;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.services.managers.DefaultBruteForceProtector;

/** Keycloak counts failures of the categories on its own list and silently ignores all others. */
class BruteForceCategoryTest {

    static Set<AuthenticatorFactory> steps() {
        return Set.of(new EmailCodeFactory(), new SmsCodeFactory(), new PushApprovalFactory());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void everyStepOfOursIsOnTheServersOwnList(AuthenticatorFactory step) throws Exception {
        Field list = DefaultBruteForceProtector.class.getField("ALLOWED_AUTHENTICATION_CATEGORIES");

        assertThat(((Set<?>) list.get(null)).contains(step.getReferenceCategory()))
                .as(step.getId())
                .isTrue();
    }
}
