<#import "template.ftl" as layout>
<#assign icons = {"webauthn-register-passwordless": "fa-key", "UPDATE_PASSWORD": "fa-lock", "CONFIGURE_TOTP": "fa-clock", "cornerstone-push": "fa-bell", "cornerstone-phone": "fa-comment"}>
<@layout.registrationLayout; section>
<#if section == "header">
    ${msg("cornerstoneChooseTitle." + chooseReason)}
<#elseif section == "form">
    <link rel="stylesheet" href="${url.resourcesPath}/css/cornerstone-code.css">
    <p class="cornerstone-lead">${msg("cornerstoneChooseLead." + chooseReason)}</p>
    <form id="cornerstone-choose-form" action="${url.loginAction}" method="post">
        <ul class="cornerstone-choices">
            <#list offers as offer>
            <#-- A browser that can make passkeys shows the offer; one that cannot, or runs no scripts, is not led there. -->
            <li<#if offer?starts_with("webauthn-")> data-needs-passkeys hidden</#if>><button type="submit" name="choice" value="${offer}">
                <i class="fa ${icons[offer]!'fa-shield-alt'}" aria-hidden="true"></i>
                <span>
                    <strong>${msg("cornerstoneChoose." + offer)}<#if offer?index == 0> <em>${msg("cornerstoneChooseSafest")}</em></#if></strong>
                    <span>${msg("cornerstoneChoose." + offer + ".help")}</span>
                </span>
            </button></li>
            </#list>
        </ul>
    </form>
    <script type="module" src="${url.resourcesPath}/js/cornerstone-choose.js"></script>
</#if>
</@layout.registrationLayout>
