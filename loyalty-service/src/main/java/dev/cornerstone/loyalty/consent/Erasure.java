package dev.cornerstone.loyalty.consent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cornerstone.loyalty.identity.Cautions;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.member.Members;
import dev.cornerstone.loyalty.member.Sharing;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.seal.SealKey;
import dev.cornerstone.loyalty.sighting.Sightings;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Removes everything that leads from a person to a member, and nothing of the books: what is left are transfers of a number. The
 * certificate says so under the key that seals the ledger, so anybody can check it against {@code /v1/seals/keys}.
 */
@Singleton
public final class Erasure {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Database database;
    private final Members members;
    private final Sharing sharing;
    private final Cautions cautions;
    private final Sightings sightings;
    private final SealKey key;
    private final Clock clock;

    Erasure(
            Database database,
            Members members,
            Sharing sharing,
            Cautions cautions,
            Sightings sightings,
            SealKey key,
            Clock clock) {
        this.database = database;
        this.members = members;
        this.sharing = sharing;
        this.cautions = cautions;
        this.sightings = sightings;
        this.key = key;
        this.clock = clock;
    }

    /** @return the certificate; the first one, if the member is erased already */
    public String erase(MemberId member) {
        return database.write(connection -> erase(connection, member));
    }

    /** Erases in the caller's transaction. */
    String erase(Connection connection, MemberId member) throws SQLException {
        int names = members.forget(connection, member);
        int shared = sharing.forget(connection, member);
        int subjects = cautions.forget(connection, member);
        int seen = sightings.forget(connection, member);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return ErasureRows.keep(connection, member, now, certificate(member, now, names + shared + subjects + seen));
    }

    private String certificate(MemberId member, Instant now, int removed) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("statement", "The rows that led from a person to this member were deleted. Its transfers stay.");
        statement.put("member", member.toString());
        statement.put("erasedAt", now.toString());
        statement.put("rowsDeleted", removed);
        statement.put("key", key.id());
        try {
            String signed = JSON.writeValueAsString(statement);
            Map<String, String> certificate = new LinkedHashMap<>();
            certificate.put("signed", signed);
            certificate.put(
                    "signature", Base64.getEncoder().encodeToString(key.sign(signed.getBytes(StandardCharsets.UTF_8))));
            return JSON.writeValueAsString(certificate);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
