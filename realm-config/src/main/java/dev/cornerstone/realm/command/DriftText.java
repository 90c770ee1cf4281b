package dev.cornerstone.realm.command;

import dev.cornerstone.realm.drift.Drift;
import dev.cornerstone.realm.plan.Change;
import dev.cornerstone.realm.plan.ObjectName;

/** Drift as people read it. */
final class DriftText {

    private DriftText() {}

    static String of(Drift drift) {
        if (drift.isNone()) {
            return "Nobody changed the realm " + drift.realm() + " by hand.\n";
        }
        StringBuilder text = new StringBuilder();
        for (Change change : drift.changes()) {
            String what = switch (change.action()) {
                case ADD -> " is gone";
                case CHANGE -> " was changed";
                case REMOVE -> " is still there, and named for deletion";
            };
            text.append(change.name())
                    .append(what)
                    .append(by(drift, change.name()))
                    .append('\n');
            if (change.action() == Change.Action.CHANGE) {
                change.fields()
                        .forEach(field -> text.append("    ")
                                .append(PlanText.wrong(field))
                                .append('\n'));
            }
        }
        drift.added()
                .forEach(leftover -> text.append(leftover.name())
                        .append(leftover.field().map(field -> ": " + field).orElse(""))
                        .append(" was added")
                        .append(by(drift, leftover.name()))
                        .append('\n'));
        return text.append("`realm plan` says what of this `realm apply` would undo.\n")
                .toString();
    }

    private static String by(Drift drift, ObjectName name) {
        return drift.by().containsKey(name) ? " (last touched by " + drift.by().get(name) + ")" : "";
    }
}
