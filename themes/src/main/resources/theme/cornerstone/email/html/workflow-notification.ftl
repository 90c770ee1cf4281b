<#-- In place of base/email/html/workflow-notification.ftl of Keycloak 26.7.3, half of which is English in every language. -->
<#import "template.ftl" as layout>
<@layout.emailLayout>
<#if messageKey == "customMessage">
<p>${kcSanitize(customMessage)?no_esc}</p>
<#else>
<#list msg(messageKey, daysRemaining, realmName)?split("\n\n") as paragraph>
<p>${kcSanitize(paragraph)?no_esc}</p>
</#list>
</#if>
</@layout.emailLayout>
