<#ftl output_format="plainText">
<#-- In place of base/email/text/org-invite.ftl of Keycloak 26.7.3, which escapes the link for HTML, so that it cannot be followed. -->
<#if firstName?? && lastName??>
${msg("orgInviteBodyPersonalized", link, linkExpiration, realmName, organization.name, linkExpirationFormatter(linkExpiration), firstName, lastName)}
<#else>
${msg("orgInviteBody", link, linkExpiration, realmName, organization.name, linkExpirationFormatter(linkExpiration))}
</#if>
