<#ftl output_format="plainText">
${msg("cornerstoneCodeMailBody", code, link, minutes, realmName)}
