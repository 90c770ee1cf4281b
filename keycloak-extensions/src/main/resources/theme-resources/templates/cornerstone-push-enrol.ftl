<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
<#if section == "header">
    ${msg("cornerstonePushEnrolTitle")}
<#elseif section == "form">
    <link rel="stylesheet" href="${url.resourcesPath}/css/cornerstone-code.css">
    <#if pushDeviceId??>
    <p class="cornerstone-lead">${msg("cornerstonePushIsItYours")}</p>
    <p class="cornerstone-device" id="cornerstone-push-device">${pushDevice}</p>
    <form id="cornerstone-push-keep-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
        <input type="hidden" name="device" value="${pushDeviceId}">
        <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" type="submit" id="kc-login">${msg("cornerstonePushKeep")}</button>
    </form>
    <#else>
    <p class="cornerstone-lead">${msg("cornerstonePushEnrolLead")}</p>
    <img class="cornerstone-qr" src="data:image/png;base64,${pushQrCode}" alt="${msg('cornerstonePushQrAlt')}">
    <form id="cornerstone-push-enrol-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
        <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" type="submit" id="kc-login">${msg("cornerstoneContinue")}</button>
    </form>
    </#if>
    <form action="${url.loginAction}" method="post" class="cornerstone-more" aria-label="${msg('cornerstoneCodeMore')}">
        <#if pushDeviceId??>
        <button type="submit" name="again" value="true">${msg("cornerstonePushNotMine")}</button>
        <#else>
        <a id="cornerstone-push-pairing" href="${pushPairing}">${msg("cornerstonePushOpenApp")}</a>
        </#if>
        <#if isAppInitiatedAction??>
        <button type="submit" name="cancel-aia" value="true">${msg("doCancel")}</button>
        </#if>
    </form>
</#if>
</@layout.registrationLayout>
