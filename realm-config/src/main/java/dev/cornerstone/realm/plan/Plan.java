package dev.cornerstone.realm.plan;

import java.util.List;
import java.util.Optional;

/**
 * What keeps a realm from being as its files say.
 *
 * @param exists whether there is such a realm at all; if not, it is made from the files as a whole
 * @param changes in the order in which they can be made
 * @param leftAlone what is in the realm and not in the files, and is neither expected there nor named for deletion
 * @param notCompared secrets that Keycloak does not show
 */
public record Plan(
        String realm, boolean exists, List<Change> changes, List<Leftover> leftAlone, List<Unseen> notCompared) {

    public Plan {
        changes = List.copyOf(changes);
        leftAlone = List.copyOf(leftAlone);
        notCompared = List.copyOf(notCompared);
    }

    /**
     * Something that somebody added.
     *
     * @param field a field of an object of the files; none when the whole object was added
     */
    public record Leftover(ObjectName name, Optional<String> field) {}

    /** A field that could not be compared. */
    public record Unseen(ObjectName name, String field) {}

    public boolean isEmpty() {
        return exists && changes.isEmpty();
    }
}
