package dev.cornerstone.loyalty.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;

/** {@code loyalty.ledger.*} */
@ConfigMapping(prefix = "loyalty.ledger")
public interface LedgerConfig {

    /** The unit of account. */
    @WithDefault("POINTS")
    String asset();

    /** The largest number of points that one transfer may move. */
    @WithDefault("1000000")
    @Min(1)
    @Max(Points.MAX)
    long transferMax();

    /** How long earned points are valid, as an ISO 8601 period. */
    @WithDefault("P24M")
    Period lotValidity();

    /** Where the programme's days begin and end. */
    @WithDefault("Europe/Berlin")
    ZoneId zone();

    /**
     * How old a transfer's id is when no smaller one can be committed any more. It is longer than the longest transaction
     * ({@code platform.Database}); what reads the books in the order of ids stops before this horizon.
     */
    @WithDefault("PT30S")
    Duration settledAfter();
}
