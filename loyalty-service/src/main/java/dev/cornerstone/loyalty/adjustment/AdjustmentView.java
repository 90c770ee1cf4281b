package dev.cornerstone.loyalty.adjustment;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An adjustment as operators see it: the answer of every operation on it. */
@Schema(name = "Adjustment")
record AdjustmentView(
        @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d")
        String id,

        @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9e")
        String member,

        @Schema(examples = "250", description = "Negative when points are taken")
        long points,

        @Schema(examples = "The till was offline on Saturday")
        String reason,

        @Schema(examples = "proposed", description = "proposed, booked or rejected")
        String state,

        @Schema(examples = "1", description = "The ETag is this in quotes")
        int version,

        @Schema(examples = "3f0f7f2e-6f0d-4c0e-9a55-0d4f1c2b3a49", description = "The operator's subject")
        String proposedBy,

        @Schema(examples = "2026-11-22T10:15:30Z") Instant proposedAt,

        @Schema(examples = "8a1e6f0c-5b7d-4e1a-b2c3-7d9e0f1a2b3c", nullable = true)
        String decidedBy,

        @Schema(examples = "2026-11-22T11:00:00Z", nullable = true)
        Instant decidedAt,

        @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7ca0", nullable = true, description = "Once it is booked")
        String transfer) {

    static AdjustmentView from(Adjustment adjustment) {
        return new AdjustmentView(
                adjustment.id().toString(),
                adjustment.member().toString(),
                adjustment.points(),
                adjustment.reason(),
                adjustment.state().word(),
                adjustment.version(),
                adjustment.proposedBy(),
                adjustment.proposedAt(),
                adjustment.decidedBy(),
                adjustment.decidedAt(),
                adjustment.transfer() == null ? null : adjustment.transfer().toString());
    }
}
