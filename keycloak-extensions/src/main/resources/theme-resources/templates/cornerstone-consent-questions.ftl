<#-- What the member's page and the guardian's have in common. -->
<#macro question question index note="">
<#local field = "choice." + question.name()>
<#local wrong = messagesPerField.existsError(field)>
<fieldset class="cornerstone-consent<#if question.ofAge()> cornerstone-consent-of-age</#if>" aria-describedby="text-${index}<#if wrong> error-${index}</#if>">
    <legend>${question.title()}</legend>
    <p id="text-${index}">${question.text()}</p>
    <#if note?has_content><p class="cornerstone-consent-note">${note}</p></#if>
    <input type="hidden" name="version.${question.name()}" value="${question.version()}">
    <div class="cornerstone-consent-choices">
        <label><input type="radio" name="${field}" value="no" required <#if (question.choice()!"") == "no">checked</#if> <#if wrong>aria-invalid="true"</#if>><span>${msg("cornerstoneConsentNo")}</span></label>
        <label><input type="radio" name="${field}" value="yes" required <#if (question.choice()!"") == "yes">checked</#if> <#if wrong>aria-invalid="true"</#if>><span>${msg("cornerstoneConsentYes")}</span></label>
    </div>
    <@error field=field id="error-" + index/>
</fieldset>
</#macro>

<#macro error field id>
<#if messagesPerField.existsError(field)>
<p class="cornerstone-consent-error ${properties.kcInputErrorMessageClass!}" id="${id}" role="alert">${kcSanitize(messagesPerField.getFirstError(field))?no_esc}</p>
</#if>
</#macro>

<#macro titles titles>
<ul class="cornerstone-consent-titles"><#list titles as title><li>${title}</li></#list></ul>
</#macro>

<#macro button id name="" secondary=false>
<div class="${properties.kcFormGroupClass!}">
    <div class="${properties.kcFormActionGroupClass!}">
        <button class="cornerstone-consent-button ${secondary?then(properties.kcButtonSecondaryClass!, properties.kcButtonPrimaryClass!)} ${properties.kcButtonBlockClass!}" type="submit" id="${id}"<#if name?has_content> name="${name}" value="true"</#if>><#nested></button>
    </div>
</div>
</#macro>
