<#import "template.ftl" as layout>
<@layout.emailLayout>
${kcSanitize(msg("cornerstoneCodeMailBodyHtml", code, link, minutes, realmName))?no_esc}
</@layout.emailLayout>
