package dev.cornerstone.loyalty.api;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What bean validation has against a request, each thing with the place it is about. */
final class Violations {

    /** What operations call the parameter that is their body. */
    private static final String BODY = "body";

    private Violations() {}

    static Problem of(ConstraintViolationException violations) {
        Problem problem = Problem.of(ProblemType.INVALID_REQUEST, "Some values of the request are not valid.");
        violations.getConstraintViolations().stream()
                .sorted(Comparator.comparing(
                        violation -> violation.getPropertyPath().toString()))
                .forEach(violation -> add(problem, violation));
        return problem;
    }

    private static void add(Problem problem, ConstraintViolation<?> violation) {
        String parameter = "";
        List<String> steps = new ArrayList<>();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() == ElementKind.PROPERTY) {
                steps.add("/" + node.getName());
            }
        }
        if (!steps.isEmpty()) {
            problem.error(String.join("", steps), violation.getMessage());
        } else if (parameter.equals(BODY)) {
            problem.error("", violation.getMessage());
        } else {
            problem.parameterError(parameter, violation.getMessage());
        }
    }
}
