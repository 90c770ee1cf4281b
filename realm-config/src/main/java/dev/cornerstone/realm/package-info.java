/**
 * The realm as code: numbered YAML files by concern become the realm that Keycloak imports, and that a running one is held against.
 *
 * <p>A realm is a folder. Its files are read in the order of their names and laid over each other: maps merge, lists add up,
 * a later scalar wins. A folder inside it is a <em>layer</em> over the files beside it: {@code example} adds the partners
 * and people of a local stack. What Keycloak spells awkwardly is spelt plainly here and translated: authentication flows are
 * written as trees ({@link dev.cornerstone.realm.FlowTree}), the user profile as a map.
 *
 * <p>No file holds a secret. What differs between two places is a {@code ${VARIABLE}}: Keycloak reads it from its environment when it
 * imports; the program that compares and applies takes it from the file of a {@link dev.cornerstone.realm.Stage}.
 *
 * <p>The packages below are that program: {@code plan} compares two documents, {@code server} reads a running realm as such a
 * document, {@code apply} makes the changes, {@code drift} tells of them, and {@code command} is the command line.
 */
package dev.cornerstone.realm;
