package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.api.ShortText;
import dev.cornerstone.loyalty.ledger.Points;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an operator sends when a partner has bought points. */
@Schema(name = "PackRequest")
record PackRequest(
        @Schema(examples = "100000", minimum = "1")
        @NotNull(message = "is required")
        @Min(value = 1, message = "must be positive")
        @Max(value = Points.MAX, message = "is more points than there can be")
        Long points,

        @Schema(examples = "50000", minimum = "0", description = "In minor units of the currency")
        @NotNull(message = "is required")
        @Min(value = 0, message = "must not be negative")
        @Max(value = 1_000_000_000_000L, message = "is more than a pack can cost")
        Long priceMinor,

        @Schema(examples = "EUR", description = "ISO 4217")
        @NotNull(message = "is required")
        @Pattern(regexp = "[A-Z]{3}", message = "must be a currency of ISO 4217")
        String currency,

        @Schema(examples = "INV-2026-0042", description = "The invoice, or whatever leads to it")
        @NotNull(message = "is required")
        @ShortText
        String reference) {}
