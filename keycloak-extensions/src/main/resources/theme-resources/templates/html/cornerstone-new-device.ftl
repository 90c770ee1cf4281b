<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("riskNewDeviceBody", realmName)}</p>
<p>${msg("riskNewDeviceTime")}: <b>${time} UTC</b><#if device??><br>${msg("riskNewDeviceDevice")}: <b>${device}</b></#if><#if place??><br>${msg("riskNewDevicePlace")}: <b>${place}</b></#if></p>
<p>${msg("riskNewDeviceYes")}</p>
<p>${msg("riskNewDeviceNo")}</p>
<p><a href="${link}">${msg("riskNewDeviceLink")}</a></p>
<p>${msg("riskNewDeviceLife")}</p>
</@layout.emailLayout>
