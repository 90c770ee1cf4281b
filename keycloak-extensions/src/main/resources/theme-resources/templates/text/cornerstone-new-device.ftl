<#ftl output_format="plainText">
${msg("riskNewDeviceBody", realmName)}

${msg("riskNewDeviceTime")}: ${time} UTC
<#if device??>
${msg("riskNewDeviceDevice")}: ${device}
</#if>
<#if place??>
${msg("riskNewDevicePlace")}: ${place}
</#if>

${msg("riskNewDeviceYes")}

${msg("riskNewDeviceNo")}

${msg("riskNewDeviceLink")}:
${link}

${msg("riskNewDeviceLife")}
