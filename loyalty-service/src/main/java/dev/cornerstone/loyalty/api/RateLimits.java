package dev.cornerstone.loyalty.api;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.Caller;
import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Counts requests per client, per member and, without a good token, per remote address, and tells with every answer what
 * is left (draft-ietf-httpapi-ratelimit-headers).
 *
 * <p>This protects the machine and slows those who guess. It is no limit of money: each node counts for itself, while what
 * may be earned and spent is limited exactly, in the books.
 */
@Singleton
final class RateLimits {

    private static final int BEFORE_EVERYTHING = Integer.MIN_VALUE;
    private static final String COUNTED = "cornerstone.rate-limits";
    private static final String GUESS = "guess";
    private static final String ANONYMOUS = "anonymous";
    private static final String MEMBER = "member-";

    private final RateLimitConfig config;
    private final Buckets buckets;

    RateLimits(RateLimitConfig config, Clock clock) {
        this.config = config;
        buckets = new Buckets(clock, config.keysMax());
    }

    void routes(@Observes Router router) {
        if (config.enabled()) {
            router.route("/v1/*").order(BEFORE_EVERYTHING).handler(request -> {
                request.addHeadersEndHandler(ending -> tell(request));
                request.next();
            });
        }
    }

    /** Counts a request of a known caller; the problem when it is one too many. */
    Optional<Problem> count(RoutingContext request, Caller caller, Method operation) {
        if (!config.enabled() || request.get(COUNTED) != null) {
            return Optional.empty();
        }
        Traffic traffic = Traffic.of(operation);
        List<Standing> counted = new ArrayList<>();
        request.put(COUNTED, counted);
        counted.add(buckets.take(traffic.policy(), caller.client(), clientRate(caller, traffic.policy())));
        Optional<Authority> authority = Traffic.authority(operation);
        if (authority.filter(RateLimits::isOfAMember).isPresent()) {
            Rate rate = traffic == Traffic.READ
                    ? config.member().read()
                    : config.member().spend();
            counted.add(buckets.take(MEMBER + traffic.policy(), caller.account(), rate));
        }
        if (traffic != Traffic.READ) {
            Standing guesses = guesses(caller, false);
            if (!guesses.allowed()) {
                counted.add(guesses);
            }
        }
        return refusal(counted);
    }

    /** Counts a look-up of a member who is none; the next one may be one too many. */
    void countGuess(RoutingContext request, Caller caller) {
        if (config.enabled()) {
            Standing guesses = guesses(caller, true);
            Optional.<List<Standing>>ofNullable(request.get(COUNTED)).ifPresent(counted -> counted.add(guesses));
        }
    }

    /** Counts a request that brought no good token; the problem when it is one too many of that address. */
    Optional<Problem> countAnonymous(RoutingContext request) {
        if (!config.enabled()) {
            return Optional.empty();
        }
        List<Standing> counted =
                new ArrayList<>(List.of(buckets.take(ANONYMOUS, address(request), config.anonymous())));
        request.put(COUNTED, counted);
        return refusal(counted);
    }

    private void tell(RoutingContext request) {
        List<Standing> counted = request.get(COUNTED);
        List<Standing> shown =
                counted == null ? List.of(buckets.look(ANONYMOUS, address(request), config.anonymous())) : counted;
        MultiMap headers = request.response().headers();
        headers.set("RateLimit-Policy", shown.stream().map(Standing::policyItem).collect(Collectors.joining(", ")));
        headers.set("RateLimit", shown.stream().map(Standing::item).collect(Collectors.joining(", ")));
    }

    private Standing guesses(Caller caller, boolean one) {
        boolean partner =
                caller.partner().isPresent() || caller.roles().stream().noneMatch("member"::equals);
        String policy = partner ? GUESS : MEMBER + GUESS;
        String owner = partner ? caller.client() : caller.account();
        Rate rate = partner ? clientRate(caller, GUESS) : config.member().guess();
        return one ? buckets.take(policy, owner, rate) : buckets.look(policy, owner, rate);
    }

    private Rate clientRate(Caller caller, String policy) {
        RateLimitConfig.Client all = config.client();
        Rate usual = switch (policy) {
            case GUESS -> all.guess();
            case "read" -> all.read();
            case "spend" -> all.spend();
            case "earn" -> all.earn();
            case "bulk" -> all.bulk();
            default -> all.operate();
        };
        return config.clients().getOrDefault(caller.client(), Map.of()).getOrDefault(policy, usual);
    }

    private static Optional<Problem> refusal(List<Standing> counted) {
        return counted.stream()
                .filter(standing -> !standing.allowed())
                .findFirst()
                .map(Standing::problem);
    }

    private static boolean isOfAMember(Authority authority) {
        return authority == Authority.READ_OWN || authority == Authority.REDEEM_OWN;
    }

    /** The address, or of an IPv6 address the network of 64 bits that one household has. */
    private static String address(RoutingContext request) {
        SocketAddress remote = request.request().remoteAddress();
        String address = remote == null ? "" : String.valueOf(remote.hostAddress());
        String[] groups = address.split(":", -1);
        return groups.length < 5 ? address : String.join(":", List.of(groups).subList(0, 4));
    }
}
