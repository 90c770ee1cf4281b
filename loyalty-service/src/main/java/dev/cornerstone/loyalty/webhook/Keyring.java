package dev.cornerstone.loyalty.webhook;

import dev.cornerstone.loyalty.ledger.Ids;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes, replaces and uses the signing keys of endpoints. */
@Singleton
final class Keyring {

    private final Vault vault;
    private final Ids ids;
    private final Clock clock;
    private final WebhookConfig config;

    Keyring(Vault vault, Ids ids, Clock clock, WebhookConfig config) {
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /** Gives the endpoint a new key; answers the shared secret, which is shown this once, where the scheme has one. */
    Optional<String> issue(Connection connection, UUID endpoint, Scheme scheme) throws SQLException {
        Scheme.Material material;
        try {
            material = scheme.generate();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Java 15 and later have Ed25519", impossible);
        }
        UUID id = ids.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<byte[]> publicKey = Optional.ofNullable(material.publicKey());
        KeyRows.insert(
                connection,
                endpoint,
                new SigningKey(id, publicKey, vault.seal(id, material.secret()), now, Optional.empty()));
        return publicKey.isPresent() ? Optional.empty() : Optional.of(Scheme.secret(material.secret()));
    }

    /** Gives the endpoint a new key, beside which the old one goes on signing for a while. */
    Optional<String> rotate(Connection connection, UUID endpoint, Scheme scheme) throws SQLException {
        KeyRows.retire(connection, endpoint, clock.instant().plus(config.keyOverlap()));
        return issue(connection, endpoint, scheme);
    }

    /**
     * The value of {@code webhook-signature}: a signature of every key over {@code id.timestamp.body}.
     *
     * @throws GeneralSecurityException when a key cannot be opened
     */
    String sign(List<SigningKey> keys, Scheme scheme, UUID event, long timestamp, String body)
            throws GeneralSecurityException {
        byte[] content = (event + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        List<String> signatures = new ArrayList<>();
        for (SigningKey key : keys) {
            signatures.add(scheme.sign(vault.open(key.id(), key.sealed()), content));
        }
        return String.join(" ", signatures);
    }
}
