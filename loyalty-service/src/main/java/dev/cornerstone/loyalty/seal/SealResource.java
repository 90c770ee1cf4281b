package dev.cornerstone.loyalty.seal;

import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The chains without their content. Everybody may read them: a head is evidence only when it is also kept by people whom we
 * did not choose, and it tells nothing but hashes, ids of transfers and how many there were.
 */
@Path("/v1/seals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Member")
@Tag(name = "Partner")
@Tag(name = "Operator")
final class SealResource {

    private final Database database;

    SealResource(Database database) {
        this.database = database;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listSealHeads",
            summary = "The newest block of each chain",
            description =
                    "Keep what this answers: no earlier transfer can be changed any more without contradicting it."
                            + " At most 16 items; a chain that has no block yet has none here.")
    public Heads heads() {
        return new Heads(database.read(SealRows::heads).stream()
                .map(ProofView.BlockView::from)
                .toList());
    }

    @GET
    @Path("/{shard}/{height}")
    @PermitAll
    @Operation(operationId = "getSealBlock", summary = "One block of a chain")
    public ProofView.BlockView block(
            @Parameter(description = "0 to 15", example = "13") @PathParam("shard") String shard,
            @Parameter(description = "From 1", example = "1") @PathParam("height") String height) {
        return number(shard, Block.SHARDS - 1)
                .flatMap(chain -> number(height, Long.MAX_VALUE)
                        .flatMap(block ->
                                database.read(connection -> SealRows.block(connection, chain.intValue(), block))))
                .map(ProofView.BlockView::from)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.NOT_FOUND, "This chain has no block of that height.")));
    }

    @GET
    @Path("/keys")
    @PermitAll
    @Operation(
            operationId = "listSealKeys",
            summary = "The public keys that blocks are or were signed with, newest first",
            description = "Keep those you trust; blocks stay signed with the key of their time.")
    public Keys keys() {
        return new Keys(
                database.read(SealRows::keys).stream().map(KeyView::from).toList());
    }

    private static Optional<Long> number(String text, long max) {
        try {
            return Optional.of(Long.parseLong(text)).filter(number -> number >= 0 && number <= max);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    @Schema(name = "SealHeads")
    record Heads(List<ProofView.BlockView> items) {}

    @Schema(name = "SealKeys")
    record Keys(List<KeyView> items) {}

    @Schema(name = "SealKey")
    record KeyView(
            @Schema(
                    examples = "bead8b6f4c2f0b1a4b2e2f6f0f7b7c9d0a1b2c3d4e5f60718293a4b5c6d7e8f9",
                    description = "SHA-256 of the public key, in hexadecimal")
            String id,

            @Schema(
                    examples = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                    description = "The 32 bytes of the Ed25519 public key (RFC 8032), in hexadecimal")
            String publicKey,

            @Schema(examples = "2026-11-22T10:16:30.123456Z", description = "When it signed first")
            Instant since) {

        static KeyView from(KnownKey key) {
            return new KeyView(key.id(), HexFormat.of().formatHex(key.publicKey()), key.since());
        }
    }
}
