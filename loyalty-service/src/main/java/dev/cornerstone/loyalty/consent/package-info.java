/**
 * The member's privacy page: what is known, who may see it, what is allowed, and everything to take along.
 *
 * <p>Keycloak keeps the consents and their log; {@link dev.cornerstone.loyalty.consent.RealmConsents} asks it with the token of the
 * member who looks at the page, so the page can do nothing for anybody else. {@link
 * dev.cornerstone.loyalty.consent.PrivacyResource} conducts, {@link dev.cornerstone.loyalty.consent.Slips} keep other sites from
 * sending its forms. No script runs on these pages.
 */
package dev.cornerstone.loyalty.consent;
