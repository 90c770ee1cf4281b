<#import "template.ftl" as layout>
<#assign wrong = messagesPerField.existsError('phone')>
<@layout.registrationLayout displayMessage=!wrong; section>
<#if section == "header">
    ${msg("cornerstonePhoneTitle")}
<#elseif section == "form">
    <link rel="stylesheet" href="${url.resourcesPath}/css/cornerstone-code.css">
    <p class="cornerstone-lead" id="phone-lead">${msg("cornerstonePhoneLead")}</p>
    <form id="cornerstone-phone-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
        <div class="${properties.kcFormGroupClass!}">
            <div class="${properties.kcFormGroupLabelClass!}">
                <label for="phone" class="${properties.kcFormLabelClass!}"><span class="${properties.kcFormLabelTextClass!}">${msg("cornerstonePhoneLabel")}</span></label>
            </div>
            <span class="${properties.kcInputClass!} <#if wrong>${properties.kcError!}</#if>">
                <input id="phone" name="phone" type="tel" autocomplete="tel" placeholder="+49 151 23456789" maxlength="40" required autofocus
                       aria-describedby="phone-lead<#if wrong> input-error-phone</#if>" <#if wrong>aria-invalid="true"</#if>>
            </span>
            <#if wrong>
            <div class="${properties.kcFormHelperTextClass!}" aria-live="polite">
                <div class="${properties.kcInputHelperTextClass!}">
                    <div class="${properties.kcInputHelperTextItemClass!} ${properties.kcError!}" id="input-error-phone"><span class="${properties.kcInputErrorMessageClass!}">${kcSanitize(messagesPerField.getFirstError('phone'))?no_esc}</span></div>
                </div>
            </div>
            </#if>
        </div>
        <div class="${properties.kcFormGroupClass!}">
            <div class="${properties.kcFormActionGroupClass!}">
                <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" type="submit" id="kc-login">${msg("cornerstonePhoneSend")}</button>
            </div>
        </div>
    </form>
    <#if isAppInitiatedAction??>
    <form action="${url.loginAction}" method="post" class="cornerstone-more"><button type="submit" name="cancel-aia" value="true">${msg("doCancel")}</button></form>
    </#if>
</#if>
</@layout.registrationLayout>
