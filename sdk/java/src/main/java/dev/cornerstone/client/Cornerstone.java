package dev.cornerstone.client;

import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * The points API with everything around it that a client needs. One is enough for a process, and safe for many threads; it holds
 * connections until it is closed.
 */
public final class Cornerstone implements AutoCloseable {

    static final String TOKEN_PATH = "/protocol/openid-connect/token";

    private final Earnings earnings;
    private final Holds holds;
    private final Redemptions redemptions;
    private final Rewards rewards;
    private final MemberPoints memberPoints;
    private final List<AutoCloseable> connections = new ArrayList<>();

    private Cornerstone(Builder builder) {
        Proofs proofs = new Proofs(builder.clock);
        Tokens tokens = builder.bearer == null ? tokens(builder, proofs) : Tokens.given(builder.bearer);
        ClientRequestFilter authorization = builder.bearer == null
                ? Authorization.bound(tokens, proofs, builder.service)
                : Authorization.bearer(tokens);
        earnings = Patient.of(Earnings.class, rest(builder, authorization, Earnings.class), tokens);
        holds = Patient.of(Holds.class, rest(builder, authorization, Holds.class), tokens);
        redemptions = Patient.of(Redemptions.class, rest(builder, authorization, Redemptions.class), tokens);
        rewards = Patient.of(Rewards.class, rest(builder, authorization, Rewards.class), tokens);
        memberPoints = Patient.of(MemberPoints.class, rest(builder, authorization, MemberPoints.class), tokens);
    }

    /**
     * Begins one.
     *
     * @param service the public address of the loyalty service, without a slash at the end
     */
    public static Builder at(URI service) {
        return new Builder(service);
    }

    /** What the partner gives. */
    public Earnings earnings() {
        return earnings;
    }

    /** What members set aside for the partner. */
    public Holds holds() {
        return holds;
    }

    /** What the partner honoured. */
    public Redemptions redemptions() {
        return redemptions;
    }

    /** What points buy. */
    public Rewards rewards() {
        return rewards;
    }

    /** For a client that acts with a member's token. */
    public MemberPoints memberPoints() {
        return memberPoints;
    }

    @Override
    public void close() {
        for (AutoCloseable connection : connections) {
            try {
                connection.close();
            } catch (Exception e) {
                throw new IllegalStateException("A connection could not be closed", e);
            }
        }
    }

    private Tokens tokens(Builder builder, Proofs proofs) {
        TokenEndpoint realm = opened(builder.rest(builder.endpoint()).build(TokenEndpoint.class));
        return new ClientTokens(
                realm, builder.issuer, builder.client, Key.of(builder.key, builder.signing()), proofs, builder.clock);
    }

    private <T> T rest(Builder builder, ClientRequestFilter authorization, Class<T> type) {
        return opened(builder.rest(builder.reached).register(authorization).build(type));
    }

    /** What an implementation makes can be closed, whatever the interface says. */
    private <T> T opened(T client) {
        if (client instanceof AutoCloseable connection) {
            connections.add(connection);
        }
        return client;
    }

    /** Collects what a client must know. */
    public static final class Builder {

        private final URI service;
        private URI reached;
        private URI issuer;
        private URI tokenEndpoint;
        private String client;
        private PrivateKey key;
        private String algorithm;
        private Supplier<String> bearer;
        private Duration connectTimeout = Duration.ofSeconds(2);
        private Duration readTimeout = Duration.ofSeconds(10);
        private Clock clock = Clock.systemUTC();

        private Builder(URI service) {
            this.service = Objects.requireNonNull(service, "service");
            this.reached = service;
        }

        /** Where this machine reaches the service, when that is not its public address. */
        public Builder reachedAt(URI address) {
            reached = Objects.requireNonNull(address, "address");
            return this;
        }

        /** The realm, as it names itself in tokens. */
        public Builder issuer(URI realm) {
            issuer = Objects.requireNonNull(realm, "realm");
            return this;
        }

        /** Where this machine reaches the realm's token endpoint, when that is not its public address. */
        public Builder tokenEndpoint(URI address) {
            tokenEndpoint = Objects.requireNonNull(address, "address");
            return this;
        }

        /** The client and the key whose public half the realm knows (private_key_jwt). */
        public Builder client(String id, PrivateKey privateKey) {
            client = Objects.requireNonNull(id, "id");
            key = Objects.requireNonNull(privateKey, "privateKey");
            return this;
        }

        /** What the client signs with: PS256 or RS256 with an RSA key (RS256 if not said), ES256 with one of P-256. */
        public Builder signingAlgorithm(String name) {
            algorithm = Objects.requireNonNull(name, "name");
            return this;
        }

        /** A member's token instead of a client's own, as a server has it that signs members in; asked for at each call. */
        public Builder bearer(Supplier<String> token) {
            bearer = Objects.requireNonNull(token, "token");
            return this;
        }

        /** How long to wait for a connection, and for an answer; 2 and 10 seconds if not said. */
        public Builder timeouts(Duration connect, Duration read) {
            Refuse.unless(connect.toMillis() > 0 && read.toMillis() > 0, "A time limit must be longer than nothing");
            connectTimeout = connect;
            readTimeout = read;
            return this;
        }

        Builder clock(Clock other) {
            clock = other;
            return this;
        }

        /**
         * Makes the client. Nothing is asked of anybody before its first call.
         *
         * @throws IllegalArgumentException when it was not said whose token to call with
         */
        public Cornerstone build() {
            Refuse.unless((client == null) != (bearer == null), "Say either the client and its key, or the bearer");
            Refuse.unless(client == null || issuer != null, "Say the issuer: the realm, as it names itself in tokens");
            return new Cornerstone(this);
        }

        private String signing() {
            return algorithm != null ? algorithm : key instanceof ECPrivateKey ? "ES256" : "RS256";
        }

        private URI endpoint() {
            return tokenEndpoint != null ? tokenEndpoint : URI.create(issuer + TOKEN_PATH);
        }

        private RestClientBuilder rest(URI address) {
            return RestClientBuilder.newBuilder()
                    .baseUri(address)
                    .connectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
                    .readTimeout(readTimeout.toMillis(), TimeUnit.MILLISECONDS)
                    .property("microprofile.rest.client.disable.default.mapper", true)
                    .register(new Json());
        }
    }
}
