package dev.cornerstone.loyalty.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VaultTest {

    private final UUID row = UUID.randomUUID();
    private final byte[] secret = {1, 2, 3, 4, 5};
    private final Vault vault = new Vault(PostOffice.config(Map.of()));

    @Test
    void derivesAsTheFirstExampleOfRfc5869Does() {
        byte[] key = Vault.derive(
                hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"),
                hex("000102030405060708090a0b0c"),
                hex("f0f1f2f3f4f5f6f7f8f9"));

        assertThat(key).isEqualTo(hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"));
    }

    @Test
    void whatIsSealedOpensAgainAndLooksDifferentEachTime() throws GeneralSecurityException {
        byte[] sealed = vault.seal(row, secret);

        assertThat(vault.open(row, sealed)).isEqualTo(secret);
        assertThat(vault.seal(row, secret)).isNotEqualTo(sealed);
    }

    @Test
    void whatIsSealedForOneRowDoesNotOpenInAnother() {
        byte[] sealed = vault.seal(row, secret);

        assertThatThrownBy(() -> vault.open(UUID.randomUUID(), sealed)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void anotherStateKeyOpensNothing() {
        byte[] sealed = vault.seal(row, secret);
        Vault other = new Vault(PostOffice.config(Map.of("state-key", "another-another-another-another-key")));

        assertThatThrownBy(() -> other.open(row, sealed)).isInstanceOf(GeneralSecurityException.class);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
