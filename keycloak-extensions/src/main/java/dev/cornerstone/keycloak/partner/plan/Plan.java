package dev.cornerstone.keycloak.partner.plan;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What is to be done, in order; empty when all is as it should be. */
public record Plan(List<Step> steps) {

    private static final Pattern SECRET = Pattern.compile("(?i).*(secret|credential|salt|password).*");
    private static final String MASK = "•••";

    public Plan {
        steps = List.copyOf(steps);
    }

    public enum Action {
        CREATE,
        CHANGE,
        REMOVE
    }

    /** @param thing as it shall be; for a removal, as it was made */
    public record Step(Action action, Thing thing, List<Change> changes) {
        public Step {
            changes = List.copyOf(changes);
        }
    }

    /** Values of secret fields are masked here already. */
    public record Change(String field, String from, String to) {}

    /**
     * @param wanted everything there shall be
     * @param made what an earlier file made, and what of it is not wanted any more is removed
     * @param actual how a wanted thing is now, as far as its fields go
     * @param exists whether a thing is there at all
     */
    public static Plan between(
            List<Thing> wanted,
            List<Thing> made,
            Function<Thing, Optional<Thing>> actual,
            Function<Thing, Boolean> exists) {
        List<Step> steps = new ArrayList<>();
        wanted.stream().sorted(Comparator.comparing(Thing::kind)).forEach(thing -> {
            Optional<Thing> now = actual.apply(thing);
            List<Change> changes = changes(now, thing);
            if (now.isEmpty() || !changes.isEmpty()) {
                steps.add(new Step(now.isEmpty() ? Action.CREATE : Action.CHANGE, thing, changes));
            }
        });
        made.stream()
                .filter(old -> wanted.stream().noneMatch(old::isSame))
                .filter(exists::apply)
                .sorted(Comparator.comparing(Thing::kind).reversed())
                .forEach(old -> steps.add(new Step(Action.REMOVE, old, List.of())));
        return new Plan(steps);
    }

    private static List<Change> changes(Optional<Thing> now, Thing wanted) {
        List<Change> changes = new ArrayList<>();
        wanted.fields().forEach((field, value) -> {
            String before = now.map(thing -> thing.field(field)).orElse("");
            if (!before.equals(value)) {
                boolean secret = SECRET.matcher(field).matches();
                changes.add(new Change(field, secret ? masked(before) : before, secret ? masked(value) : value));
            }
        });
        return changes;
    }

    /** A reference to a secret is none. */
    private static String masked(String value) {
        return value.isEmpty() || value.matches("\\$\\{[^}]*}") ? value : MASK;
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** Another for every other plan: what was shown is what is done. */
    public String id() {
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> {
            text.append(step.action())
                    .append(step.thing().kind())
                    .append(step.thing().name())
                    .append('\n');
            step.changes()
                    .forEach(change -> text.append(change.field())
                            .append('\0')
                            .append(change.from())
                            .append('\0')
                            .append(change.to())
                            .append('\n'));
        });
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
