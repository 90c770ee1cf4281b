// What Keycloak's own pages leave out for people without a mouse or without a screen.

// Ways to sign in are buttons made of other elements, which can be reached with Tab but answer to a mouse only.
document.addEventListener("keydown", (event) => {
  const button = event.target.closest("[role=button]:not(button, a, input)");
  if (button && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    button.click();
  }
});

// Some labels name a field that is not there, while the field beside them has no name.
document.addEventListener("DOMContentLoaded", () => {
  for (const label of document.querySelectorAll("label[for]")) {
    if (!document.getElementById(label.htmlFor)) {
      const field = label.closest(".pf-v5-c-form__group")?.querySelector("input:not([type=hidden]), select, textarea");
      if (field?.id) {
        label.htmlFor = field.id;
      }
    }
  }
});
