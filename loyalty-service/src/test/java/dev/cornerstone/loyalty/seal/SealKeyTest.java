package dev.cornerstone.loyalty.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** With the first test vector of RFC 8032, section 7.1. */
class SealKeyTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] SEED = HEX.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    private static final byte[] PUBLIC =
            HEX.parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    private static final byte[] SIGNATURE_OF_NOTHING = HEX.parseHex(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");

    @Test
    void aSeedGrowsIntoThePairOfTheStandard() {
        SealKey key = new SealKey(SEED);

        assertThat(key.publicKey()).isEqualTo(PUBLIC);
        assertThat(key.sign(new byte[0])).isEqualTo(SIGNATURE_OF_NOTHING);
        assertThat(key.id()).isEqualTo(SealKey.id(PUBLIC)).hasSize(64);
    }

    @Test
    void aSignatureIsOfOneMessageByOneKey() {
        byte[] strangers = new SealKey(new byte[32]).publicKey();

        assertThat(SealKey.verifies(PUBLIC, new byte[0], SIGNATURE_OF_NOTHING)).isTrue();
        assertThat(SealKey.verifies(PUBLIC, new byte[1], SIGNATURE_OF_NOTHING)).isFalse();
        assertThat(SealKey.verifies(strangers, new byte[0], SIGNATURE_OF_NOTHING))
                .isFalse();
        assertThat(SealKey.verifies(new byte[32], new byte[0], SIGNATURE_OF_NOTHING))
                .isFalse();
    }

    @Test
    void aSeedOfAnotherLengthIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SealKey(new byte[31]));
    }
}
