package dev.cornerstone.realm;

import java.nio.file.Path;

/** Where something stands in a file; lines are counted from one. */
public record Place(Path file, int line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
