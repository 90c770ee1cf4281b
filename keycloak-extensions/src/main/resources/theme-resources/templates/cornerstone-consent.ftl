<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
<#if section == "header">
    ${msg("cornerstoneConsentTitle")}
<#elseif section == "form">
    <link rel="stylesheet" href="${url.resourcesPath}/css/cornerstone-consent.css">
    <p class="cornerstone-consent-lead">${msg("cornerstoneConsentLead")}</p>
    <form id="cornerstone-consent-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
        <#list consentQuestions as question>
        <#assign field = "choice." + question.name()>
        <#assign wrong = messagesPerField.existsError(field)>
        <fieldset class="cornerstone-consent" aria-describedby="text-${question?index}<#if wrong> error-${question?index}</#if>">
            <legend>${question.title()}</legend>
            <p id="text-${question?index}">${question.text()}</p>
            <input type="hidden" name="version.${question.name()}" value="${question.version()}">
            <div class="cornerstone-consent-choices">
                <label><input type="radio" name="${field}" value="no" required <#if (question.choice()!"") == "no">checked</#if> <#if wrong>aria-invalid="true"</#if>><span>${msg("cornerstoneConsentNo")}</span></label>
                <label><input type="radio" name="${field}" value="yes" required <#if (question.choice()!"") == "yes">checked</#if> <#if wrong>aria-invalid="true"</#if>><span>${msg("cornerstoneConsentYes")}</span></label>
            </div>
            <#if wrong>
            <p class="cornerstone-consent-error ${properties.kcInputErrorMessageClass!}" id="error-${question?index}" role="alert">${kcSanitize(messagesPerField.getFirstError(field))?no_esc}</p>
            </#if>
        </fieldset>
        </#list>
        <p class="cornerstone-consent-lead">${msg("cornerstoneConsentLater")}</p>
        <div class="${properties.kcFormGroupClass!}">
            <div class="${properties.kcFormActionGroupClass!}">
                <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" type="submit" id="kc-login">${msg("cornerstoneConsentSave")}</button>
            </div>
        </div>
    </form>
    <#if isAppInitiatedAction??>
    <form action="${url.loginAction}" method="post"><button class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" type="submit" name="cancel-aia" value="true">${msg("doCancel")}</button></form>
    </#if>
</#if>
</@layout.registrationLayout>
