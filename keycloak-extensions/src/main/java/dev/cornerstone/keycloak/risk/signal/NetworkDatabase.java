package dev.cornerstone.keycloak.risk.signal;

import com.maxmind.db.Reader;
import dev.cornerstone.keycloak.risk.model.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What MMDB files say of an address: its autonomous system, country and place. Any number of files, none included; the first
 * that knows something is believed. Records are read by their fields and not by the database's type, so files of any
 * vendor do.
 */
final class NetworkDatabase {

    private static final List<List<String>> COUNTRY = List.of(List.of("country", "iso_code"), List.of("country_code"));
    private static final List<List<String>> SYSTEM =
            List.of(List.of("autonomous_system_number"), List.of("asn"), List.of("traits", "autonomous_system_number"));
    private static final List<List<String>> LATITUDE = List.of(List.of("location", "latitude"), List.of("latitude"));
    private static final List<List<String>> LONGITUDE = List.of(List.of("location", "longitude"), List.of("longitude"));

    private final List<WatchedFile<Reader>> files;

    NetworkDatabase(List<Path> files) {
        // In memory: a mapped file that is overwritten in place would take the server down with it.
        this.files = files.stream()
                .map(file -> new WatchedFile<>(file, path -> new Reader(path.toFile(), Reader.FileMode.MEMORY)))
                .toList();
    }

    void refresh() {
        files.forEach(WatchedFile::refresh);
    }

    boolean isFaulty() {
        return files.stream().anyMatch(WatchedFile::isFaulty);
    }

    /** @throws UncheckedIOException if a file is broken inside */
    Network find(ClientAddress address) {
        Network found = Network.UNKNOWN;
        for (WatchedFile<Reader> file : files) {
            Optional<Reader> reader = file.current();
            if (reader.isPresent()) {
                found = found.or(read(reader.get(), address));
            }
        }
        return found;
    }

    private static Network read(Reader reader, ClientAddress address) {
        Map<?, ?> entry;
        try {
            entry = reader.get(address.inet(), Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (entry == null) {
            return Network.UNKNOWN;
        }
        Optional<Double> latitude = number(entry, LATITUDE).map(Number::doubleValue);
        Optional<Double> longitude = number(entry, LONGITUDE).map(Number::doubleValue);
        return new Network(
                number(entry, SYSTEM).map(Number::longValue),
                value(entry, COUNTRY).map(Object::toString).filter(code -> code.length() == 2),
                latitude.flatMap(north -> longitude.map(east -> new Place(north, east))));
    }

    private static Optional<Number> number(Map<?, ?> entry, List<List<String>> paths) {
        return value(entry, paths).flatMap(NetworkDatabase::number);
    }

    private static Optional<Number> number(Object value) {
        if (value instanceof Number number) {
            return Optional.of(number);
        }
        try {
            // Some files write numbers as text.
            return Optional.of(Double.valueOf(value.toString()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> value(Map<?, ?> entry, List<List<String>> paths) {
        for (List<String> path : paths) {
            Object at = entry;
            for (String key : path) {
                at = at instanceof Map<?, ?> map ? map.get(key) : null;
            }
            if (at != null) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }
}
