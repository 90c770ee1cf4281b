package dev.cornerstone.loyalty.onboarding;

import dev.cornerstone.loyalty.onboarding.Answers.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of a form.
 *
 * @param path what it is called in the form; for what goes into the file, its place there
 * @param theirs what a colleague wrote meanwhile; empty when nobody did
 * @param covers places whose problems are shown here too
 * @param focused whether the page begins here
 */
record Field(
        String path,
        String label,
        Kind kind,
        String value,
        String hint,
        String example,
        List<Option> options,
        List<String> covers,
        List<Problem> problems,
        String theirs,
        boolean focused) {

    enum Kind {
        TEXT,
        EMAIL,
        COLOUR,
        LINES,
        CODE,
        TICK,
        CHOICE,
        RADIO,
        FILE,
        COPY
    }

    record Option(String value, String label, String hint, boolean chosen) {}

    Field {
        options = List.copyOf(options);
        covers = List.copyOf(covers);
        problems = List.copyOf(problems);
    }

    static Field of(String path, String label, Kind kind, String value) {
        return new Field(path, label, kind, value, "", "", List.of(), List.of(), List.of(), "", false);
    }

    static Field choice(String path, String label, String chosen, String... valuesAndLabels) {
        List<Option> options = new ArrayList<>();
        for (int index = 0; index < valuesAndLabels.length; index += 2) {
            options.add(new Option(
                    valuesAndLabels[index], valuesAndLabels[index + 1], "", valuesAndLabels[index].equals(chosen)));
        }
        return of(path, label, Kind.CHOICE, chosen).options(options);
    }

    static Field tick(String path, String label, boolean ticked) {
        return of(path, label, Kind.TICK, ticked ? "true" : "");
    }

    Field hint(String text) {
        return new Field(path, label, kind, value, text, example, options, covers, problems, theirs, focused);
    }

    Field example(String text) {
        return new Field(path, label, kind, value, hint, text, options, covers, problems, theirs, focused);
    }

    Field options(List<Option> all) {
        return new Field(path, label, kind, value, hint, example, all, covers, problems, theirs, focused);
    }

    Field covers(String... places) {
        return new Field(path, label, kind, value, hint, example, options, List.of(places), problems, theirs, focused);
    }

    Field with(List<Problem> told) {
        return new Field(path, label, kind, value, hint, example, options, covers, told, theirs, focused);
    }

    Field meanwhile(String other) {
        return new Field(path, label, kind, value, hint, example, options, covers, problems, other, focused);
    }

    Field focus() {
        return new Field(path, label, kind, value, hint, example, options, covers, problems, theirs, true);
    }

    /** For HTML. */
    public String id() {
        return path.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "");
    }

    public String kindName() {
        return kind.name();
    }

    public boolean wrong() {
        return problems.stream().anyMatch(Problem::isError);
    }

    public boolean ticked() {
        return !value.isEmpty();
    }

    /** The ids of what describes it. */
    public String describedBy() {
        List<String> ids = new ArrayList<>();
        if (!problems.isEmpty()) {
            ids.add(id() + "-problem");
        }
        if (!theirs.isEmpty()) {
            ids.add(id() + "-theirs");
        }
        if (!hint.isEmpty()) {
            ids.add(id() + "-hint");
        }
        return String.join(" ", ids);
    }

    public int rows() {
        return kind == Kind.CODE ? 6 : Math.max(3, Math.min(12, value.split("\n").length + 1));
    }

    /** How near a problem's place is to this field: the length of what they have in common, -1 for nothing. */
    int nearness(String place) {
        int nearest = Step.isIn(place, path) ? path.length() : -1;
        for (String covered : covers) {
            if (Step.isIn(place, covered)) {
                nearest = Math.max(nearest, covered.length());
            }
        }
        return nearest;
    }
}
