package dev.cornerstone.keycloak.risk.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The numbers of the model, from one versioned file; an operator may bring another. Every key has to be there and within
 * its range, and there is no other key.
 */
public final class Weights {

    private static final String SHIPPED = "risk-model-1.properties";
    private static final String VERSION = "version";

    private record Range(double least, double most) {
        boolean holds(double value) {
            return value >= least && value <= most;
        }
    }

    private static final Range WEIGHT = new Range(0, 20);
    private static final Range SCORE = new Range(-50, 50);
    private static final Range SHARE = new Range(0, 1);
    private static final Range PROBABILITY = new Range(0.0001, 0.9999);
    private static final Range COUNT = new Range(0.01, 10_000);

    private static final Weights SHIPPED_WEIGHTS = loadShipped();

    private final String version;
    private final Map<String, Double> values;

    /**
     * How one feature weighs.
     *
     * @param trustMax how far its ratio can lower the score, before the weight
     * @param riskMax how far it can raise it
     */
    record Feature(double weight, double trustMax, double riskMax, double[] concentrations) {

        double clipped(double ratio) {
            return weight * Math.max(-trustMax, Math.min(riskMax, ratio));
        }

        double concentration(int level) {
            return concentrations[level];
        }
    }

    private final Feature network;
    private final Feature agent;

    private Weights(String version, Map<String, Double> values) {
        this.version = version;
        this.values = values;
        this.network = feature("network");
        this.agent = feature("agent");
    }

    /** The weights this version ships with. */
    public static Weights shipped() {
        return SHIPPED_WEIGHTS;
    }

    /** @throws IllegalArgumentException naming the key that is missing, unknown, no number or out of range */
    public static Weights of(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            return of(properties, file.toString());
        }
    }

    private static Weights loadShipped() {
        try (InputStream in = Weights.class.getResourceAsStream(SHIPPED)) {
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return of(properties, SHIPPED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Weights of(Properties properties, String source) {
        String version = properties.getProperty(VERSION, "").strip();
        if (version.isEmpty() || version.length() > 32) {
            throw new IllegalArgumentException(source + ": version needs 1 to 32 characters");
        }
        Map<String, Range> ranges = ranges();
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(ranges.keySet());
        unknown.remove(VERSION);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(source + ": there is no weight " + String.join(", ", unknown));
        }
        Map<String, Double> values = new TreeMap<>();
        ranges.forEach((key, range) -> values.put(key, value(properties, source, key, range)));
        return checked(version, values, source);
    }

    private static Weights checked(String version, Map<String, Double> values, String source) {
        if (values.get("threshold.high") < values.get("threshold.medium")) {
            throw new IllegalArgumentException(source + ": threshold.high is below threshold.medium");
        }
        return new Weights(version, values);
    }

    private static double value(Properties properties, String source, String key, Range range) {
        String text = properties.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException(source + ": " + key + " is missing");
        }
        try {
            return inRange(source, key, range, Double.parseDouble(text.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(source + ": " + key + " is \"" + text + "\", which is no number", e);
        }
    }

    private static double inRange(String source, String key, Range range, double value) {
        if (!range.holds(value)) {
            throw new IllegalArgumentException("%s: %s is %s, it has to be between %s and %s"
                    .formatted(source, key, value, range.least, range.most));
        }
        return value;
    }

    private static Map<String, Range> ranges() {
        Map<String, Range> ranges = new TreeMap<>();
        ranges.put("bias", SCORE);
        ranges.put("abuse.share", new Range(0, 0.9));
        ranges.put("abuse.weight", WEIGHT);
        ranges.put("abuse.max", WEIGHT);
        ranges.put("signal.missing", WEIGHT);
        for (String feature : Set.of("network", "agent")) {
            ranges.put(feature + ".weight", WEIGHT);
            ranges.put(feature + ".trust.max", WEIGHT);
            ranges.put(feature + ".risk.max", WEIGHT);
            for (int level = 0; level < Levels.COUNT; level++) {
                ranges.put(feature + ".concentration." + level, COUNT);
            }
        }
        ranges.put("network.shared.users", COUNT);
        ranges.put("history.weight", WEIGHT);
        ranges.put("history.smoothing", COUNT);
        ranges.put("history.usual.min", COUNT);
        ranges.put("device.weight", WEIGHT);
        ranges.put("device.attacker.known", PROBABILITY);
        ranges.put("device.member.known", PROBABILITY);
        ranges.put("device.concentration", COUNT);
        ranges.put("device.new.prefix.trust", SHARE);
        ranges.put("device.unknown", WEIGHT);
        ranges.put("device.replayed", WEIGHT);
        ranges.put("flag.hosting", WEIGHT);
        ranges.put("flag.tor", WEIGHT);
        ranges.put("flag.vpn", WEIGHT);
        ranges.put("travel.weight", WEIGHT);
        ranges.put("travel.from.kmh", new Range(100, 10_000));
        ranges.put("travel.max", WEIGHT);
        ranges.put("velocity.prefix.users", WEIGHT);
        ranges.put("velocity.prefix.failures", WEIGHT);
        ranges.put("velocity.account.failures", WEIGHT);
        ranges.put("velocity.max", WEIGHT);
        ranges.put("learning.stepped.up", SHARE);
        ranges.put("threshold.medium", SCORE);
        ranges.put("threshold.high", SCORE);
        return ranges;
    }

    /** The same with one number changed, under a version that says so; for measuring what a term is worth. */
    public Weights with(String key, double value) {
        Range range = ranges().get(key);
        if (range == null) {
            throw new IllegalArgumentException("There is no weight " + key);
        }
        Map<String, Double> changed = new TreeMap<>(values);
        changed.put(key, inRange(version, key, range, value));
        return checked(version.endsWith("*") ? version : version + "*", changed, version);
    }

    public String version() {
        return version;
    }

    public Set<String> keys() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** @throws IllegalArgumentException when there is no such key */
    public double value(String key) {
        Double value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("There is no weight " + key);
        }
        return value;
    }

    /** What a login that needed a step-up teaches, between 0 and 1. */
    public double steppedUpWeight() {
        return value("learning.stepped.up");
    }

    /** Where medium and high begin until enough logins of the realm are known. */
    public Thresholds defaultThresholds() {
        return new Thresholds(value("threshold.medium"), value("threshold.high"));
    }

    Feature network() {
        return network;
    }

    Feature agent() {
        return agent;
    }

    private Feature feature(String name) {
        double[] concentrations = new double[Levels.COUNT];
        for (int level = 0; level < Levels.COUNT; level++) {
            concentrations[level] = value(name + ".concentration." + level);
        }
        return new Feature(
                value(name + ".weight"), value(name + ".trust.max"), value(name + ".risk.max"), concentrations);
    }
}
