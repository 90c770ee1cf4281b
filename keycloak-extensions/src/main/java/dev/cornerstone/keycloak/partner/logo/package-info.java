/**
 * A partner's logo on the sign-in pages of its clients.
 *
 * <p>The partner's file names an address of the partner's. A page that showed the picture from there would tell the partner's server who
 * signs in, from where and when, before the member agreed to anything. So this server gets the picture, keeps it for an hour ({@link
 * dev.cornerstone.keycloak.partner.logo.Logos}) and gives it to the page from its own address ({@link
 * dev.cornerstone.keycloak.partner.logo.LogoResource}).
 */
package dev.cornerstone.keycloak.partner.logo;
