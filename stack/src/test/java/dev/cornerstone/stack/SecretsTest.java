package dev.cornerstone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path directory;

    Home home;

    @BeforeEach
    void home() {
        home = new Home(directory);
        home.create();
    }

    @Test
    void onlyTheOwnerMayReadTheFile() throws IOException {
        Secrets.in(home);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.secrets())))
                .isEqualTo("rw-------");
    }

    @Test
    void rightsThatWereWidenedAreNarrowedAgain() throws IOException {
        Secrets.in(home);
        Files.setPosixFilePermissions(home.secrets(), PosixFilePermissions.fromString("rw-r--r--"));

        Secrets.in(home);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.secrets())))
                .isEqualTo("rw-------");
    }

    @Test
    void areMadeOnceAndKept() {
        Secrets first = Secrets.in(home);
        Secrets second = Secrets.in(home);

        assertThat(second.get(Secrets.ADA_PASSWORD)).isEqualTo(first.get(Secrets.ADA_PASSWORD));
        assertThat(second.publicKey("ROASTERY")).isEqualTo(first.publicKey("ROASTERY"));
    }

    @Test
    void aSecretThatAnOlderVersionDidNotKnowIsAddedAndTheOthersStay() throws IOException {
        String password = Secrets.in(home).get(Secrets.ADA_PASSWORD);
        List<String> without = Files.readAllLines(home.secrets()).stream()
                .filter(line -> !line.startsWith(Secrets.PAIRWISE_SALT))
                .toList();
        Files.write(home.secrets(), without);

        Secrets secrets = Secrets.in(home);

        assertThat(secrets.get(Secrets.PAIRWISE_SALT)).hasSizeGreaterThanOrEqualTo(32);
        assertThat(secrets.get(Secrets.ADA_PASSWORD)).isEqualTo(password);
    }

    @Test
    void theSealKeyIsASeedOfEd25519AndTheServiceGetsIt() {
        Secrets secrets = Secrets.in(home);

        assertThat(Base64.getDecoder().decode(secrets.get(Secrets.SEAL_KEY))).hasSize(32);
        assertThat(LoyaltyService.SECRETS).contains(Secrets.SEAL_KEY);
    }

    @Test
    void eachKeyHolderHasAKeyOfItsOwn() {
        Secrets secrets = Secrets.in(home);

        assertThat(Secrets.KEY_HOLDERS).extracting(secrets::publicKey).doesNotHaveDuplicates();
        assertThat(((RSAPrivateKey) secrets.privateKey("OPERATOR")).getModulus().bitLength())
                .isEqualTo(2048);
    }

    @Test
    void refusesToInventSecretsForDataThatWasMadeWithOthers() throws IOException {
        Files.createDirectories(home.postgresData());

        assertThatThrownBy(() -> Secrets.in(home))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("./cornerstone reset");
        assertThat(home.secrets()).doesNotExist();
    }
}
