<#import "template.ftl" as layout>
<#assign wrong = messagesPerField.existsError('code')>
<@layout.registrationLayout displayMessage=!wrong; section>
<#if section == "header">
    ${msg("cornerstoneCodeTitle_" + codeMedium)}
<#elseif section == "form">
    <link rel="stylesheet" href="${url.resourcesPath}/css/cornerstone-code.css">
    <p class="cornerstone-lead" id="code-lead">${kcSanitize(msg("cornerstoneCodeLead_" + codeMedium, "<strong>" + codeAddress?esc?markup_string + "</strong>", codeMinutes))?no_esc}</p>
    <form id="cornerstone-code-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
        <div class="${properties.kcFormGroupClass!}">
            <div class="${properties.kcFormGroupLabelClass!}">
                <label for="code" class="${properties.kcFormLabelClass!}"><span class="${properties.kcFormLabelTextClass!}">${msg("cornerstoneCodeLabel")}</span></label>
            </div>
            <span class="${properties.kcInputClass!} <#if wrong>${properties.kcError!}</#if>">
                <input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" autocapitalize="off" spellcheck="false" maxlength="12" required autofocus
                       aria-describedby="code-lead<#if wrong> input-error-code</#if>" <#if wrong>aria-invalid="true"</#if>>
            </span>
            <#if wrong>
            <div class="${properties.kcFormHelperTextClass!}" aria-live="polite">
                <div class="${properties.kcInputHelperTextClass!}">
                    <div class="${properties.kcInputHelperTextItemClass!} ${properties.kcError!}" id="input-error-code"><span class="${properties.kcInputErrorMessageClass!}">${kcSanitize(messagesPerField.getFirstError('code'))?no_esc}</span></div>
                </div>
            </div>
            </#if>
        </div>
        <div class="${properties.kcFormGroupClass!}">
            <div class="${properties.kcFormActionGroupClass!}">
                <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" type="submit" id="kc-login">${msg("cornerstoneContinue")}</button>
            </div>
        </div>
    </form>
    <form action="${url.loginAction}" method="post" class="cornerstone-more" aria-label="${msg('cornerstoneCodeMore')}">
        <button type="submit" name="resend" value="true">${msg("cornerstoneCodeResend")}</button>
        <#if codeMedium == "phone">
        <button type="submit" name="change" value="true">${msg("cornerstonePhoneChange")}</button>
        </#if>
        <#if isAppInitiatedAction??>
        <button type="submit" name="cancel-aia" value="true">${msg("doCancel")}</button>
        </#if>
    </form>
</#if>
</@layout.registrationLayout>
