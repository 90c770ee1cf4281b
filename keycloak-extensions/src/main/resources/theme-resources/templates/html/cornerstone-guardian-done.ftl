<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("cornerstoneGuardianDoneMailBody", child, realmName)}</p>
<ul><#list purposes as purpose><li><b>${purpose}</b></li></#list></ul>
<p>${msg("cornerstoneGuardianDoneMailLater")}</p>
<p><a href="${link}">${msg("cornerstoneGuardianTakeBackLink")}</a></p>
</@layout.emailLayout>
