<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
<#if section == "header">
    ${msg("cornerstonePushTitle")}
<#elseif section == "form">
    <link rel="stylesheet" href="${url.resourcesPath}/css/cornerstone-code.css">
    <#if pushNumber?has_content>
    <p class="cornerstone-lead" id="push-lead">${kcSanitize(msg("cornerstonePushLead", "<strong>" + pushDevice?esc?markup_string + "</strong>"))?no_esc}</p>
    <output class="cornerstone-number" id="cornerstone-push-number" aria-describedby="push-lead">${pushNumber}</output>
    <p class="cornerstone-waiting" role="status">${msg("cornerstonePushWaiting")}</p>
    <#else>
    <p class="cornerstone-lead">${msg("cornerstonePushNone")}</p>
    </#if>
    <form id="cornerstone-push-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" <#if pushNumber?has_content>data-status="${pushStatus}?challenge=${pushChallenge}"</#if>>
        <#if pushNumber?has_content>
        <button class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" type="submit" id="kc-login">${msg("cornerstonePushDone")}</button>
        </#if>
    </form>
    <form action="${url.loginAction}" method="post" class="cornerstone-more">
        <button type="submit" name="resend" value="true">${msg("cornerstonePushAgain")}</button>
    </form>
    <script type="module" src="${url.resourcesPath}/js/cornerstone-push.js"></script>
</#if>
</@layout.registrationLayout>
