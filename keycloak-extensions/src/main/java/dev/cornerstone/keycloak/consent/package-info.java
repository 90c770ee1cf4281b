/**
 * What members allow, asked alone, taken back in one click, and kept so that nobody can rewrite it.
 *
 * <p>{@link dev.cornerstone.keycloak.consent.Purposes} reads from the realm what a member may be asked for: each {@link
 * dev.cornerstone.keycloak.consent.Purpose} has a text in every language and a {@link dev.cornerstone.keycloak.consent.Version}.
 * {@link dev.cornerstone.keycloak.consent.ConsentBook} is the only way to change an answer: in one transaction it writes the {@linkplain
 * dev.cornerstone.keycloak.consent.log log}, the member's attribute {@code consent.<purpose>} that everybody else reads, and the
 * event, and ends a partner's access where sharing ends. {@link dev.cornerstone.keycloak.consent.AskConsent} asks while somebody signs
 * in, {@link dev.cornerstone.keycloak.consent.ConsentResource} serves the member's own pages and apps, {@link
 * dev.cornerstone.keycloak.consent.ConsentAdminResource} proves the log. Where the realm has an age of consent, {@link
 * dev.cornerstone.keycloak.consent.Ward} knows who is under it, and {@link dev.cornerstone.keycloak.consent.GuardianResource} is where
 * a guardian answers instead. The story is {@code docs/privacy.md}.
 */
package dev.cornerstone.keycloak.consent;
