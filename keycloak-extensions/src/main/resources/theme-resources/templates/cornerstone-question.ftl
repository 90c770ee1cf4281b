<#import "template.ftl" as layout>
<#import "user-profile-commons.ftl" as userProfileCommons>
<@layout.registrationLayout displayMessage=messagesPerField.exists('global'); section>
<#if section == "header">
    ${msg("cornerstoneQuestionTitle")}
<#elseif section == "form">
    <link rel="stylesheet" href="${url.resourcesPath}/css/cornerstone-code.css">
    <link rel="stylesheet" href="${url.resourcesPath}/css/cornerstone-question.css">
    <p class="cornerstone-lead" id="cornerstone-question-reason">${advancedMsg(reason)}</p>
    <#if points gt 0>
    <p class="cornerstone-question-points" id="cornerstone-question-points">${msg("cornerstoneQuestionPoints", points)}</p>
    </#if>
    <form id="cornerstone-question-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post"
          aria-describedby="cornerstone-question-reason">
        <@userProfileCommons.userProfileFormFields/>
        <div class="${properties.kcFormGroupClass!}">
            <div class="${properties.kcFormActionGroupClass!}">
                <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" type="submit" name="choice" value="answer" id="cornerstone-question-answer">${msg("cornerstoneQuestionAnswer")}</button>
            </div>
        </div>
        <div class="cornerstone-more cornerstone-question-more">
            <button type="submit" name="choice" value="later" formnovalidate id="cornerstone-question-later">${msg("cornerstoneQuestionLater")}</button>
            <button type="submit" name="choice" value="never" formnovalidate id="cornerstone-question-never">${msg("cornerstoneQuestionNever")}</button>
        </div>
    </form>
    <p class="cornerstone-question-note">${msg("cornerstoneQuestionNote")}</p>
</#if>
</@layout.registrationLayout>
