/*
 * How the element looks. Custom properties of the page (--cornerstone-*) give it the page's brand, ::part(...) reaches the rest. Light and
 * dark follow the page's color-scheme. The sheet is adopted, not written into the page, so it needs no 'unsafe-inline'.
 */

export const look = new CSSStyleSheet();

look.replaceSync(`
:host {
  --accent: var(--cornerstone-accent, light-dark(#0f5b50, #6fd0bb));
  --on-accent: var(--cornerstone-on-accent, light-dark(#ffffff, #05231f));
  --ground: var(--cornerstone-ground, light-dark(#ffffff, #141d1b));
  --ink: var(--cornerstone-ink, light-dark(#14211f, #e8efed));
  --soft: var(--cornerstone-soft, light-dark(#53625e, #a3b4af));
  --line: var(--cornerstone-line, light-dark(#d5dedb, #2c3936));
  --warning: var(--cornerstone-warning, light-dark(#b3261e, #ff9f95));
  --radius: var(--cornerstone-radius, .75rem);
  --button-radius: var(--cornerstone-button-radius, var(--radius));
  --font: var(--cornerstone-font, inherit);
  --display: var(--cornerstone-display-font, var(--font));
  display: block; container-type: inline-size; color: var(--ink); font-family: var(--font); line-height: 1.5; text-align: start;
}
:host([hidden]) { display: none; }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
p, h2, h3, ul, dl, dd { margin: 0; padding: 0; }
section {
  padding: clamp(1rem, 6cqi, 1.75rem); border: 1px solid var(--line); border-radius: var(--radius); background: var(--ground);
  overflow-wrap: break-word;
}
.brand { color: var(--soft); font-size: .78rem; letter-spacing: .12em; text-transform: uppercase; }
h2 { font: 600 1.35rem/1.25 var(--display); margin-block: .35rem .5rem; text-wrap: balance; }
h2:focus { outline: none; }
h3 { font: 600 1rem/1.3 var(--font); margin-block: 1.4rem .25rem; }
.soft { color: var(--soft); font-size: .95rem; }
.balance { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1em .5em; }
.amount { font: 700 clamp(2.25rem, 14cqi, 3.25rem)/1.1 var(--display); font-variant-numeric: tabular-nums; }
.notes { list-style: none; margin-block-start: .35rem; }
.warning { color: var(--warning); font-weight: 600; }

button, .link { font: 600 1rem/1.25 var(--font); cursor: pointer; }
button {
  min-block-size: 2.75rem; padding: .6rem 1.15rem; border: 1px solid transparent; border-radius: var(--button-radius);
  background: var(--accent); color: var(--on-accent); transition: filter .15s;
}
button:hover { filter: brightness(1.08); }
button:focus-visible, .link:focus-visible, h2:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
[aria-busy=true] button { opacity: .65; cursor: progress; filter: none; }
button.quiet { background: transparent; color: var(--accent); border-color: var(--line); }
button.plain, .link {
  min-block-size: 2.75rem; padding: .6rem 0; border: 0; background: none; color: var(--accent); font-weight: 500; text-decoration: underline;
  text-underline-offset: .2em; display: inline-flex; align-items: center;
}
.call { margin-block-start: 1.1rem; inline-size: 100%; }

.offers { list-style: none; }
.offer { display: grid; grid-template-columns: 1fr auto; gap: .1rem 1rem; align-items: center; padding-block: .7rem; border-block-end: 1px solid var(--line); }
.offer .name { font-weight: 600; }
.offer .soft { grid-column: 1; }
.offer button, .offer .missing { grid-column: 2; grid-row: 1 / span 2; }
.missing { color: var(--soft); font-size: .9rem; text-align: end; max-inline-size: 9rem; }
footer { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem; margin-block-start: .75rem; }

.notice { margin-block: 0 1rem; padding: .75rem 1rem; border-radius: calc(var(--radius) * .75); border-inline-start: 4px solid var(--accent); background: color-mix(in srgb, var(--accent) 12%, var(--ground)); }
.notice.bad { border-color: var(--warning); background: color-mix(in srgb, var(--warning) 12%, var(--ground)); }
.notice:empty { display: none; }

dialog {
  inline-size: min(26rem, calc(100vw - 2rem)); padding: 1.5rem; border: 1px solid var(--line); border-radius: var(--radius);
  background: var(--ground); color: var(--ink); box-shadow: 0 1rem 3rem rgb(0 0 0 / .3);
}
dialog::backdrop { background: rgb(0 0 0 / .5); }
dialog h2 { margin-block: 0 .5rem; }
.choice { display: flex; flex-wrap: wrap; gap: .75rem; margin-block-start: 1.25rem; }
.choice button { flex: 1 1 9rem; }

.waiting { block-size: 3rem; border-radius: calc(var(--radius) * .5); background: color-mix(in srgb, var(--soft) 18%, var(--ground)); margin-block: .75rem 0; animation: breathe 1.4s ease-in-out infinite alternate; }
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
