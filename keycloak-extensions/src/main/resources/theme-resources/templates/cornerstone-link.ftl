<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
<#if section == "header">
    ${msg("cornerstoneLinkTitle")}
<#elseif section == "form">
    <link rel="stylesheet" href="${url.resourcesPath}/css/cornerstone-code.css">
    <p class="cornerstone-lead">${msg("cornerstoneLinkLead")}</p>
    <form id="cornerstone-link-form" class="${properties.kcFormClass!}" action="${linkAction}" method="post">
        <input type="hidden" name="key" value="${linkKey}">
        <input type="hidden" name="client_id" value="${linkClient}">
        <div class="${properties.kcFormActionGroupClass!}">
            <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" type="submit" id="kc-login">${msg("cornerstoneLinkContinue")}</button>
        </div>
    </form>
</#if>
</@layout.registrationLayout>
