package dev.cornerstone.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.provider.ProviderFactory;

/** The service files name what Keycloak is to find, and every name begins as ours do. */
class ProvidersTest {

    @Test
    void everyProviderIsFoundUnderAnIdOfOurs() {
        assertThat(ids(AuthenticatorFactory.class))
                .containsExactlyInAnyOrder(
                        "cornerstone-passkey-level", "cornerstone-risk", "cornerstone-direct-grant-refusal");
        assertThat(ids(ProtocolMapper.class))
                .containsExactlyInAnyOrder("cornerstone-member-reference", "cornerstone-risk");
    }

    private static <T extends ProviderFactory<?>> List<String> ids(Class<T> spi) {
        return ServiceLoader.load(spi).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.getClass().getName().startsWith("dev.cornerstone."))
                .map(ProviderFactory::getId)
                .toList();
    }
}
