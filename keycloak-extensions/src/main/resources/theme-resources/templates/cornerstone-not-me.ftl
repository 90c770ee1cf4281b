<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        <#if state = "ask">${msg("riskNotMeTitle")}<#elseif state = "done">${msg("riskNotMeDoneTitle")}<#else>${msg("riskNotMeUnusableTitle")}</#if>
    <#elseif section = "form">
        <#if state = "ask">
            <p class="instruction">${msg("riskNotMeText")}</p>
            <form method="post">
                <input type="hidden" name="key" value="${key}">
                <input type="hidden" name="client_id" value="${sender}">
                <div class="${properties.kcFormGroupClass!}">
                    <button type="submit" id="not-me" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${msg("riskNotMeAct")}</button>
                </div>
            </form>
        <#elseif state = "done">
            <p class="instruction">${msg("riskNotMeDoneText")}</p>
            <div class="${properties.kcFormGroupClass!}">
                <a id="new-password" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}" href="${resetUrl}">${msg("riskNotMeNewPassword")}</a>
            </div>
        <#else>
            <p class="instruction">${msg("riskNotMeUnusableText")}</p>
        </#if>
    </#if>
</@layout.registrationLayout>
