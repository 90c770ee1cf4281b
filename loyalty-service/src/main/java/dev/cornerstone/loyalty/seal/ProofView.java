package dev.cornerstone.loyalty.seal;

import dev.cornerstone.loyalty.ledger.MemberId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An inclusion proof on the wire. docs/decisions/0004-seals.md says how each hash is made. */
@Schema(name = "TransferProof")
record ProofView(
        @Schema(
                nullable = true,
                description = "All fields that are hashed. Absent for a partner when somebody else's client made the"
                        + " transfer: it names the account of a member.")
        Fields transfer,

        @Schema(
                examples = "393221fedbe70099e269a6fcf0972c5d1ee997dd639b1f9d34b1051178338bb0",
                description = "SHA-256 over the fields, in hexadecimal like all hashes here")
        String rowHash,

        @Schema(examples = "3", description = "Which leaf of the block's tree it is, from 0")
        int leafIndex,

        @Schema(
                examples = "[\"393221fedbe70099e269a6fcf0972c5d1ee997dd639b1f9d34b1051178338bb0\"]",
                description = "The hashes from the leaf's neighbour up to the root")
        List<String> path,

        BlockView block) {

    static ProofView from(SealedRow row, Proof.Place place, boolean withFields) {
        return new ProofView(
                withFields ? Fields.from(row) : null,
                hex(row.rowHash()),
                place.index(),
                place.path().stream().map(ProofView::hex).toList(),
                BlockView.from(place.block()));
    }

    /** Whose transfer it is, where that is said. */
    Optional<MemberId> member() {
        return Optional.ofNullable(transfer).map(fields -> new MemberId(UUID.fromString(fields.member())));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }

    /** The columns of a transfer, in the order in which they are hashed. */
    @Schema(name = "SealedTransfer")
    record Fields(
            @Schema(
                    examples = "cornerstone.transfer.1",
                    description = "cornerstone.transfer.2 when one of endsAt, lotFunder and lotCampaign is there:"
                            + " only then they are hashed, after bookedAt")
            String form,

            @Schema(examples = "019aaa6e-0000-7c3f-9f00-6d1f3a5b7c9d")
            String member,

            @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d")
            String id,

            @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d")
            String journal,

            @Schema(examples = "0") long seq,
            @Schema(examples = "1000") long debitAccount,
            @Schema(examples = "1") long creditAccount,
            @Schema(examples = "POINTS") String asset,
            @Schema(examples = "500") long amount,
            @Schema(examples = "1") int kind,

            @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d", nullable = true)
            String reverses,

            @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d", nullable = true)
            String pendingId,

            @Schema(examples = "019aaa6e-1111-7c3f-9f00-6d1f3a5b7c9d", nullable = true)
            String partner,

            @Schema(examples = "019aaa6e-2222-7c3f-9f00-6d1f3a5b7c9d", nullable = true)
            String campaign,

            @Schema(examples = "1", nullable = true) Long ruleVersion,

            @Schema(examples = "019aaa6e-3333-7c3f-9f00-6d1f3a5b7c9d", nullable = true)
            String reward,

            @Schema(examples = "Two bags of beans", nullable = true)
            String note,

            @Schema(examples = "7") long memberVersion,

            @Schema(examples = "2026-11-22T10:15:30.123456Z")
            Instant effectiveAt,

            @Schema(examples = "2026-11-22T10:15:30.123456Z")
            Instant bookedAt,

            @Schema(
                    examples = "2028-11-23T00:00:00Z",
                    nullable = true,
                    description = "When what it opened ends: the points expire, the hold lapses, the promise matures")
            Instant endsAt,

            @Schema(
                    examples = "019aaa6e-1111-7c3f-9f00-6d1f3a5b7c9d",
                    nullable = true,
                    description = "Who funds points that were passed on; the partner funds all others")
            String lotFunder,

            @Schema(
                    examples = "019aaa6e-2222-7c3f-9f00-6d1f3a5b7c9d",
                    nullable = true,
                    description = "The campaign of points that were passed on")
            String lotCampaign,

            @Schema(examples = "{\"sub\": \"service-account-roastery\", \"client\": \"roastery-backoffice\"}")
            Map<String, String> actor) {

        static Fields from(SealedRow row) {
            return new Fields(
                    row.form(),
                    text(row.member()),
                    text(row.id()),
                    text(row.journal()),
                    row.seq(),
                    row.debitAccount(),
                    row.creditAccount(),
                    row.asset(),
                    row.amount(),
                    row.kind(),
                    text(row.reverses()),
                    text(row.pendingId()),
                    text(row.partner()),
                    text(row.campaign()),
                    row.ruleVersion(),
                    text(row.reward()),
                    row.note(),
                    row.memberVersion(),
                    row.effectiveAt(),
                    row.bookedAt(),
                    row.endsAt(),
                    text(row.lotFunder()),
                    text(row.lotCampaign()),
                    row.actor());
        }
    }

    /** A block of a chain. */
    @Schema(name = "SealBlock")
    record BlockView(
            @Schema(examples = "cornerstone.seal.1") String form,

            @Schema(examples = "13", description = "0 to 15")
            int shard,

            @Schema(examples = "42", description = "From 1, without gap")
            long height,

            @Schema(
                    examples = "0000000000000000000000000000000000000000000000000000000000000000",
                    description = "The hash of the block before it; zeros for the first")
            String prev,

            @Schema(examples = "393221fedbe70099e269a6fcf0972c5d1ee997dd639b1f9d34b1051178338bb0")
            String merkleRoot,

            @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d", description = "The first transfer it covers")
            String from,

            @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d", description = "The last transfer it covers")
            String to,

            @Schema(examples = "120", description = "How many it covers")
            int count,

            @Schema(examples = "2026-11-22T10:16:30.123456Z")
            Instant sealedAt,

            @Schema(examples = "bead8b6f4c2f0b1a4b2e2f6f0f7b7c9d0a1b2c3d4e5f60718293a4b5c6d7e8f9")
            String keyId,

            @Schema(
                    examples = "393221fedbe70099e269a6fcf0972c5d1ee997dd639b1f9d34b1051178338bb0",
                    description = "SHA-256 over all fields above")
            String hash,

            @Schema(
                    examples =
                            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
                    description = "Ed25519 over the 32 bytes of the hash")
            String signature) {

        static BlockView from(Block block) {
            return new BlockView(
                    Block.FORM,
                    block.shard(),
                    block.height(),
                    hex(block.prev()),
                    hex(block.merkleRoot()),
                    text(block.from()),
                    text(block.to()),
                    block.count(),
                    block.sealedAt(),
                    block.keyId(),
                    hex(block.hash()),
                    hex(block.signature()));
        }
    }
}
