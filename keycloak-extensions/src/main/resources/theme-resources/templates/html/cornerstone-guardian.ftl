<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("cornerstoneGuardianMailBody", child, realmName, age)}</p>
<ul><#list purposes as purpose><li><b>${purpose}</b></li></#list></ul>
<p>${msg("cornerstoneGuardianMailHow")}</p>
<p><a href="${link}">${msg("cornerstoneGuardianMailLink")}</a></p>
<p>${msg("cornerstoneGuardianMailLife", days)}</p>
<p>${msg("cornerstoneGuardianMailStranger")}</p>
</@layout.emailLayout>
