"""How the page of a comparison looks: on screens light and dark, narrow and wide, and on paper."""

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --faint: #595959; --line: #c4c4c4;
  --gone: #8f1d1d; --gone-back: #fbe9e7; --come: #14532d; --come-back: #e3f4e6; --link: #1a4f9c; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #161616; --faint: #b3b3b3; --line: #4d4d4d;
  --gone: #ffb4ab; --gone-back: #43201e; --come: #9be3ab; --come-back: #17351f; --link: #9cc2ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.3rem; } h3 { font-size: 1.1rem; margin: 0 0 .3rem; } nav h3 { margin-top: 1.2rem; }
a { color: var(--link); } a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
table { border-collapse: collapse; } th, td { text-align: start; vertical-align: top; padding: .3rem .6rem; }
.counts th, .counts td { border-bottom: 1px solid var(--line); } .counts td { text-align: end; }
.changes { columns: 20rem; padding-inline-start: 1.2rem; } .changes li { break-inside: avoid; }
article, .part { border-top: 1px solid var(--line); padding: 1rem 0; } details { margin: .6rem 0; color: var(--faint); }
details article { border-top: 1px dotted var(--line); }
.what { color: var(--faint); margin: 0 0 .6rem; } .ways { font-size: .9rem; } .ways a { margin-inline-end: 1rem; }
.heading { font-weight: 600; } .text { white-space: pre-line; margin: 0 0 .6rem; }
.sides { width: 100%; table-layout: fixed; } .sides td { border-top: 1px dotted var(--line); white-space: pre-line; }
del { color: var(--gone); background: var(--gone-back); text-decoration: line-through; }
ins { color: var(--come); background: var(--come-back); text-decoration: underline; }
.only-read { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 40rem) { .sides thead { position: absolute; clip-path: inset(50%); } .sides, .sides tbody,
  .sides tr, .sides td { display: block; width: 100%; } .sides td:empty, .same td:first-child { display: none; }
  .sides tr { border-top: 1px dotted var(--line); } .sides td { border: 0; } }
@media print { :root { --ink: #000; --paper: #fff; --faint: #333; --gone: #000; --gone-back: none; --come: #000;
  --come-back: none; --link: #000; } body { max-width: none; padding: 0; font-size: 10pt; }
  .ways { display: none; } h3 { break-after: avoid; } tr { break-inside: avoid; } ins { font-weight: 600; } }
"""
