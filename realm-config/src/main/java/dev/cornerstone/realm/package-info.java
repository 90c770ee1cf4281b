/**
 * The realm as code: numbered YAML files by concern become the realm that Keycloak imports.
 *
 * <p>A realm is a folder. Its files are read in the order of their names and laid over each other: maps merge, lists add up,
 * a later scalar wins. A folder inside it is a <em>stage</em>, laid over the files beside it: {@code example} adds the partners
 * and people of a local stack. What Keycloak spells awkwardly is spelt plainly here and translated: authentication flows are
 * written as trees ({@link dev.cornerstone.realm.FlowTree}), the user profile as a map.
 *
 * <p>Nothing is decided here about a running realm: comparing and applying belong to a later step. No file holds a secret;
 * what differs between stages is a {@code ${VARIABLE}} that Keycloak reads from its environment when it imports.
 */
package dev.cornerstone.realm;
