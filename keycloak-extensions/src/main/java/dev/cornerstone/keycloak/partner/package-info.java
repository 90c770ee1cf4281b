/**
 * Partners and the members they may know.
 *
 * <p>A partner never gets a key to a member that another partner could share: its tokens carry a pairwise subject, which
 * Keycloak's own mapper makes. The points API still has to know whose points are meant. {@link
 * dev.cornerstone.keycloak.partner.MemberReferenceMapper} therefore adds the member to the partner's access token encrypted
 * for the loyalty service alone ({@link dev.cornerstone.keycloak.partner.MemberReference}).
 *
 * <p>How a partner joins is the packages' below: {@code file} reads what it says about itself, {@code plan} turns that into things,
 * {@code realm} makes them, {@code admin} is how they are reached, {@code logo} shows their pictures. {@link dev.cornerstone.keycloak.partner.OwnDomainsMapper} holds its
 * identity provider to its own people, {@link dev.cornerstone.keycloak.partner.StaffPartnerMapper} says for which partner somebody works.
 *
 * <p>The mapper of the reference is the framework's side and decides nothing; the reference is plain Java. What the service does with it is
 * written there, in its package {@code identity}.
 */
package dev.cornerstone.keycloak.partner;
