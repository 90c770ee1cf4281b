<#import "template.ftl" as layout>
<@layout.emailLayout>
${kcSanitize(msg("cornerstoneCodeMailBodyHtml", code, link, minutes?number, realmName))?no_esc}
</@layout.emailLayout>
