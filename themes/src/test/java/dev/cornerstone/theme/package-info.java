/**
 * What the themes promise without a running server: every language says everything, every file that is named exists,
 * and the brand's colours can be read in the light and in the dark. {@link dev.cornerstone.theme.Theme} reads the files
 * as Keycloak does; {@link dev.cornerstone.theme.Tokens} reads the brand's one token file.
 */
package dev.cornerstone.theme;
