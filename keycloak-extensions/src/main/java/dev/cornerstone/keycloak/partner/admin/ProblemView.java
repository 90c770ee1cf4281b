package dev.cornerstone.keycloak.partner.admin;

import dev.cornerstone.keycloak.partner.file.Problem;

public record ProblemView(String severity, int line, int column, String path, String code, String what, String remedy) {

    static ProblemView of(Problem problem) {
        return new ProblemView(
                problem.severity().word(),
                problem.position().line(),
                problem.position().column(),
                problem.path(),
                problem.code(),
                problem.what(),
                problem.remedy());
    }
}
