package dev.cornerstone.realm.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cornerstone.realm.plan.Change;
import dev.cornerstone.realm.plan.Field;
import dev.cornerstone.realm.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan as people read it. */
final class PlanText {

    /** Of a longer text only its beginning is shown. */
    private static final int VALUE_CHARACTERS_MAX = 160;

    private PlanText() {}

    static String of(Plan plan) {
        StringBuilder text = new StringBuilder();
        if (!plan.exists()) {
            text.append("There is no realm ").append(plan.realm()).append(" yet; it is made whole.\n");
        }
        changes(plan, text);
        leftAlone(plan, text);
        notCompared(plan, text);
        text.append(summary(plan)).append('\n');
        return text.toString();
    }

    static String line(Change change) {
        return change.action().sign() + " " + change.name();
    }

    private static void changes(Plan plan, StringBuilder text) {
        for (Change change : plan.changes()) {
            text.append(line(change)).append('\n');
            // What is added is in the files; what is removed is named there.
            if (change.action() == Change.Action.CHANGE) {
                change.fields()
                        .forEach(field ->
                                text.append("    ").append(field(field)).append('\n'));
            }
        }
    }

    static String field(Field field) {
        return field.path() + ": "
                + (field.secret() ? "(secret) changed" : value(field.is()) + " -> " + value(field.becomes()));
    }

    /** The other way round: how it should be comes second. */
    static String wrong(Field field) {
        return field.path() + ": "
                + (field.secret() ? "(secret) changed" : value(field.is()) + ", should be " + value(field.becomes()));
    }

    private static String value(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "(none)";
        }
        String text = value.isTextual() && value.textValue().isEmpty()
                ? "\"\""
                : value.isValueNode() ? value.asText() : list(value);
        return text.length() <= VALUE_CHARACTERS_MAX ? text : text.substring(0, VALUE_CHARACTERS_MAX) + "...";
    }

    private static String list(JsonNode value) {
        if (!value.isArray()) {
            return value.toString();
        }
        List<String> items = new ArrayList<>();
        value.forEach(item -> items.add(item.isValueNode() ? item.asText() : item.toString()));
        return items.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private static void leftAlone(Plan plan, StringBuilder text) {
        if (!plan.leftAlone().isEmpty()) {
            text.append("Not in the files, left alone:\n");
            plan.leftAlone()
                    .forEach(leftover -> text.append("    ")
                            .append(leftover.name())
                            .append(leftover.field().map(field -> ": " + field).orElse(""))
                            .append('\n'));
        }
    }

    private static void notCompared(Plan plan, StringBuilder text) {
        if (!plan.notCompared().isEmpty()) {
            text.append("Not compared, because Keycloak does not show them (apply --secrets sets them):\n");
            plan.notCompared()
                    .forEach(unseen -> text.append("    ")
                            .append(unseen.name())
                            .append(": ")
                            .append(unseen.field())
                            .append('\n'));
        }
    }

    private static String summary(Plan plan) {
        if (plan.isEmpty()) {
            return "The realm " + plan.realm() + " is as the files say.";
        }
        return count(plan, Change.Action.ADD) + " to add, " + count(plan, Change.Action.CHANGE) + " to change, "
                + count(plan, Change.Action.REMOVE) + " to remove.";
    }

    private static long count(Plan plan, Change.Action action) {
        return plan.changes().stream()
                .filter(change -> change.action() == action)
                .count();
    }
}
