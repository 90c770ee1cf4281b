/**
 * Partners from the command line: a file is checked, planned and applied in Keycloak, then what is agreed about points is put into
 * the loyalty service. Keycloak's part happens whole or not at all; the service's consists of puts that can be repeated. So after a
 * kill in between, the same command finishes the rest.
 */
package dev.cornerstone.stack.partner;
