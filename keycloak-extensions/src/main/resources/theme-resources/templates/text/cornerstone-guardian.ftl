<#ftl output_format="plainText">
${msg("cornerstoneGuardianMailBody", child, realmName, age)}

<#list purposes as purpose>
- ${purpose}
</#list>

${msg("cornerstoneGuardianMailHow")}

${msg("cornerstoneGuardianMailLink")}:
${link}

${msg("cornerstoneGuardianMailLife", days)}

${msg("cornerstoneGuardianMailStranger")}
