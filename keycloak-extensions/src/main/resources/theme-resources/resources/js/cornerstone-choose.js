// Shows what only a browser that can make passkeys can do.
if (window.PublicKeyCredential) {
  for (const offer of document.querySelectorAll("[data-needs-passkeys]")) {
    offer.hidden = false;
  }
}
