package dev.cornerstone.loyalty.testing;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The configuration of a feature as it is when nobody configures it. */
public final class Defaults {

    private Defaults() {}

    public static <T> T of(Class<T> feature) {
        return of(feature, Map.of());
    }

    /** With these properties set. */
    public static <T> T of(Class<T> feature, Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(feature)
                .withDefaultValues(properties)
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(feature);
    }
}
