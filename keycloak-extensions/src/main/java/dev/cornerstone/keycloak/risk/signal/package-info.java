/**
 * What can be seen of where a login comes from.
 *
 * <p>The address is the one Keycloak resolved for the connection, and no other: no header is read here. {@link
 * dev.cornerstone.keycloak.risk.signal.ClientAddress} cuts it into levels, {@link
 * dev.cornerstone.keycloak.risk.signal.Networks} adds what the operator's files say of it, and {@link
 * dev.cornerstone.keycloak.risk.signal.Agent} is what Keycloak's own parser makes of the browser. Files are watched: a better
 * database is used without a restart, a broken one is named in the log and the one before stays.
 *
 * <p>Nothing here is stored. What is, is hashed first.
 */
package dev.cornerstone.keycloak.risk.signal;
