package dev.cornerstone.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions this launcher was built with. */
public record Versions(String cornerstone, String keycloak, String postgresql) {
    public static Versions built() {
        Properties properties = new Properties();
        try (InputStream file = Versions.class.getResourceAsStream("versions.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Versions(
                properties.getProperty("cornerstone"),
                properties.getProperty("keycloak"),
                properties.getProperty("postgresql"));
    }
}
