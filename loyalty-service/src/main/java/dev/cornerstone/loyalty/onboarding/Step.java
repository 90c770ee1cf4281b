package dev.cornerstone.loyalty.onboarding;

import dev.cornerstone.loyalty.onboarding.Answers.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The steps of the wizard, in their order, and what of the file each is about. */
enum Step {
    DOMAINS("Domains", List.of("domains")),
    BRAND("Brand", List.of("brand")),
    SIGN_IN("Staff sign-in", List.of("staff")),
    ROLES("Groups and roles", List.of("staff")),
    SITES("Sites", List.of("sites", "members")),
    KEYS("Back office", List.of("backOffice"));

    private static final String GROUPS = "staff.groups";

    private final String title;
    private final List<String> parts;

    Step(String title, List<String> parts) {
        this.title = title;
        this.parts = parts;
    }

    String title() {
        return title;
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Step> named(String slug) {
        return Arrays.stream(values()).filter(step -> step.slug().equals(slug)).findFirst();
    }

    Optional<Step> next() {
        return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
    }

    Optional<Step> previous() {
        return ordinal() > 0 ? Optional.of(values()[ordinal() - 1]) : Optional.empty();
    }

    /** The members of the file that are needed to judge the step. */
    List<String> parts(PartnerDocument document) {
        // A directory may only speak for people of domains.
        return this == SIGN_IN && document.has("staff.ldap") || this == ROLES && document.has("staff.ldap")
                ? List.of("staff", "domains")
                : parts;
    }

    /** The step where a problem is mended; empty when it is about the file as a whole. */
    static Optional<Step> of(Problem problem) {
        return problem.code().equals("no-groups") ? Optional.of(ROLES) : of(problem.path());
    }

    /** The step whose fields a place is about. */
    static Optional<Step> of(String path) {
        if (isIn(path, GROUPS) || path.equals("staff")) {
            return Optional.of(path.equals("staff") ? SIGN_IN : ROLES);
        }
        return Arrays.stream(values())
                .filter(step -> step.parts.stream().anyMatch(part -> isIn(path, part)))
                .findFirst();
    }

    static boolean isIn(String path, String part) {
        return path.equals(part) || path.startsWith(part + ".") || path.startsWith(part + "[");
    }
}
