package dev.cornerstone.loyalty.analytics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code loyalty.analytics.*} */
@ConfigMapping(prefix = "loyalty.analytics")
public interface AnalyticsConfig {

    Signature signature();

    /** {@code loyalty.analytics.signature.*}: how requests with events are signed. */
    interface Signature {

        /** The public keys of the sender, {@code whpk_} and base64 of 32 bytes; two while it changes its key. */
        List<String> publicKeys();

        /** How far the time of a request may be from this clock, before or after. */
        @WithDefault("PT5M")
        Duration tolerance();
    }

    /** How many events one request may have. */
    @WithDefault("500")
    @Min(1)
    int batchMax();

    /** How long events are kept. An older one is not counted, because nobody could tell that it was not counted before. */
    @WithDefault("P400D")
    Duration keep();

    Kafka kafka();

    /** {@code loyalty.analytics.kafka.*}: where events are read from, if they do not come over HTTP. */
    interface Kafka {

        /** As {@code host:port,host:port}; nothing is read when it is absent. */
        Optional<String> bootstrapServers();

        /** Written by a sink that has this service's subject key; in another's, nobody is a member of this service. */
        @WithDefault("cornerstone-loyalty")
        String topic();

        /** Nodes of one group share the topic. */
        @WithDefault("loyalty-service")
        String group();

        /** Further properties of the consumer, such as those of TLS and SASL. */
        Map<String, String> properties();
    }

    /** How often figures follow the facts. */
    @WithDefault("PT1M")
    Duration every();

    /** How many transfers one transaction turns into facts. */
    @WithDefault("5000")
    @Min(1)
    int bite();

    /** How much longer the figures of months and cohorts may be behind those of days. */
    @WithDefault("PT5M")
    Duration monthsEvery();

    /** A partner is shown nothing of fewer people than this. */
    @WithDefault("10")
    @Min(2)
    @Max(1_000)
    int groupMin();

    /** How long after its end a month is shown to partners, when most that came late has come. */
    @WithDefault("P2D")
    Duration publishedAfter();
}
