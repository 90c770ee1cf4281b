/**
 * The tables that Cornerstone adds to Keycloak's database.
 *
 * <p>Entities belong to the features; this package only introduces them to Keycloak, once for the whole jar. Tables begin
 * with {@code CS_} and refer to no table of Keycloak's, whose schema is its own affair: features clean up after a user or a
 * realm themselves.
 */
package dev.cornerstone.keycloak.store;
