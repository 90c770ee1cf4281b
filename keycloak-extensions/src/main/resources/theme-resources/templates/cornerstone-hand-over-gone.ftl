<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
<#if section == "header">
    ${msg("cornerstoneHandOverGoneTitle")}
<#elseif section == "form">
    <link rel="stylesheet" href="${url.resourcesPath}/css/cornerstone-code.css">
    <p class="cornerstone-lead" id="cornerstone-hand-over-gone">${msg("cornerstoneHandOverGoneLead")}</p>
</#if>
</@layout.registrationLayout>
