/**
 * Partners over HTTP: {@code /admin/realms/{realm}/cornerstone-partners}, for the operator's command line, for the wizard, which
 * comes with the person's own token, and for partners who automate. All of them meet the same checks.
 */
package dev.cornerstone.keycloak.partner.admin;
