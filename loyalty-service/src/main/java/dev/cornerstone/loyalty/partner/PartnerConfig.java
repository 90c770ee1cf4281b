package dev.cornerstone.loyalty.partner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** {@code loyalty.partner.*} */
@ConfigMapping(prefix = "loyalty.partner")
public interface PartnerConfig {

    /** How old the terms may be that an earn is judged by, when another node has changed them. */
    @WithDefault("PT4S")
    Duration termsMaxAge();

    /** How often low balances are looked for. */
    @WithDefault("PT5S")
    Duration lowBalanceEvery();

    /**
     * Limits of every partner that has no own of the same name, such as {@code loyalty.partner.limits.client-earns-minute}:
     * {@code partner} or {@code client}, {@code earns} or {@code points}, {@code minute}, {@code hour} or {@code day}.
     */
    Map<String, Long> limits();
}
