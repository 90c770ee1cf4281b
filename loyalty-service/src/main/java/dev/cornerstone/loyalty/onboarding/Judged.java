package dev.cornerstone.loyalty.onboarding;

import dev.cornerstone.loyalty.onboarding.Answers.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form with what Keycloak says about it: each problem at the field that its place names.
 *
 * @param elsewhere problems of the step that no field is about
 */
record Judged(List<Section> sections, List<Problem> elsewhere) {

    Judged {
        sections = List.copyOf(sections);
        elsewhere = List.copyOf(elsewhere);
    }

    /** @param focus whether the page begins at the first field that is wrong */
    static Judged of(Step step, List<Section> sections, List<Problem> problems, boolean focus) {
        List<Field> fields =
                sections.stream().flatMap(section -> section.fields().stream()).toList();
        Map<String, List<Problem>> byField = new HashMap<>();
        List<Problem> elsewhere = new ArrayList<>();
        for (Problem problem : problems) {
            // Of two steps that look at one part of the file, each tells its own.
            boolean ours = Step.of(problem).map(step::equals).orElse(true);
            if (ours) {
                nearest(fields, problem.path())
                        .ifPresentOrElse(
                                field -> byField.computeIfAbsent(field.path(), path -> new ArrayList<>())
                                        .add(problem),
                                () -> elsewhere.add(problem));
            }
        }
        Optional<String> first = fields.stream()
                .filter(field ->
                        byField.getOrDefault(field.path(), List.of()).stream().anyMatch(Problem::isError))
                .map(Field::path)
                .findFirst()
                .filter(path -> focus);
        return new Judged(
                sections.stream()
                        .map(section -> section.with(section.fields().stream()
                                .map(field -> field.with(byField.getOrDefault(field.path(), List.of())))
                                .map(field -> first.filter(field.path()::equals).isPresent() ? field.focus() : field)
                                .toList()))
                        .toList(),
                elsewhere);
    }

    private static Optional<Field> nearest(List<Field> fields, String path) {
        return fields.stream()
                .filter(field -> field.nearness(path) >= 0)
                .max(Comparator.comparingInt(field -> field.nearness(path)));
    }

    /** What a colleague wrote meanwhile, where it is something else. */
    Judged meanwhile(List<Section> theirs) {
        Map<String, String> values = new HashMap<>();
        theirs.stream()
                .flatMap(section -> section.fields().stream())
                .forEach(field -> values.put(field.path(), field.value()));
        return new Judged(
                sections.stream()
                        .map(section -> section.with(section.fields().stream()
                                .map(field -> differs(field, values.getOrDefault(field.path(), "")))
                                .toList()))
                        .toList(),
                elsewhere);
    }

    private static Field differs(Field field, String theirs) {
        return field.value().equals(theirs) ? field : field.meanwhile(theirs.isEmpty() ? "nothing" : theirs);
    }

    public boolean good() {
        return elsewhere.stream().noneMatch(Problem::isError)
                && sections.stream()
                        .flatMap(section -> section.fields().stream())
                        .noneMatch(Field::wrong);
    }

    /** The fields that are wrong, for the summary at the top. */
    public List<Field> wrong() {
        return sections.stream()
                .flatMap(section -> section.fields().stream())
                .filter(Field::wrong)
                .toList();
    }
}
