package dev.cornerstone.keycloak.partner.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cornerstone.keycloak.partner.file.PartnerFile;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.organization.admin.resource.OrganizationInvitationResource;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** The people of one partner. */
public final class Colleagues {

    static final int INVITATIONS_A_DAY_MAX = 20;
    private static final int LISTED_MAX = 100;

    private final RealmModel realm;
    private final OrganizationProvider organizations;
    private final OrganizationModel organization;
    private final Clock clock;
    private final KeycloakSession session;

    private Colleagues(
            KeycloakSession session,
            RealmModel realm,
            OrganizationProvider organizations,
            OrganizationModel organization,
            Clock clock) {
        this.session = session;
        this.realm = realm;
        this.organizations = organizations;
        this.organization = organization;
        this.clock = clock;
    }

    public static Optional<Colleagues> of(KeycloakSession session, RealmModel realm, String alias, Clock clock) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        return Optional.ofNullable(organizations.getByAlias(alias))
                .map(organization -> new Colleagues(session, realm, organizations, organization, clock));
    }

    /** @param more whether there are more than are listed */
    public record Listed(List<Colleague> people, List<Invitation> invitations, boolean more) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Colleague(String name, String email, List<String> roles) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Invitation(String email, String role, String expiresAt, boolean expired) {}

    public Listed listed() {
        List<Colleague> people = organizations
                .getMembersStream(organization, Map.of(), false, 0, LISTED_MAX + 1)
                .map(this::colleague)
                .toList();
        Invited invited = new Invited(organization);
        List<Invitation> invitations = organizations
                .getInvitationManager()
                .getAllStream(organization, Map.of(), 0, LISTED_MAX)
                .map(invitation -> new Invitation(
                        invitation.getEmail(),
                        invited.role(invitation.getEmail()).orElse(null),
                        Instant.ofEpochSecond(invitation.getExpiresAt()).toString(),
                        invitation.isExpired()))
                .toList();
        return new Listed(people.stream().limit(LISTED_MAX).toList(), invitations, people.size() > LISTED_MAX);
    }

    private Colleague colleague(UserModel person) {
        String name = (Optional.ofNullable(person.getFirstName()).orElse("") + " "
                        + Optional.ofNullable(person.getLastName()).orElse(""))
                .strip();
        return new Colleague(
                name.isEmpty() ? person.getUsername() : name,
                person.getEmail(),
                person.getRealmRoleMappingsStream()
                        .map(RoleModel::getName)
                        .filter(PartnerFile.ROLES::contains)
                        .sorted()
                        .toList());
    }

    /**
     * Sends a mail with Keycloak's invitation.
     *
     * @param confirmed whether an address outside the partner's domains is meant
     * @return why it was not sent; empty when it was
     */
    public Optional<Refusal> invite(String email, String role, boolean confirmed, AdminEventBuilder adminEvent) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        Invited invited = new Invited(organization);
        if (!PartnerFile.ROLES.contains(role)) {
            return refusal("role", 400, "There are the roles " + String.join(" and ", PartnerFile.ROLES) + ".");
        }
        if (!isOwn(address) && !confirmed) {
            return refusal(
                    "confirmed",
                    409,
                    "The address is of none of your proven domains. Confirm that this person is to belong to you.");
        }
        if (invited.sinceYesterday(clock.instant()) >= INVITATIONS_A_DAY_MAX) {
            return refusal(
                    "email",
                    429,
                    "You have invited " + INVITATIONS_A_DAY_MAX + " people within a day. Invite more tomorrow.");
        }
        // Its own refusals are answers already: no such address, invited already, a member already.
        new OrganizationInvitationResource(session, organization, adminEvent, OneOrganization.permission(organization))
                .inviteUser(address, null, null);
        invited.add(address, role, clock.instant());
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(String field, int status, String why) {
        return Optional.of(new Refusal(field, status, why));
    }

    /** @param field of the request, which is to be corrected */
    public record Refusal(String field, int status, String why) {}

    private boolean isOwn(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1);
        return organization
                .getDomains()
                .filter(OrganizationDomainModel::isVerified)
                .anyMatch(own -> own.getName().equals(domain));
    }

    /** Gives the role that waited. Somebody of another address than was invited gets none. */
    static void joined(OrganizationModel organization, UserModel person, RealmModel realm) {
        if (person.getEmail() == null) {
            return;
        }
        Invited invited = new Invited(organization);
        invited.role(person.getEmail())
                .filter(PartnerFile.ROLES::contains)
                .map(realm::getRole)
                .ifPresent(role -> {
                    person.grantRole(role);
                    invited.joined(person.getEmail());
                });
    }
}
