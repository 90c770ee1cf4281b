package dev.cornerstone.benchmarks.risk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The parameters of one synthetic world, from {@code worlds.properties}.
 *
 * @param name in that file, the prefix of the world's own lines
 * @param title what it is, in a table
 */
record World(String name, String title, Properties properties) {

    static final World PUBLISHED = world("published", "as published");
    static final World HALF = world("half", "half the novelty");
    static final World DOUBLE = world("double", "double the novelty");
    static final World COOKIELESS = world("cookieless", "without cookies");

    /** The last one is no world of its own: it shows what is left where no cookie can be set. */
    static final List<World> ALL = List.of(PUBLISHED, HALF, DOUBLE, COOKIELESS);

    private static World world(String name, String title) {
        Properties properties = new Properties();
        try (InputStream in = World.class.getResourceAsStream("worlds.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new World(name, title, properties);
    }

    World with(String key, String value) {
        Properties changed = new Properties();
        changed.putAll(properties);
        changed.setProperty(key, value);
        return new World(name, title, changed);
    }

    String text(String key) {
        String own = properties.getProperty(name + "." + key, properties.getProperty(key));
        if (own == null) {
            throw new IllegalArgumentException("worlds.properties has no " + key);
        }
        return own.strip();
    }

    double number(String key) {
        return Double.parseDouble(text(key));
    }

    int count(String key) {
        return Integer.parseInt(text(key));
    }

    /** "NO 0.7 US 0.1" as shares by name. */
    Map<String, Double> shares(String key) {
        String[] words = properties.containsKey(key) ? text(key).split(" ") : new String[0];
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int at = 0; at + 1 < words.length; at += 2) {
            shares.put(words[at], Double.parseDouble(words[at + 1]));
        }
        return shares;
    }

    Instant begin() {
        return LocalDate.parse(text("begin")).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
