package dev.cornerstone.keycloak.partner.invitation;

import dev.cornerstone.keycloak.partner.file.PartnerFile;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/** Whom a partner may invite, how many of them, and what they will be. */
public final class Invitations {

    static final int A_DAY_MAX = 20;
    private static final int EMAIL_MAX = 254;

    private final OrganizationModel organization;
    private final Clock clock;

    private Invitations(OrganizationModel organization, Clock clock) {
        this.organization = organization;
        this.clock = clock;
    }

    /** Empty when there is no such partner. */
    public static Optional<Invitations> of(KeycloakSession session, String alias, Clock clock) {
        return Optional.ofNullable(
                        session.getProvider(OrganizationProvider.class).getByAlias(alias))
                .map(organization -> new Invitations(organization, clock));
    }

    /** @param field of the request, which is to be corrected */
    public record Refusal(String field, int status, String why) {}

    /**
     * Why somebody is not invited; empty when nothing speaks against it.
     *
     * @param role what the person will be; null for somebody who gets one later
     * @param confirmed whether an address outside the partner's domains is meant
     */
    public Optional<Refusal> refusal(String email, String role, boolean confirmed) {
        if (email == null || email.isBlank() || email.length() > EMAIL_MAX) {
            return refusal("email", 400, "Write the e-mail address of the person to invite");
        }
        if (role != null && !PartnerFile.ROLES.contains(role)) {
            return refusal("role", 400, "There are the roles " + String.join(" and ", PartnerFile.ROLES));
        }
        if (!isOwn(email) && !confirmed) {
            return refusal(
                    "confirmed",
                    400,
                    "The address is of none of the partner's domains: confirm that the person is to belong to it");
        }
        if (new Promises(organization).sinceYesterday(clock.instant()) >= A_DAY_MAX) {
            return refusal("email", 429, "A partner invites " + A_DAY_MAX + " people within a day: go on tomorrow");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(String field, int status, String why) {
        return Optional.of(new Refusal(field, status, why));
    }

    /** Without domains, nobody's address is its own. */
    private boolean isOwn(String email) {
        String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return organization.getDomains().map(OrganizationDomainModel::getName).anyMatch(domain::equals);
    }

    /** Counts the mail that was sent, and remembers the role. */
    public void sent(String email, String role) {
        new Promises(organization).add(email, role == null ? "" : role, clock.instant());
    }

    /** What the person will be; empty for nothing. */
    public static Optional<String> promised(OrganizationModel organization, String email) {
        return new Promises(organization).role(email).filter(role -> !role.isEmpty());
    }

    /** Gives the role that waited. Somebody of another address than was invited gets none. */
    static void joined(OrganizationModel organization, UserModel person, RealmModel realm) {
        if (person.getEmail() == null || organization.isManaged(person)) {
            return;
        }
        Promises promises = new Promises(organization);
        promises.role(person.getEmail())
                .filter(PartnerFile.ROLES::contains)
                .map(realm::getRole)
                .ifPresent(role -> {
                    person.grantRole(role);
                    promises.kept(person.getEmail());
                });
    }
}
