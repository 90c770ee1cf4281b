<#ftl output_format="plainText">
<#-- In place of base/email/text/workflow-notification.ftl of Keycloak 26.7.3, half of which is English in every language. -->
<#if messageKey == "customMessage">
${customMessage}
<#else>
${msg(messageKey, daysRemaining, realmName)}
</#if>
