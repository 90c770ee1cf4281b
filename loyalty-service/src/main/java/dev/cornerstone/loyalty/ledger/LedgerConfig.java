package dev.cornerstone.loyalty.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
}
