package dev.cornerstone.loyalty.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/** {@code loyalty.api.*} */
@ConfigMapping(prefix = "loyalty.api")
public interface ApiConfig {

    /** Signs what a client hands back to us unread. */
    @Size(min = 32)
    String stateKey();

    /** The origins of the partners' sites whose pages may call the API from a browser, such as {@code https://roastery.example}. */
    Optional<List<String>> sites();

    /** The largest body of one JSON text. */
    @WithDefault("64K")
    MemorySize bodyMax();

    /** The largest body of many JSON texts, one a line, and of many events. */
    @WithDefault("1M")
    MemorySize linesMax();

    /** The longest address of a request, in characters. */
    @WithDefault("4096")
    int addressMax();

    /** The largest size of a request's headers together, in characters. */
    @WithDefault("20480")
    int headersMax();
}
