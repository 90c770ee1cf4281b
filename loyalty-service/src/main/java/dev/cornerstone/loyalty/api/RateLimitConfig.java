package dev.cornerstone.loyalty.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.util.Map;

/** {@code loyalty.rate-limit.*}: rates of one node, written like {@code 600/PT1M}. */
@ConfigMapping(prefix = "loyalty.rate-limit")
public interface RateLimitConfig {

    @WithDefault("true")
    boolean enabled();

    /** How many clients, members and addresses are counted at a time; beyond, the one not seen for longest is forgotten. */
    @WithDefault("50000")
    @Min(100)
    int keysMax();

    /** What one client may do; the app of all members is one client. */
    Client client();

    /** Other rates of single clients, by client id and policy: {@code loyalty.rate-limit.clients."till".earn=60000/PT1M}. */
    Map<String, Map<String, Rate>> clients();

    /** What one member may do, through whichever client. */
    Member member();

    /** How many requests without a good token are answered as such to one remote address. */
    @WithDefault("300/PT1M")
    Rate anonymous();

    /** {@code loyalty.rate-limit.client.*} */
    interface Client {
        @WithDefault("60000/PT1M")
        Rate read();

        @WithDefault("12000/PT1M")
        Rate spend();

        @WithDefault("12000/PT1M")
        Rate earn();

        @WithDefault("600/PT1M")
        Rate bulk();

        @WithDefault("1200/PT1M")
        Rate operate();

        /** Look-ups of members who are none: mistyped cards, or guessed ones. */
        @WithDefault("60/PT1M")
        Rate guess();
    }

    /** {@code loyalty.rate-limit.member.*} */
    interface Member {
        @WithDefault("300/PT1M")
        Rate read();

        @WithDefault("60/PT1M")
        Rate spend();

        /** Look-ups of members who are none. */
        @WithDefault("10/PT1M")
        Rate guess();
    }
}
