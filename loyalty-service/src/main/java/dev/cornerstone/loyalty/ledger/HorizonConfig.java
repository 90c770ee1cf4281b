package dev.cornerstone.loyalty.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code loyalty.ledger.settled-after}, beside {@link LedgerConfig}. */
@ConfigMapping(prefix = "loyalty.ledger")
public interface HorizonConfig {

    /** After this time no transaction can still add a transfer with an id that old. */
    @WithDefault("PT30S")
    Duration settledAfter();
}
