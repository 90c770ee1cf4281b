package dev.cornerstone.theme;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The files of one type of the cornerstone theme. */
record Theme(String type) {

    static final List<String> LANGUAGES = List.of("en", "de", "fr", "tr");

    private static final Path CORNERSTONE = Path.of("src/main/resources/theme/cornerstone");

    Map<String, String> messages(String language) {
        return read("messages/messages_" + language + ".properties");
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

    private Path file(String name) {
        return CORNERSTONE.resolve(type).resolve(name);
    }

    private Map<String, String> read(String name) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file(name), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> values = new TreeMap<>();
        properties.forEach((key, value) -> values.put((String) key, (String) value));
        return values;
    }
}
