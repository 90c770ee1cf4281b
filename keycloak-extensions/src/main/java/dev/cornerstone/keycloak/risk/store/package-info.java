/**
 * What is kept between logins, in Keycloak's own database.
 *
 * <p>One row a member with the history as the model wrote it, a row for each login that was asked for more, and two small
 * tables a realm. Tokens are keyed hashes; an address or a browser's name never gets here. Rows of users and realms that are
 * gone go with them, and the rest ages out.
 */
package dev.cornerstone.keycloak.risk.store;
