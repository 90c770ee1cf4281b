<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
<#if section == "header">
    ${msg("cornerstoneHandOverTitle", handOverName)}
<#elseif section == "form">
    <link rel="stylesheet" href="${url.resourcesPath}/css/cornerstone-code.css">
    <p class="cornerstone-lead">${msg("cornerstoneHandOverLead", handOverSite)}</p>
    <form id="cornerstone-hand-over-form" class="${properties.kcFormClass!}" action="${handOverAction}" method="post">
        <input type="hidden" name="ticket" value="${handOverTicket}">
        <input type="hidden" name="seen" value="${handOverSeen}">
        <div class="${properties.kcFormActionGroupClass!}">
            <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" type="submit" id="kc-login">${msg("cornerstoneHandOverContinue", handOverSite)}</button>
        </div>
    </form>
</#if>
</@layout.registrationLayout>
