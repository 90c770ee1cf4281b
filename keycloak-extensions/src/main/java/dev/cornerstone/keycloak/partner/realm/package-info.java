/**
 * Partners in a realm: what is there, what a file would change, and the change itself.
 *
 * <p>{@link dev.cornerstone.keycloak.partner.realm.Partners} does it all inside one transaction of Keycloak: whatever fails, nothing
 * was changed. Each kind of thing has a class that reads it into fields and writes fields into it ({@code …Things}); {@link
 * dev.cornerstone.keycloak.partner.realm.Inspection} asks everything a file makes one ask: of the file, of the partner's identity
 * provider, of the DNS and of the realm.
 *
 * <p>A file is kept with what it made, and the one before it, so that the last change can be undone without asking anybody.
 */
package dev.cornerstone.keycloak.partner.realm;
