package dev.cornerstone.loyalty.sighting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** {@code loyalty.sighting.*} */
@ConfigMapping(prefix = "loyalty.sighting")
public interface SightingConfig {

    /** For how many days it is kept who saw a member. */
    @WithDefault("365")
    @Min(1)
    int keepDays();

    /** So much one node counts before it is written, each reader, member, kind and day once, about 200 bytes; more is lost and said. */
    @WithDefault("20000")
    @Min(1)
    int waitingMax();
}
