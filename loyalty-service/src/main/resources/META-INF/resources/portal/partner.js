// The partner portal works without this file. It opens a try in a window of its own, copies, and draws the preview while typing.
"use strict";

for (const link of document.querySelectorAll("[data-popup]")) {
  link.addEventListener("click", (event) => {
    const opened = window.open(link.href, "cornerstone-try", "popup,width=560,height=760");
    if (opened) {
      event.preventDefault();
      opened.focus();
    }
  });
}

if (window.opener && window.name === "cornerstone-try") {
  for (const link of document.querySelectorAll("[data-close]")) {
    link.textContent = "Close this window";
    link.addEventListener("click", (event) => {
      event.preventDefault();
      window.close();
    });
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  if (navigator.clipboard) {
    button.hidden = false;
    const label = button.firstChild;
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copy);
      await navigator.clipboard.writeText(field.value);
      label.textContent = "Copied";
      setTimeout(() => { label.textContent = "Copy"; }, 2000);
    });
  }
}

const preview = document.querySelector(".preview");
if (preview) {
  const field = (name) => document.getElementById("brand-" + name);
  const colour = (name, otherwise) => {
    const value = field(name).value.trim().toLowerCase();
    return /^#[0-9a-f]{6}$/.test(value) ? value : otherwise;
  };
  const luminance = (hex) => {
    const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const ratio = (one, other) => {
    const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const readable = (on) => (ratio("#000000", on) >= ratio("#ffffff", on) ? "#000000" : "#ffffff");
  const draw = () => {
    const accent = colour("accent", "#0f5b50");
    const background = colour("background", "#ffffff");
    const colours = { accent, background, onAccent: colour("onAccent", readable(accent)), text: colour("text", readable(background)) };
    for (const part of preview.querySelectorAll("[data-fill]")) {
      part.setAttribute("fill", colours[part.dataset.fill]);
    }
    for (const part of preview.querySelectorAll("[data-stroke]")) {
      part.setAttribute("stroke", colours[part.dataset.stroke]);
    }
    preview.querySelector("[data-contrast=button]").textContent = ratio(accent, colours.onAccent).toFixed(1);
    preview.querySelector("[data-contrast=text]").textContent = ratio(background, colours.text).toFixed(1);
  };
  for (const input of document.querySelectorAll("[data-colour]")) {
    input.addEventListener("input", draw);
  }
}
