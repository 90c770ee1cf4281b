package dev.cornerstone.keycloak.partner.realm;

import dev.cornerstone.keycloak.partner.file.SecretReference;
import java.util.Optional;
import java.util.function.Function;

/**
 * Secrets that a file names. What Keycloak's vault has is left to it; a variable is read here, and its value is then in Keycloak's
 * database, as every such secret of Keycloak's is.
 */
record Secrets(Function<String, String> environment) {

    private static final String ANOTHER = "(another value)";

    String resolved(String field) {
        return variable(field)
                .map(variable -> Optional.ofNullable(environment.apply(variable))
                        .filter(value -> !value.isBlank())
                        .orElseThrow(() -> new IllegalArgumentException("The server has no variable " + variable)))
                .orElse(field);
    }

    boolean has(String variable) {
        String value = environment.apply(variable);
        return value != null && !value.isBlank();
    }

    /** What is kept, told as the reference that it came from, and never itself when it did not. */
    String told(String kept, String wanted) {
        if (variable(wanted).isPresent()) {
            String value = environment.apply(variable(wanted).get());
            return kept.isEmpty() ? "" : kept.equals(value) ? wanted : ANOTHER;
        }
        return kept.isEmpty() || kept.startsWith("${vault.") ? kept : ANOTHER;
    }

    private static Optional<String> variable(String field) {
        return field.startsWith("${env.") ? new SecretReference(field).variable() : Optional.empty();
    }
}
