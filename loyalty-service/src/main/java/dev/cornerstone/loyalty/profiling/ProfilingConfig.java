package dev.cornerstone.loyalty.profiling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code loyalty.profiling.*} */
@ConfigMapping(prefix = "loyalty.profiling")
public interface ProfilingConfig {

    /** Which questions earn, as {@code favouriteShop=20,birthYear=30}; no other answer earns anything. */
    Optional<List<QuestionPoints>> points();

    /** What stands beside the points in the member's statement. */
    @WithDefault("Thank you for your answer")
    String note();

    /** How often answers are looked for that have not earned yet. */
    @WithDefault("PT5S")
    Duration every();
}
