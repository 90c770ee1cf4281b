<#-- The parent's wrapper is bare HTML. Every mail passes through this one, so the brand needs no other template: a link in a message
     becomes a button here (the plain text half carries its address). Its colours are the theme's properties, and no picture is needed. -->
<#function light name><#return properties[name]?keep_before(" ")></#function>
<#function dark name><#return properties[name]?keep_after(" ")></#function>
<#macro emailLayout>
<#local message><#nested></#local>
<#local name = properties["name"]!(realmName!"")>
<#local button = "display:inline-block;padding:14px 28px;border-radius:" + properties["radius"] + ";background:" + light("primary") + ";color:" + light("on-primary") + ";font-weight:600;text-decoration:none">
<!doctype html>
<html lang="${locale.language}" dir="${(ltr)?then('ltr','rtl')}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="supported-color-schemes" content="light dark">
  <title>${name}</title>
  <style>
    :root { color-scheme: light dark; supported-color-schemes: light dark; }
    @media (prefers-color-scheme: dark) {
      .canvas { background: ${dark("canvas")} !important; }
      .brand { background: ${dark("brand")} !important; color: ${dark("on-brand")} !important; }
      .spot { background: ${dark("accent")} !important; }
      .surface { background: ${dark("surface")} !important; border-color: ${dark("border")} !important; color: ${dark("text")} !important; }
      .muted { color: ${dark("muted")} !important; }
      .button { background: ${dark("primary")} !important; color: ${dark("on-primary")} !important; }
    }
  </style>
</head>
<body class="canvas" style="margin:0;padding:0;background:${light("canvas")}">
<table role="presentation" class="canvas" width="100%" cellpadding="0" cellspacing="0" style="background:${light("canvas")}">
<tr><td align="center" style="padding:32px 16px;font-family:Figtree,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;line-height:1.6">
  <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
  <tr><td class="brand" style="padding:20px 32px;border-radius:16px 16px 0 0;background:${light("brand")};color:${light("on-brand")};font-family:${properties["display"]};font-size:20px;font-weight:700"><span class="spot" style="display:inline-block;width:12px;height:15px;border-radius:2px;background:${light("accent")};vertical-align:-1px"></span>&nbsp; ${name}</td></tr>
  <tr><td class="surface" style="padding:28px 32px 20px;border:1px solid ${light("border")};border-top:0;border-radius:0 0 16px 16px;background:${light("surface")};color:${light("text")}">
    ${message?markup_string?replace('<a href', '<a class="button" style="' + button + '" href')?no_esc}
  </td></tr>
  <tr><td class="muted" style="padding:20px 32px;color:${light("muted")};font-size:13px;line-height:1.5">${msg("mailFooter", realmName!"")}</td></tr>
  </table>
</td></tr>
</table>
</body>
</html>
</#macro>
