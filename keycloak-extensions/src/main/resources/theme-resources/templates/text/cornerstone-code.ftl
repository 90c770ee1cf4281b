<#ftl output_format="plainText">
${msg("cornerstoneCodeMailBody", code, link, minutes?number, realmName)}
