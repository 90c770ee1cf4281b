<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
<#if section == "header">
    ${msg("cornerstoneLinkGoneTitle")}
<#elseif section == "form">
    <link rel="stylesheet" href="${url.resourcesPath}/css/cornerstone-code.css">
    <p class="cornerstone-lead" id="cornerstone-link-gone">${msg("cornerstoneLinkGoneLead")}</p>
</#if>
</@layout.registrationLayout>
