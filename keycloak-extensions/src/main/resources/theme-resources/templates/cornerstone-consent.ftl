<#import "template.ftl" as layout>
<#import "cornerstone-consent-questions.ftl" as consent>
<@layout.registrationLayout displayMessage=false; section>
<#if section == "header">
    <#if consentStep == "waiting">${msg("cornerstoneGuardianWaitingTitle")}<#elseif consentStep == "guardian">${msg("cornerstoneGuardianTitle")}<#else>${msg("cornerstoneConsentTitle")}</#if>
<#elseif section == "form">
    <link rel="stylesheet" href="${url.resourcesPath}/css/cornerstone-consent.css">
    <#if consentStep == "questions">
    <p class="cornerstone-consent-lead">${msg("cornerstoneConsentLead")}</p>
    <form id="cornerstone-consent-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
        <#assign gated = false>
        <#list consentQuestions as question>
        <#if question.ofAge() && consentCapacity != "ALONE"><#assign gated = true></#if>
        <@consent.question question=question index=question?index note=(question.ofAge() && consentCapacity == "BY_GUARDIAN")?then(msg("cornerstoneConsentByGuardian", consentAge), "")/>
        </#list>
        <#if gated && consentCapacity == "UNKNOWN">
        <#assign wrong = messagesPerField.existsError("born")>
        <#-- Seen once a yes needs it, where the browser can tell; anywhere else it says itself when it is needed. -->
        <div class="cornerstone-consent cornerstone-consent-born<#if wrong> cornerstone-consent-wrong</#if>">
            <label for="born">${msg("cornerstoneConsentBorn")}</label>
            <p id="born-why">${msg("cornerstoneConsentBornWhy", consentAge)}</p>
            <input type="date" id="born" name="born" value="${consentBorn}" max="${consentToday}" autocomplete="bday" class="cornerstone-consent-field" aria-describedby="born-why<#if wrong> error-born</#if>" <#if wrong>aria-invalid="true"</#if>>
            <@consent.error field="born" id="error-born"/>
        </div>
        </#if>
        <p class="cornerstone-consent-lead">${msg("cornerstoneConsentLater")}</p>
        <@consent.button id="kc-login">${msg("cornerstoneConsentSave")}</@consent.button>
    </form>
    <#elseif consentStep == "guardian">
    <p class="cornerstone-consent-lead">${msg("cornerstoneGuardianLead", consentAge)}</p>
    <@consent.titles consentTitles/>
    <form id="cornerstone-guardian-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" novalidate>
        <#assign wrong = messagesPerField.existsError("guardian")>
        <div class="cornerstone-consent">
            <label for="guardian">${msg("cornerstoneGuardianLabel")}</label>
            <p id="guardian-why">${msg("cornerstoneGuardianWhy", consentDays)}</p>
            <input type="email" id="guardian" name="guardian" value="${consentGuardian}" maxlength="254" autocomplete="off" class="cornerstone-consent-field" aria-describedby="guardian-why<#if wrong> error-guardian</#if>" <#if wrong>aria-invalid="true"</#if>>
            <@consent.error field="guardian" id="error-guardian"/>
        </div>
        <@consent.button id="kc-login" name="ask">${msg("cornerstoneGuardianAsk")}</@consent.button>
        <@consent.button id="without" name="without" secondary=true>${msg("cornerstoneGuardianWithout")}</@consent.button>
    </form>
    <#else>
    <p class="cornerstone-consent-lead">${msg("cornerstoneGuardianWaitingLead", consentGuardian, consentDays)}</p>
    <@consent.titles consentTitles/>
    <p class="cornerstone-consent-lead">${msg("cornerstoneGuardianWaitingMeanwhile")}</p>
    <form id="cornerstone-waiting-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
        <input type="hidden" name="waiting" value="true">
        <@consent.button id="kc-login">${msg("cornerstoneContinue")}</@consent.button>
        <@consent.button id="again" name="again" secondary=true>${msg("cornerstoneGuardianAgain")}</@consent.button>
    </form>
    </#if>
    <#if isAppInitiatedAction?? && consentStep == "questions">
    <form action="${url.loginAction}" method="post"><button class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" type="submit" name="cancel-aia" value="true">${msg("doCancel")}</button></form>
    </#if>
</#if>
</@layout.registrationLayout>
