// Keycloak makes buttons of other elements (the ways to sign in), which can be reached with Tab but answer to a mouse only.
document.addEventListener("keydown", (event) => {
  const button = event.target.closest("[role=button]:not(button, a, input)");
  if (button && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    button.click();
  }
});
