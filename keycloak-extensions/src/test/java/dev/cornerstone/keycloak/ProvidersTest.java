package dev.cornerstone.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.code.channel.CodeChannelFactory;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** The service files name what Keycloak is to find, and every name begins as ours do. */
class ProvidersTest {

    @Test
    void everyProviderIsFoundUnderAnIdOfOurs() {
        assertThat(ids(AuthenticatorFactory.class))
                .containsExactlyInAnyOrder(
                        "cornerstone-passkey-level",
                        "cornerstone-email-code",
                        "cornerstone-sms-code",
                        "cornerstone-push",
                        "cornerstone-choose-factor",
                        "cornerstone-forget-unproven",
                        "cornerstone-sign-in",
                        "cornerstone-risk",
                        "cornerstone-direct-grant-refusal");
        assertThat(ids(RequiredActionFactory.class))
                .containsExactlyInAnyOrder(
                        "cornerstone-choose-way-in",
                        "cornerstone-phone",
                        "cornerstone-push",
                        "cornerstone-questions",
                        "cornerstone-risk-report",
                        "cornerstone-consent");
        assertThat(ids(CredentialProviderFactory.class))
                .containsExactlyInAnyOrder("cornerstone-phone", "cornerstone-push");
        assertThat(ids(RealmResourceProviderFactory.class))
                .contains("cornerstone-code", "cornerstone-partner", "cornerstone-push");
        assertThat(ids(CodeChannelFactory.class)).containsExactlyInAnyOrder("email", "http", "console");
        assertThat(ids(ProtocolMapper.class))
                .containsExactlyInAnyOrder(
                        "cornerstone-member-reference",
                        "cornerstone-risk",
                        "cornerstone-staff-partner",
                        "cornerstone-consented-claim");
    }

    @SuppressWarnings("rawtypes")
    private static List<String> ids(Class<? extends ProviderFactory> spi) {
        return ServiceLoader.load(spi).stream()
                .filter(provider -> provider.type().getName().startsWith("dev.cornerstone."))
                .map(provider -> provider.get().getId())
                .toList();
    }
}
