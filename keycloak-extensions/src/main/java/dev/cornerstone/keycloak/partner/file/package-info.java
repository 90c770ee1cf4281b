/**
 * The file that says everything about a partner, and what can be wrong with it.
 *
 * <p>{@link dev.cornerstone.keycloak.partner.file.PartnerFileReader} reads YAML (and so JSON), keeps where everything stands, and
 * finds what can be found without asking anybody: unknown words with the nearest known one, redirects that are too wide, private
 * keys that were pasted where public ones belong, colours that cannot be read. What it hands out is a {@link
 * dev.cornerstone.keycloak.partner.file.PartnerFile}, whose records refuse nonsense themselves, or a list of {@link
 * dev.cornerstone.keycloak.partner.file.Problem}s, never both a bad file and no word.
 *
 * <p>Nothing here knows Keycloak or the network. The schema of the file is published as docs/partner/partner-file.v1.json; a test
 * holds that it and this reader agree.
 */
package dev.cornerstone.keycloak.partner.file;
