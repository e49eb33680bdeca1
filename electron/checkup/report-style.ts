/** How the saved report looks: calm, in the system's font, light and dark, and in black and white on paper. */
export const reportStyle = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f4f6f8, #0e1419);
  --panel: light-dark(#ffffff, #161e26);
  --ink: light-dark(#12202c, #e7edf2);
  --soft: light-dark(#516070, #9caab7);
  --line: light-dark(#dfe5ea, #28333d);
  --met: light-dark(#1a7148, #62d097);
  --short: light-dark(#b0241c, #ff8d83);
  --unknown: light-dark(#8a5200, #eeb157);
  --none: light-dark(#8492a0, #6b7986);
}
* { box-sizing: border-box; margin: 0; padding: 0; }
body {
  background: var(--ground);
  color: var(--ink);
  font: 400 15px/1.5 -apple-system, "Segoe UI", "Adwaita Sans", "Cantarell", "Ubuntu", "Noto Sans", "DejaVu Sans", sans-serif;
  overflow-wrap: anywhere;
}
main { max-width: 820px; margin: 0 auto; padding: 40px 24px 16px; }
h1 { font-size: 27px; line-height: 1.2; letter-spacing: -0.02em; }
h2 { margin: 30px 0 10px; font-size: 18px; }
h3 { display: flex; flex-wrap: wrap; gap: 2px 9px; align-items: center; font-size: 16px; line-height: 1.35; }
h3 small { margin-left: auto; color: var(--soft); font-size: 13px; font-weight: 600; white-space: nowrap; }
code { font: 500 0.9em/1.35 ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; }
svg { flex: none; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
dt { color: var(--soft); font-size: 13px; }
ul { list-style: none; }
.facts { display: flex; flex-wrap: wrap; gap: 8px 32px; margin-top: 14px; font-variant-numeric: tabular-nums; }
.facts dd { font-weight: 600; }
.summary, article { border: 1px solid var(--line); border-radius: 12px; background: var(--panel); }
.summary { margin-top: 24px; padding: 20px; }
.headline { margin-top: 14px; font-size: 18px; font-weight: 650; line-height: 1.35; }
.bar { display: flex; gap: 3px; height: 10px; }
.bar span { flex-basis: 0; border-radius: 5px; background: var(--tone); }
.counts { display: flex; flex-wrap: wrap; gap: 4px 22px; margin-top: 8px; }
.counts li { display: flex; gap: 6px; align-items: center; color: var(--ink); font-size: 14px; }
.counts svg, h3 svg { color: var(--tone); }
.note { margin-top: 10px; color: var(--soft); font-size: 14px; }
article { margin-top: 10px; padding: 14px 20px 16px; }
article dl { display: grid; gap: 8px; margin-top: 10px; padding-left: 27px; }
article dl > div { display: grid; grid-template-columns: 128px minmax(0, 1fr); gap: 2px 14px; font-size: 14px; }
article dt { padding-top: 1px; }
article dd { grid-column: 2; }
article dt + dd { grid-row: 1; }
.met { --tone: var(--met); }
.falls-short { --tone: var(--short); }
.unknown { --tone: var(--unknown); }
.not-applicable { --tone: var(--none); }
footer { max-width: 820px; margin: 0 auto; padding: 8px 24px 48px; color: var(--soft); font-size: 13px; }
@media (width < 560px) {
  main { padding: 24px 14px 8px; }
  article dl { padding-left: 0; }
  article dl > div { grid-template-columns: minmax(0, 1fr); }
  article dd { grid-column: 1; }
  article dt + dd { grid-row: auto; }
}
@page { size: A4; margin: 16mm 15mm; }
@media print {
  :root {
    color-scheme: light;
    --ground: #ffffff; --panel: #ffffff; --ink: #000000; --soft: #3c4650; --line: #b9c2ca;
  }
  body { font-size: 10.5pt; }
  main, footer { max-width: none; padding: 0; }
  .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .summary, article { break-inside: avoid; border-radius: 6px; }
  h2 { break-after: avoid; }
  footer { margin-top: 14px; }
}
`
