package dev.cornerstone.keycloak.risk.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What logins of all members of a realm look like, and where failures came from lately. Bounded whatever comes, safe for
 * threads. Each node counts its own share; {@link #merge} adds the share of another one.
 */
public final class Population {

    /** The serialised form is never longer. */
    public static final int MAX_BYTES = 600_000;

    private static final byte FORMAT = 1;
    private static final int[] NETWORK_CAPACITY = {4096, 4096, 4096, 300};
    private static final int[] AGENT_CAPACITY = {4096, 1024, 128, 16};
    private static final int USER_REGISTERS = 1024;

    private final LevelCounts[] network = levels(NETWORK_CAPACITY);
    private final LevelCounts[] agent = levels(AGENT_CAPACITY);
    private final DistinctCount users = new DistinctCount(USER_REGISTERS);
    private final Failures prefixFailures = new Failures();
    private final Failures asnFailures = new Failures();
    private final Failures browserFailures = new Failures();
    private double logins;
    private long second;

    private static LevelCounts[] levels(int[] capacities) {
        return IntStream.of(capacities).mapToObj(LevelCounts::new).toArray(LevelCounts[]::new);
    }

    /**
     * Learns a completed login; never call it for one that failed.
     *
     * @param user any token that stands for the member
     * @param weight what {@link History#counts} says, so that whoever signs in often does not become the population
     */
    public synchronized void learn(Login login, String user, double weight) {
        if (weight == 0) {
            return;
        }
        fadeTo(login.time().getEpochSecond());
        long userKey = Levels.hash("u", user);
        users.add(userKey);
        logins += weight;
        for (int level = 0; level < Levels.COUNT; level++) {
            if (login.network().has(level)) {
                network[level].add(login.network().key(level), userKey, weight);
            }
            if (login.agent().has(level)) {
                agent[level].add(login.agent().key(level), userKey, weight);
            }
        }
    }

    /** A password was wrong or a step-up not passed. Counts against where it came from, never against the member. */
    public synchronized void failed(Login login, String user) {
        long userKey = Levels.hash("u", user);
        long now = login.time().getEpochSecond();
        if (login.network().has(Levels.PREFIX)) {
            prefixFailures.add(login.network().key(Levels.PREFIX), userKey, now);
        }
        if (login.network().has(Levels.ASN)) {
            asnFailures.add(login.network().key(Levels.ASN), userKey, now);
        }
        if (login.agent().has(Levels.BROWSER)) {
            browserFailures.add(login.agent().key(Levels.BROWSER), userKey, now);
        }
    }

    /** What failed lately where this login comes from; the account's own failures are the caller's to add. */
    public synchronized Velocity velocity(Login login) {
        long now = login.time().getEpochSecond();
        Levels from = login.network();
        return new Velocity(
                from.has(Levels.PREFIX) ? prefixFailures.weight(from.key(Levels.PREFIX), now) : 0,
                from.has(Levels.ASN) ? asnFailures.weight(from.key(Levels.ASN), now) : 0,
                0,
                from.has(Levels.PREFIX) ? prefixFailures.users(from.key(Levels.PREFIX), now) : 0);
    }

    /** How many logins it remembers, decayed. */
    public synchronized double logins(Instant now) {
        return logins * Decay.LEARNED.factor(second, now.getEpochSecond());
    }

    /** About how many members were seen, ever. */
    public synchronized double users() {
        return users.estimate();
    }

    /** About how many members share the finest level of this network. */
    synchronized double usersOf(Levels from) {
        return from.has(Levels.ADDRESS) ? network[Levels.ADDRESS].users(from.key(Levels.ADDRESS)) : 0;
    }

    synchronized LikelihoodRatio networkRatio(Login login, Familiarity familiar, Weights.Feature feature) {
        return ratio(
                login,
                login.network(),
                network,
                familiar.network(),
                familiar.logins(),
                feature,
                Levels.ASN,
                asnFailures);
    }

    synchronized LikelihoodRatio agentRatio(Login login, Familiarity familiar, Weights.Feature feature) {
        return ratio(
                login,
                login.agent(),
                agent,
                familiar.agent(),
                familiar.logins(),
                feature,
                Levels.BROWSER,
                browserFailures);
    }

    /** Of a feature that is missing altogether it is the ratio of a value that nobody ever had. */
    private LikelihoodRatio ratio(
            Login login,
            Levels values,
            LevelCounts[] levels,
            double[] own,
            double ownTotal,
            Weights.Feature feature,
            int reputation,
            Failures failures) {
        long now = login.time().getEpochSecond();
        double fade = Decay.LEARNED.factor(second, now);
        int[] known = IntStream.range(0, Levels.COUNT)
                .filter(level -> values.isMissing() || values.has(level))
                .toArray();
        double[] counts = new double[known.length];
        double[] distinct = new double[known.length];
        double[] mine = new double[known.length];
        double[] concentrations = new double[known.length];
        int mixed = -1;
        for (int at = 0; at < known.length; at++) {
            int level = known[at];
            counts[at] = values.has(level) ? levels[level].weight(values.key(level)) * fade : 0;
            distinct[at] = levels[level].distinct();
            mine[at] = values.has(level) ? own[level] : 0;
            concentrations[at] = feature.concentration(level);
            mixed = level == reputation ? at : mixed;
        }
        double failed = values.has(reputation) ? failures.weight(values.key(reputation), now) : 0;
        double everySource = levels[reputation].distinct() + 1;
        double bad = (failed + 1) / (failures.total(now) + everySource);
        return new LikelihoodRatio(
                mine, ownTotal, counts, logins * fade, distinct, concentrations, mixed, bad, 1 / everySource);
    }

    /** Adds what another node counted. Merge each share once: begin with an empty population and merge all shares. */
    public void merge(Population other) {
        Population theirs = of(other.toBytes());
        synchronized (this) {
            fadeTo(theirs.second);
            double fade = Decay.LEARNED.factor(theirs.second, second);
            logins += theirs.logins * fade;
            users.merge(theirs.users);
            for (int level = 0; level < Levels.COUNT; level++) {
                network[level].merge(theirs.network[level], fade);
                agent[level].merge(theirs.agent[level], fade);
            }
            prefixFailures.merge(theirs.prefixFailures);
            asnFailures.merge(theirs.asnFailures);
            browserFailures.merge(theirs.browserFailures);
        }
    }

    /** Counts are kept as of one time, so that fading them is rarely more than a comparison. */
    private void fadeTo(long now) {
        if (now < second + 3600) {
            return;
        }
        double fade = second == 0 ? 1 : Decay.LEARNED.factor(second, now);
        logins *= fade;
        levels().forEach(level -> level.scale(fade));
        second = now;
    }

    private Stream<LevelCounts> levels() {
        return Stream.concat(Stream.of(network), Stream.of(agent));
    }

    private Stream<Failures> failures() {
        return Stream.of(prefixFailures, asnFailures, browserFailures);
    }

    /** How many values are held, over everything that is bounded. */
    synchronized int size() {
        return levels().mapToInt(LevelCounts::size).sum()
                + failures().mapToInt(Failures::size).sum();
    }

    public synchronized byte[] toBytes() {
        int size = 1
                + Double.BYTES
                + Long.BYTES
                + USER_REGISTERS
                + levels().mapToInt(LevelCounts::bytes).sum()
                + failures().mapToInt(Failures::bytes).sum();
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(FORMAT).putDouble(logins).putLong(second);
        users.write(out);
        levels().forEach(level -> level.write(out));
        failures().forEach(failed -> failed.write(out));
        return out.array();
    }

    /** @throws IllegalArgumentException when these bytes are not a population that this version can read */
    public static Population of(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MAX_BYTES || bytes[0] != FORMAT) {
            throw new IllegalArgumentException("No population of format %d: %d bytes beginning with %s"
                    .formatted(FORMAT, bytes.length, bytes.length == 0 ? "nothing" : bytes[0]));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        in.get();
        Population population = new Population();
        try {
            population.logins = SeenValues.positive((float) in.getDouble());
            population.second = in.getLong();
            population.users.read(in);
            population.levels().forEach(level -> level.read(in));
            population.failures().forEach(failed -> failed.read(in));
            return population;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("A population was cut off after " + bytes.length + " bytes", e);
        }
    }
}
