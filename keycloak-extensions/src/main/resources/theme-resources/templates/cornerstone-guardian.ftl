<#import "template.ftl" as layout>
<#import "cornerstone-consent-questions.ftl" as consent>
<@layout.registrationLayout displayMessage=false; section>
<#if section == "header">
    ${msg("cornerstoneGuardianTitle_" + state)}
<#elseif section == "form">
    <link rel="stylesheet" href="${url.resourcesPath}/css/cornerstone-consent.css">
    <#if state == "ask">
    <p class="cornerstone-consent-lead">${msg("cornerstoneGuardianPageLead", child, consentAge)}</p>
    <form id="cornerstone-guardian-form" class="${properties.kcFormClass!}" method="post">
        <#list consentQuestions as question>
        <@consent.question question=question index=question?index/>
        </#list>
        <#assign wrong = messagesPerField.existsError("declared")>
        <div class="cornerstone-consent cornerstone-consent-declared<#if wrong> cornerstone-consent-wrong</#if>">
            <label><input type="checkbox" name="declared" value="true" <#if declared>checked</#if> <#if wrong>aria-invalid="true" aria-describedby="error-declared"</#if>><span>${msg("cornerstoneGuardianDeclaration")}</span></label>
            <@consent.error field="declared" id="error-declared"/>
        </div>
        <p class="cornerstone-consent-lead">${msg("cornerstoneGuardianPageLater")}</p>
        <@consent.button id="kc-login">${msg("cornerstoneGuardianAnswer")}</@consent.button>
    </form>
    <#elseif state == "done">
        <#if consentTitles?has_content>
        <p class="cornerstone-consent-lead">${msg("cornerstoneGuardianDoneLead", child)}</p>
        <@consent.titles consentTitles/>
        <p class="cornerstone-consent-lead">${msg("cornerstoneGuardianDoneLater", consentAge)}</p>
        <div class="${properties.kcFormGroupClass!}"><a id="take-back" class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" href="${takeBackUrl}">${msg("cornerstoneGuardianTakeBackLink")}</a></div>
        <#else>
        <p class="cornerstone-consent-lead">${msg("cornerstoneGuardianDoneRefused", child)}</p>
        </#if>
    <#elseif state == "allowed">
        <#if consentQuestions?has_content>
        <p class="cornerstone-consent-lead">${msg("cornerstoneGuardianAllowedLead", child)}</p>
        <#list consentQuestions as question>
        <form class="cornerstone-consent" method="post">
            <h2 class="cornerstone-consent-name">${question.title()}</h2>
            <p>${question.text()}</p>
            <button class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" type="submit" name="purpose" value="${question.name()}">${msg("cornerstoneGuardianTakeBack")}</button>
        </form>
        </#list>
        <#else>
        <p class="cornerstone-consent-lead">${msg("cornerstoneGuardianAllowedNothing", child)}</p>
        </#if>
    <#else>
    <p class="cornerstone-consent-lead">${msg("cornerstoneGuardianUnusable")}</p>
    </#if>
</#if>
</@layout.registrationLayout>
