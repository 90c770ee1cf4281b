<#-- The parent's wrapper is bare HTML. Every mail passes through this one, so the brand needs no other template:
     a link in a message becomes a button here (the plain text half carries its address). Colours are those of tokens.css; mails know no variables. -->
<#macro emailLayout>
<#local message><#nested></#local>
<#local button = "display:inline-block;padding:14px 28px;border-radius:12px;background:#0f5b50;color:#ffffff;font-weight:600;text-decoration:none">
<!doctype html>
<html lang="${locale.language}" dir="${(ltr)?then('ltr','rtl')}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="supported-color-schemes" content="light dark">
  <style>
    @media (prefers-color-scheme: dark) {
      .canvas { background: #0c1312 !important; }
      .surface { background: #141d1b !important; border-color: #2c3936 !important; color: #e8efed !important; }
      .muted { color: #a3b4af !important; }
      .button { background: #6fd0bb !important; color: #05231f !important; }
    }
  </style>
</head>
<body class="canvas" style="margin:0;padding:0;background:#f3f6f5">
<table role="presentation" class="canvas" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f6f5">
<tr><td align="center" style="padding:32px 16px;font-family:Figtree,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;line-height:1.6">
  <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
  <tr><td style="padding:20px 32px;border-radius:16px 16px 0 0;background:#0c3f38;color:#ffffff;font-size:20px;font-weight:700"><span style="display:inline-block;width:12px;height:15px;border-radius:2px;background:#f4b54f;vertical-align:-1px"></span>&nbsp; ${realmName!""}</td></tr>
  <tr><td class="surface" style="padding:28px 32px 20px;border:1px solid #d5dedb;border-top:0;border-radius:0 0 16px 16px;background:#ffffff;color:#14211f">
    ${message?markup_string?replace('<a href', '<a class="button" style="' + button + '" href')?no_esc}
  </td></tr>
  <tr><td class="muted" style="padding:20px 32px;color:#53625e;font-size:13px;line-height:1.5">${msg("mailFooter", realmName!"")}</td></tr>
  </table>
</td></tr>
</table>
</body>
</html>
</#macro>
