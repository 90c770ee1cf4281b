package dev.cornerstone.keycloak.risk.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What one member's completed logins looked like: immutable, and bounded whatever happens. It holds counts of hashes and no
 * address, no browser and no cookie.
 */
public final class History {

    /** The serialised form is never longer; in Base64 it still fits in 4 KB. */
    public static final int MAX_BYTES = 3000;

    private static final byte FORMAT = 1;
    private static final int[] NETWORK_CAPACITY = {40, 24, 16, 8};
    private static final int[] AGENT_CAPACITY = {16, 12, 8, 4};
    private static final int COOKIE_CAPACITY = 2;
    private static final long COOKIE_KNOWN = 1;
    private static final long COOKIE_NOT_KNOWN = 2;
    private static final int MINUTES_PER_DAY = 24 * 60;

    private static final History EMPTY =
            new History(0, 0, none(), none(), SeenValues.none(), Devices.none(), ThisHour.NEVER, null);

    private final double logins;
    private final int lastMinute;
    private final SeenValues[] network;
    private final SeenValues[] agent;
    private final SeenValues cookie;
    private final Devices devices;
    private final ThisHour thisHour;
    private final Place lastPlace;

    private History(
            double logins,
            int lastMinute,
            SeenValues[] network,
            SeenValues[] agent,
            SeenValues cookie,
            Devices devices,
            ThisHour thisHour,
            Place lastPlace) {
        this.logins = logins;
        this.lastMinute = lastMinute;
        this.network = network;
        this.agent = agent;
        this.cookie = cookie;
        this.devices = devices;
        this.thisHour = thisHour;
        this.lastPlace = lastPlace;
    }

    private static SeenValues[] none() {
        SeenValues[] levels = new SeenValues[Levels.COUNT];
        Arrays.fill(levels, SeenValues.none());
        return levels;
    }

    public static History empty() {
        return EMPTY;
    }

    /**
     * @throws IllegalArgumentException when these bytes are not a history that this version can read; score the login with
     *     an empty one then, which is the risky side
     */
    public static History of(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MAX_BYTES || bytes[0] != FORMAT) {
            throw new IllegalArgumentException("No history of format %d: %d bytes beginning with %s"
                    .formatted(FORMAT, bytes.length, bytes.length == 0 ? "nothing" : bytes[0]));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        in.get();
        try {
            History history = new History(
                    SeenValues.positive(in.getFloat()),
                    in.getInt(),
                    read(in, NETWORK_CAPACITY),
                    read(in, AGENT_CAPACITY),
                    SeenValues.read(in, COOKIE_CAPACITY),
                    Devices.read(in),
                    ThisHour.read(in),
                    in.get() == 0 ? null : new Place(in.getFloat(), in.getFloat()));
            if (in.hasRemaining()) {
                throw new IllegalArgumentException("A history ends " + in.remaining() + " bytes before its bytes do");
            }
            return history;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("A history was cut off after " + bytes.length + " bytes", e);
        }
    }

    private static SeenValues[] read(ByteBuffer in, int[] capacities) {
        return Arrays.stream(capacities)
                .mapToObj(capacity -> SeenValues.read(in, capacity))
                .toArray(SeenValues[]::new);
    }

    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(MAX_BYTES);
        out.put(FORMAT).putFloat((float) logins).putInt(lastMinute);
        for (SeenValues level : network) {
            level.write(out);
        }
        for (SeenValues level : agent) {
            level.write(out);
        }
        cookie.write(out);
        devices.write(out);
        thisHour.write(out);
        out.put((byte) (lastPlace == null ? 0 : 1));
        if (lastPlace != null) {
            out.putFloat((float) lastPlace.latitude()).putFloat((float) lastPlace.longitude());
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** How many logins it remembers at that time, decayed. */
    public double logins(Instant now) {
        return logins * Decay.LEARNED.factor(lastMinute * 60L, now.getEpochSecond());
    }

    /** Whether anything was ever learned. */
    public boolean isEmpty() {
        return lastMinute == 0;
    }

    /** Whole days since the last login that was learned; empty before the first. */
    public OptionalDouble daysSinceLastLogin(Instant now) {
        return isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(
                        0, Math.floorDiv(SeenValues.minute(now.getEpochSecond()) - lastMinute, MINUTES_PER_DAY)));
    }

    /** What a cookie proves. {@code family} says which device, {@code value} is what was issued to it last; null without. */
    public Device recognise(String family, String value, Instant now) {
        return devices.recognise(family, value, now.getEpochSecond());
    }

    /** Whether any device has a cookie, so that one can be missed. */
    public boolean hasDevices() {
        return !devices.isEmpty();
    }

    /** A device got a (new) value; the value it had before counts as replayed from a minute later on. */
    public History withDevice(String family, String value, Instant now) {
        return new History(
                logins,
                lastMinute,
                network,
                agent,
                cookie,
                devices.with(family, value, now.getEpochSecond()),
                thisHour,
                lastPlace);
    }

    /** A device is not trusted any more: its cookie is unknown from now on. */
    public History withoutDevice(String family) {
        return new History(logins, lastMinute, network, agent, cookie, devices.without(family), thisHour, lastPlace);
    }

    /** No device is trusted any more. */
    public History withoutDevices() {
        return new History(logins, lastMinute, network, agent, cookie, Devices.none(), thisHour, lastPlace);
    }

    /** How fast somebody would have come here from the last login's place; empty while either place is unknown. */
    public OptionalDouble speedKmh(Place here, Instant now) {
        if (here == null || lastPlace == null) {
            return OptionalDouble.empty();
        }
        double hours = Math.max(1, SeenValues.minute(now.getEpochSecond()) - lastMinute) / 60.0;
        return OptionalDouble.of(lastPlace.kilometresTo(here) / hours);
    }

    /**
     * How much of {@code weight} a completed login adds: all of it, or nothing when its device counted already in this hour
     * or the member's hour is full.
     */
    public double counts(Login login, double weight) {
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("The weight of a login is between 0 and 1, not " + weight);
        }
        return thisHour.counts(deviceKey(login), login.time().getEpochSecond()) ? weight : 0;
    }

    /** Learns a completed login; never call it for one that failed. What already counted in its hour changes nothing. */
    public History learn(Login login, double weight) {
        double counted = counts(login, weight);
        if (counted == 0) {
            return this;
        }
        long second = login.time().getEpochSecond();
        return new History(
                logins(login.time()) + counted,
                Math.max(lastMinute, SeenValues.minute(second)),
                learned(network, login.network(), counted, second, NETWORK_CAPACITY),
                learned(agent, login.agent(), counted, second, AGENT_CAPACITY),
                hasDevices() ? cookie.with(cookieKey(login.device()), counted, second, COOKIE_CAPACITY) : cookie,
                devices,
                thisHour.with(deviceKey(login), second),
                login.place());
    }

    private static SeenValues[] learned(
            SeenValues[] levels, Levels values, double weight, long second, int[] capacities) {
        SeenValues[] changed = levels.clone();
        for (int level = 0; level < Levels.COUNT; level++) {
            if (values.has(level)) {
                changed[level] = levels[level].with(values.key(level), weight, second, capacities[level]);
            }
        }
        return changed;
    }

    private static long deviceKey(Login login) {
        return login.device().isKnown()
                ? Levels.hash("df", login.device().family())
                : 31 * login.agent().key(Levels.BROWSER) + login.network().key(Levels.PREFIX);
    }

    private static long cookieKey(Device device) {
        return device.isKnown() ? COOKIE_KNOWN : COOKIE_NOT_KNOWN;
    }

    double networkWeight(Levels values, int level, long second) {
        return values.has(level) ? network[level].weight(values.key(level), second) : 0;
    }

    double agentWeight(Levels values, int level, long second) {
        return values.has(level) ? agent[level].weight(values.key(level), second) : 0;
    }

    /** How many logins came with the cookie of one of the devices, when there was one to come with. */
    double loginsWithCookie(long second) {
        return cookie.weight(COOKIE_KNOWN, second);
    }

    double loginsWithoutCookie(long second) {
        return cookie.weight(COOKIE_NOT_KNOWN, second);
    }
}
