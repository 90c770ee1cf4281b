package dev.cornerstone.keycloak.partner.file;

import java.util.Map;

/** Where each part of a file stands. */
public final class Positions {

    private final Map<String, Position> byPath;

    Positions(Map<String, Position> byPath) {
        this.byPath = Map.copyOf(byPath);
    }

    /** The place of that part, or of the nearest part around it that is there. */
    public Position of(String path) {
        String around = path;
        while (!around.isEmpty()) {
            Position position = byPath.get(around);
            if (position != null) {
                return position;
            }
            around = around.substring(0, Math.max(0, Math.max(around.lastIndexOf('.'), around.lastIndexOf('['))));
        }
        return byPath.getOrDefault("", Position.START);
    }

    public Problem error(String path, String code, String what, String remedy) {
        return new Problem(Severity.ERROR, of(path), path, code, what, remedy);
    }

    public Problem warning(String path, String code, String what, String remedy) {
        return new Problem(Severity.WARNING, of(path), path, code, what, remedy);
    }
}
