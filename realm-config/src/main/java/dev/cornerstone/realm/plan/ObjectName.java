package dev.cornerstone.realm.plan;

import java.util.List;
import java.util.Optional;

/**
 * What an object is called by people and files; never by an id.
 *
 * @param names the names of the objects around it and its own, outermost first
 */
public record ObjectName(Kind kind, List<String> names) implements Comparable<ObjectName> {

    public ObjectName {
        names = List.copyOf(names);
        if (names.size() != kind.labels().size()) {
            throw new IllegalArgumentException("a " + kind.noun() + " is named by " + kind.labels() + ", not " + names);
        }
    }

    public static ObjectName of(Kind kind, String... names) {
        return new ObjectName(kind, List.of(names));
    }

    /** Of several names the innermost. */
    public String name() {
        return names.get(names.size() - 1);
    }

    /** Of several names the outermost. */
    public String first() {
        return names.get(0);
    }

    Optional<ObjectName> outer() {
        return kind.outer()
                .map(outer ->
                        new ObjectName(outer, names.subList(0, outer.labels().size())));
    }

    @Override
    public int compareTo(ObjectName other) {
        int order = kind.compareTo(other.kind);
        return order != 0 ? order : String.join("\u0000", names).compareTo(String.join("\u0000", other.names));
    }

    @Override
    public String toString() {
        return names.isEmpty() ? kind.noun() : kind.noun() + " " + String.join(" / ", names);
    }
}
