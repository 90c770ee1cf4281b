<#-- Not a copy: Keycloak leaves footer.ftl empty for themes to fill. Besides its line it gives a page the two colours that the file of a
     partner names (docs/partners.md), of which text on one can be read on the other; they are the client's, else the organization's.
     Its logo comes from this server, so that no page tells the partner's who is signing in. -->
<#function colour name>
  <#local key = "cornerstone.brand." + name>
  <#local value = (client.attributes[key])!"">
  <#if !value?has_content><#local value = (org.attributes[key]?first)!""></#if>
  <#return value?matches("#[0-9a-f]{6}", "i")?then(value, "")>
</#function>
<#macro content>
  <#local accent = colour("accent")>
  <#local above = colour("on-accent")>
  <#if accent?has_content && above?has_content>
  <style>
    :root {
      --cs-color-brand: ${accent};
      --cs-color-brand-deep: ${accent};
      --cs-color-on-brand: ${above};
      --cs-color-on-brand-muted: ${above};
      --cs-color-primary: ${accent};
      --cs-color-primary-hover: ${accent};
      --cs-color-on-primary: ${above};
      --cs-color-primary-soft: var(--cs-color-canvas);
      --cs-color-link: var(--cs-color-text);
      --cs-color-link-hover: var(--cs-color-text);
      --cs-color-focus: var(--cs-color-text);
      --cs-background: none;
    }
    <#if (client.attributes["cornerstone.brand.logo"])?has_content>
    #kc-header-wrapper::before {
      inline-size: 6rem;
      padding: 0.375rem;
      border-radius: var(--cs-radius);
      background: #fff url("${url.resourcesPath?keep_before("/resources/")}/realms/${realm.name?url("UTF-8")}/cornerstone-partner/logo?client=${client.clientId?url("UTF-8")}") center / contain no-repeat content-box content-box;
    }
    </#if>
  </style>
  </#if>
  <p class="cs-footer">${msg("footerSafety")}</p>
</#macro>
