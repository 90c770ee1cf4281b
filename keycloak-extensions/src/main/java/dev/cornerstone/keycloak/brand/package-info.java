/**
 * Pages and mails look like the brand that sent the member.
 *
 * <p>A brand is a theme (docs/themes.md). Keycloak lets a client choose one for its sign-in pages, the client's attribute
 * {@code login_theme}, and nothing for the mails that follow from them. {@link
 * dev.cornerstone.keycloak.brand.BrandThemeSelector} lets the same choice hold for mails and the account console too, and
 * lets an organization choose where no client did. {@link dev.cornerstone.keycloak.brand.Brands} decides.
 */
package dev.cornerstone.keycloak.brand;
