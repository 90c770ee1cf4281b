package dev.cornerstone.loyalty.spending;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a quote says that the token lacks; the real request would be challenged for it. */
@Schema(name = "StepUp")
public record Needed(
        @Schema(examples = "2", description = "The value of acr_values to sign in with")
        int level,

        @Schema(examples = "300", description = "How many seconds ago that may have been")
        long maxAge,

        @Schema(examples = "amount", description = "amount, day-amount, gift, risk or caution; more may come")
        String reason) {

    public static Needed of(StepUp stepUp) {
        return new Needed(
                stepUp.level(), stepUp.maxAge().toSeconds(), stepUp.reason().word());
    }
}
