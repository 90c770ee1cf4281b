/** The program on a real Keycloak, as an operator runs it: a process with an environment, an exit code and what it prints. */
package dev.cornerstone.realm.running;
