package dev.cornerstone.realm.drift;

import dev.cornerstone.realm.plan.Change;
import dev.cornerstone.realm.plan.Kind;
import dev.cornerstone.realm.plan.ObjectName;
import dev.cornerstone.realm.plan.Plan;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What differs from the files, at one moment.
 *
 * @param by who touched what last; what nobody is known to have touched is not in it
 */
public record Drift(
        String realm,
        Instant checked,
        List<Change> changes,
        List<Plan.Leftover> added,
        Map<ObjectName, Culprits.Culprit> by) {

    public Drift {
        changes = List.copyOf(changes);
        added = List.copyOf(added);
        by = Map.copyOf(by);
    }

    public static Drift of(Plan plan, Instant checked, Function<ObjectName, Optional<Culprits.Culprit>> culprits) {
        Map<ObjectName, Culprits.Culprit> by = new HashMap<>();
        plan.changes().forEach(change -> culprits.apply(change.name()).ifPresent(who -> by.put(change.name(), who)));
        plan.leftAlone()
                .forEach(leftover -> culprits.apply(leftover.name()).ifPresent(who -> by.put(leftover.name(), who)));
        return new Drift(plan.realm(), checked, plan.changes(), plan.leftAlone(), by);
    }

    public boolean isNone() {
        return changes.isEmpty() && added.isEmpty();
    }

    /** How many fields of each kind of object differ; an object that is missing counts as one. */
    Map<Kind, Integer> changedFields() {
        Map<Kind, Integer> fields = new EnumMap<>(Kind.class);
        changes.forEach(change -> fields.merge(
                change.name().kind(),
                change.action() == Change.Action.CHANGE ? change.fields().size() : 1,
                Integer::sum));
        return fields;
    }

    Map<Kind, Integer> additions() {
        Map<Kind, Integer> things = new EnumMap<>(Kind.class);
        added.forEach(leftover -> things.merge(leftover.name().kind(), 1, Integer::sum));
        return things;
    }
}
