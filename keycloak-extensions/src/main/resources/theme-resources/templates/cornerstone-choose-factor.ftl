<#import "template.ftl" as layout>
<#assign icons = {"webauthn-register-passwordless": "fa-key", "CONFIGURE_TOTP": "fa-clock", "cornerstone-push": "fa-bell", "cornerstone-phone": "fa-comment"}>
<@layout.registrationLayout; section>
<#if section == "header">
    ${msg("cornerstoneChooseTitle")}
<#elseif section == "form">
    <link rel="stylesheet" href="${url.resourcesPath}/css/cornerstone-code.css">
    <p class="cornerstone-lead">${msg("cornerstoneChooseLead")}</p>
    <form id="cornerstone-choose-form" action="${url.loginAction}" method="post">
        <ul class="cornerstone-choices">
            <#list offers as offer>
            <li><button type="submit" name="choice" value="${offer}">
                <i class="fa ${icons[offer]!'fa-lock'}" aria-hidden="true"></i>
                <span>
                    <strong>${msg("cornerstoneChoose." + offer)}<#if offer?index == 0> <em>${msg("cornerstoneChooseSafest")}</em></#if></strong>
                    <span>${msg("cornerstoneChoose." + offer + ".help")}</span>
                </span>
            </button></li>
            </#list>
        </ul>
    </form>
</#if>
</@layout.registrationLayout>
