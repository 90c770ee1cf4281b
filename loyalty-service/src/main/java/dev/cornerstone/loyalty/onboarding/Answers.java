package dev.cornerstone.loyalty.onboarding;

import java.util.List;

/** Keycloak's answers, as far as they are used here. What is absent is null, as in JSON; lists are never. */
final class Answers {

    private Answers() {}

    private static <T> List<T> list(List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    /**
     * @param path the place in the file, such as {@code sites[0].redirects[1]}
     * @param severity {@code error} or {@code warning}
     */
    record Problem(String severity, String path, String code, String what, String remedy) {
        public boolean isError() {
            return "error".equals(severity);
        }
    }

    /** @param signIn null when nothing good came from the identity provider */
    record Look(boolean good, List<Problem> problems, Found signIn, List<Domain> domains) {
        Look {
            problems = list(problems);
            domains = list(domains);
        }
    }

    /** What an identity provider says about itself. */
    record Found(String kind, String issuer, String address, List<Key> keys) {
        Found {
            keys = list(keys);
        }
    }

    /** @param daysLeft null for a key without a certificate */
    record Key(String name, String notAfter, Long daysLeft) {}

    /** @param how null when it is not proven */
    record Domain(String domain, String how, String record, String address, String value) {}

    record Plan(boolean good, String alias, String plan, List<Change> steps, List<Problem> problems) {
        Plan {
            steps = list(steps);
            problems = list(problems);
        }
    }

    record Change(String action, String kind, String name, List<FieldChange> changes) {
        Change {
            changes = list(changes);
        }
    }

    record FieldChange(String field, String from, String to) {}

    /** How it goes with a partner. */
    record Partner(
            String alias,
            String name,
            boolean suspended,
            String changedAt,
            String changedBy,
            boolean undoable,
            SignIn signIn,
            List<DomainState> domains,
            List<Client> clients,
            String file) {
        Partner {
            domains = list(domains);
            clients = list(clients);
        }
    }

    record SignIn(String kind, boolean enabled, String redirectUri, String metadata, List<Certificate> certificates) {
        SignIn {
            certificates = list(certificates);
        }
    }

    record Certificate(String subject, String notAfter, Long daysLeft) {}

    /** @param state {@code proven}, {@code failing} or {@code lost} */
    record DomainState(
            String domain,
            String state,
            String how,
            String provenAt,
            String checkedAt,
            String failingSince,
            String record,
            String address,
            String value) {}

    record Client(
            String clientId,
            String profile,
            boolean enabled,
            List<String> redirects,
            String keysUrl,
            List<ClientKey> keys) {
        Client {
            redirects = list(redirects);
            keys = list(keys);
        }
    }

    record ClientKey(String kid, String kty, String alg) {}

    record People(List<Colleague> people, List<Invitation> invitations) {
        People {
            people = list(people);
            invitations = list(invitations);
        }
    }

    /** @param invited false when the roles come from the groups of the partner's own identity provider */
    record Colleague(String id, String email, String firstName, String lastName, List<String> roles, boolean invited) {
        Colleague {
            roles = list(roles);
        }

        public String name() {
            String name = (firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName);
            return name.isBlank() ? String.valueOf(email) : name.strip();
        }
    }

    /** @param expiresAt seconds since 1970 */
    record Invitation(String id, String email, long expiresAt, String role) {
        public String until() {
            return java.time.Instant.ofEpochSecond(expiresAt).toString();
        }
    }

    record Trial(String subject, List<Claim> claims, List<String> roles, List<String> refusals) {
        Trial {
            claims = list(claims);
            roles = list(roles);
            refusals = list(refusals);
        }
    }

    record Claim(String name, List<String> values, boolean hidden) {
        Claim {
            values = list(values);
        }
    }

    /** Ours says {@code error}, Keycloak's own {@code errorMessage} or {@code error_description}. */
    record Failure(String error, String errorMessage, String error_description, String field) {
        String what() {
            if (errorMessage != null) {
                return errorMessage + ".";
            }
            return error_description != null ? error_description : error != null ? error : "Keycloak refused this.";
        }
    }
}
