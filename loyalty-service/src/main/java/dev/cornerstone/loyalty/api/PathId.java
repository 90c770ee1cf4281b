package dev.cornerstone.loyalty.api;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** An id in a path, written as the answers write it. What is written otherwise is the id of nothing. */
public final class PathId {

    private static final Pattern WRITTEN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private PathId() {}

    public static Optional<UUID> parse(String written) {
        return WRITTEN.matcher(written).matches() ? Optional.of(UUID.fromString(written)) : Optional.empty();
    }
}
