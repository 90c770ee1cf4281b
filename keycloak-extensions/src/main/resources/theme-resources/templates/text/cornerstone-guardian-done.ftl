<#ftl output_format="plainText">
${msg("cornerstoneGuardianDoneMailBody", child, realmName)}

<#list purposes as purpose>
- ${purpose}
</#list>

${msg("cornerstoneGuardianDoneMailLater")}

${msg("cornerstoneGuardianTakeBackLink")}:
${link}
