/**
 * A running Keycloak, through its admin REST API: who we are ({@link dev.cornerstone.realm.server.Credentials}), one request
 * ({@link dev.cornerstone.realm.server.AdminApi}), and a realm as one document ({@link dev.cornerstone.realm.server.RunningRealm}).
 *
 * <p>Plain HTTP and JSON, not Keycloak's admin client: its classes know the fields of the version they were built for, drop all
 * others, and cannot tell a field that is absent from one that has its default; a comparison field by field needs both.
 */
package dev.cornerstone.realm.server;
