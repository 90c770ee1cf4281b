/*
 * How the element looks. Custom properties of the page (--cornerstone-*) give it the page's brand, ::part(...) reaches the rest. Light and
 * dark follow the page's color-scheme. The sheet is adopted, not written into the page, so it needs no 'unsafe-inline'.
 */

export const look = new CSSStyleSheet();

look.replaceSync(`
:host {
  --_accent: var(--cornerstone-accent, light-dark(#0f5b50, #6fd0bb));
  --_on-accent: var(--cornerstone-on-accent, light-dark(#ffffff, #05231f));
  --_ground: var(--cornerstone-ground, light-dark(#ffffff, #141d1b));
  --_ink: var(--cornerstone-ink, light-dark(#14211f, #e8efed));
  --_soft: var(--cornerstone-soft, light-dark(#53625e, #a3b4af));
  --_line: var(--cornerstone-line, light-dark(#d5dedb, #2c3936));
  --_warning: var(--cornerstone-warning, light-dark(#b3261e, #ff9f95));
  --_radius: var(--cornerstone-radius, .75rem);
  --_button-radius: var(--cornerstone-button-radius, var(--_radius));
  --_font: var(--cornerstone-font, inherit);
  --_display: var(--cornerstone-display-font, var(--_font));
  display: block; container-type: inline-size; color: var(--_ink); font-family: var(--_font); line-height: 1.5; text-align: start;
}
:host([hidden]) { display: none; }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
p, h2, h3, ul, dl, dd { margin: 0; padding: 0; }
section {
  padding: clamp(1rem, 6cqi, 1.75rem); border: 1px solid var(--_line); border-radius: var(--_radius); background: var(--_ground);
  overflow-wrap: break-word;
}
.brand { color: var(--_soft); font-size: .78rem; letter-spacing: .12em; text-transform: uppercase; }
h2 { font: 600 1.35rem/1.25 var(--_display); margin-block: .35rem .5rem; text-wrap: balance; }
h2:focus { outline: none; }
h3 { font: 600 1rem/1.3 var(--_font); margin-block: 1.4rem .25rem; }
.soft { color: var(--_soft); font-size: .95rem; }
.balance { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1em .5em; }
.amount { font: 700 clamp(2.25rem, 14cqi, 3.25rem)/1.1 var(--_display); font-variant-numeric: tabular-nums; }
.notes { list-style: none; margin-block-start: .35rem; }
.warning { color: var(--_warning); font-weight: 600; }

button, .link { font: 600 1rem/1.25 var(--_font); cursor: pointer; }
button {
  min-block-size: 2.75rem; padding: .6rem 1.15rem; border: 1px solid transparent; border-radius: var(--_button-radius);
  background: var(--_accent); color: var(--_on-accent); transition: filter .15s;
}
button:hover { filter: brightness(1.08); }
button:focus-visible, .link:focus-visible, h2:focus-visible { outline: 3px solid var(--_accent); outline-offset: 3px; }
[aria-busy=true] button { opacity: .65; cursor: progress; filter: none; }
button.quiet { background: transparent; color: var(--_accent); border-color: var(--_line); }
button.plain, .link {
  min-block-size: 2.75rem; padding: .6rem 0; border: 0; background: none; color: var(--_accent); font-weight: 500; text-decoration: underline;
  text-underline-offset: .2em; display: inline-flex; align-items: center;
}
.call { margin-block-start: 1.1rem; inline-size: 100%; }

.offers { list-style: none; }
.offer { display: grid; grid-template-columns: 1fr auto; gap: .1rem 1rem; align-items: center; padding-block: .7rem; border-block-end: 1px solid var(--_line); }
.offer .name { font-weight: 600; }
.offer .soft { grid-column: 1; }
.offer button, .offer .missing { grid-column: 2; grid-row: 1 / span 2; }
.missing { color: var(--_soft); font-size: .9rem; text-align: end; max-inline-size: 9rem; }
footer { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem; margin-block-start: .75rem; }

.notice { margin-block: 0 1rem; padding: .75rem 1rem; border-radius: calc(var(--_radius) * .75); border-inline-start: 4px solid var(--_accent); background: color-mix(in srgb, var(--_accent) 12%, var(--_ground)); }
.notice.bad { border-color: var(--_warning); background: color-mix(in srgb, var(--_warning) 12%, var(--_ground)); }
.notice:empty { display: none; }

dialog {
  inline-size: min(26rem, calc(100vw - 2rem)); padding: 1.5rem; border: 1px solid var(--_line); border-radius: var(--_radius);
  background: var(--_ground); color: var(--_ink); box-shadow: 0 1rem 3rem rgb(0 0 0 / .3);
}
dialog::backdrop { background: rgb(0 0 0 / .5); }
dialog h2 { margin-block: 0 .5rem; }
.choice { display: flex; flex-wrap: wrap; gap: .75rem; margin-block-start: 1.25rem; }
.choice button { flex: 1 1 9rem; }

.waiting { block-size: 3rem; border-radius: calc(var(--_radius) * .5); background: color-mix(in srgb, var(--_soft) 18%, var(--_ground)); margin-block: .75rem 0; animation: breathe 1.4s ease-in-out infinite alternate; }
@keyframes breathe { to { opacity: .45; } }
@container (inline-size < 17rem) {
  .offer { grid-template-columns: 1fr; }
  .offer button, .offer .missing { grid-column: 1; grid-row: auto; text-align: start; }
}
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after { animation: none !important; transition: none !important; }
}
@media (forced-colors: active) {
  button { border-color: ButtonText; }
  .notice { border: 1px solid; }
}
`);
