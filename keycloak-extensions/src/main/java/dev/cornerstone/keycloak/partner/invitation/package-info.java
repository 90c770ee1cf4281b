/**
 * Limits of inviting colleagues with Keycloak's own invitation mail, and the roles that wait for them.
 *
 * <p>Whom an administrator of a partner invites gets a role when joining. Until then it is an attribute of the organization, under
 * a hash of the address. An address outside the partner's proven domains is invited only when that is said expressly, and a
 * partner sends no more than a limited number of mails a day.
 */
package dev.cornerstone.keycloak.partner.invitation;
