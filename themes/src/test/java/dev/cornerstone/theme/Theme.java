package dev.cornerstone.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The files of one type of a theme of ours; what a brand does not have is its parent's. */
record Theme(String brand, String type) {

    static final List<String> LANGUAGES = List.of("en", "de", "fr", "tr");

    /** The parent, and the brands that are made from it. */
    static final List<String> BRANDS = List.of("cornerstone", "roastery", "papertrail");

    private static final Path THEMES = Path.of("src/main/resources/theme");

    /** Of the parent. */
    Theme(String type) {
        this("cornerstone", type);
    }

    /** What this theme says itself, without its parent. */
    Map<String, String> messages(String language) {
        return read("messages/messages_" + language + ".properties");
    }

    /** What Keycloak's own theme says in its place. */
    Map<String, String> messagesOfKeycloak(String language) {
        Map<String, String> messages = new TreeMap<>();
        for (String parent : switch (type) {
            case "login" -> List.of("base", "keycloak.v2");
            case "account" -> List.of("keycloak.v3");
            default -> List.of("base");
        }) {
            String name = "/theme/" + parent + "/" + type + "/messages/messages_" + language + ".properties";
            try (InputStream file = Theme.class.getResourceAsStream(name)) {
                if (file != null) {
                    messages.putAll(properties(new InputStreamReader(file, StandardCharsets.UTF_8)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return messages;
    }

    /** The page around every page of Keycloak's. */
    static String templateOfKeycloak() {
        try (InputStream file = Theme.class.getResourceAsStream("/theme/keycloak.v2/login/template.ftl")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> settings() {
        return read("theme.properties");
    }

    Path resource(String name) {
        return file("resources/" + name);
    }

    String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that this theme has itself. */
    Path folder() {
        return THEMES.resolve(brand).resolve(type);
    }

    private Path file(String name) {
        Path own = folder().resolve(name);
        return Files.exists(own) ? own : new Theme(type).folder().resolve(name);
    }

    private Map<String, String> read(String name) {
        Path own = folder().resolve(name);
        if (!Files.exists(own)) {
            return Map.of();
        }
        try (Reader reader = Files.newBufferedReader(own, StandardCharsets.UTF_8)) {
            return properties(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> properties(Reader reader) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        Map<String, String> values = new TreeMap<>();
        properties.forEach((key, value) -> values.put((String) key, (String) value));
        return values;
    }
}
