/**
 * Changes that somebody made by hand: a comparison like that of a plan, read the other way round. What differs was changed in the
 * console; what is in the realm and not in the files was added there, unless the files say that others put such things
 * ({@code elsewhere}). Told as one CloudEvent and as metrics, with who it was as far as Keycloak's admin events know.
 */
package dev.cornerstone.realm.drift;
