package dev.cornerstone.loyalty.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code loyalty.job.*} */
@ConfigMapping(prefix = "loyalty.job")
public interface JobConfig {

    /** Whether this node does any jobs. */
    @WithDefault("true")
    boolean enabled();

    /** For how long one run may go on before others have their turn. */
    @WithDefault("PT20S")
    Duration share();

    /** For how long a node that says nothing more keeps a job; several times what a bite takes. */
    @WithDefault("PT1M")
    Duration lease();
}
