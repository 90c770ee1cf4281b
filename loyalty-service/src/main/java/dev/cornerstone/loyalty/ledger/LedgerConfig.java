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

    /** How long points live that come back by a reversal after their lot has expired; zero lets them expire at once. */
    @WithDefault("P30D")
    Period reversalGrace();

    /**
     * How old a transfer's id is when no smaller one can be committed any more. It is longer than the longest transaction
     * ({@code platform.Database}); what reads the books in the order of ids stops before this horizon.
     */
    @WithDefault("PT30S")
    Duration settledAfter();

    Limits limits();

    /** {@code loyalty.ledger.limits.*} */
    interface Limits {
        Member member();
    }

    /** {@code loyalty.ledger.limits.member.*}: what one member may do in a day of the programme's zone. */
    interface Member {

        /** Redeemed, held and given away. */
        @WithDefault("100000")
        @Min(0)
        long pointsSpentPerDay();

        /** The same while a caution lets the member cool down, after a change of credentials for example. */
        @WithDefault("100")
        @Min(0)
        long pointsSpentPerDayCooling();

        /** Redemptions, holds and gifts. */
        @WithDefault("50")
        @Min(0)
        int spendsPerDay();

        /** Given by partners, matured or not; what comes back and what other members give does not count. */
        @WithDefault("1000000")
        @Min(0)
        long pointsEarnedPerDay();

        /** Earns, whichever partner's. */
        @WithDefault("200")
        @Min(0)
        int earnsPerDay();
    }
}
