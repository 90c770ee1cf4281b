/**
 * Whose account may go after a time. Keycloak's workflows write to members who stay away, disable and delete accounts; when, and in
 * which order, is in the realm ({@code 77-retention.yaml}). What they cannot tell is who is a member at all, and who has never proven
 * an address: these two are conditions here, and every step asks them again before it does anything.
 */
package dev.cornerstone.keycloak.retention;
