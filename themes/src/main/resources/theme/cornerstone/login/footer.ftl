<#-- Not a copy: Keycloak leaves footer.ftl empty for themes to fill. -->
<#macro content>
  <p class="cs-footer">${msg("footerSafety")}</p>
</#macro>
