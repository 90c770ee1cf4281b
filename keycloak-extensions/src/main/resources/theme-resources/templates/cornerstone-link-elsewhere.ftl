<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
<#if section == "header">
    ${msg("cornerstoneLinkElsewhereTitle")}
<#elseif section == "form">
    <link rel="stylesheet" href="${url.resourcesPath}/css/cornerstone-code.css">
    <p class="cornerstone-lead" id="cornerstone-link-elsewhere">${msg("cornerstoneLinkElsewhereLead")}</p>
</#if>
</@layout.registrationLayout>
