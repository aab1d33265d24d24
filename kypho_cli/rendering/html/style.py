"""The look of the page on a screen, small or dark, and on paper."""

from __future__ import annotations

from typing import Final

from kypho_cli.model.words import WORDS
from kypho_cli.rendering.blocks import Sheet
from kypho_cli.rendering.geometry import geometry
from kypho_cli.rendering.look import Look

_STYLE: Final = """
:root {
  color-scheme: light dark;
  --ink: #000; --paper: #fff; --line: #595959; --loud: #a4000f; --warm: #7a4a00; --cool: #00518a;
  font: %(percent)s%%/1.5 "Atkinson Hyperlegible Next", "Atkinson Hyperlegible", Tahoma,
    "DejaVu Sans Condensed", "DejaVu Sans", sans-serif;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ink: #f2f2f2; --paper: #121212; --line: #a8a8a8; --loud: #ff9a9a; --warm: #ffc966; --cool: #8ecbff;
  }
  header img { padding: .5rem; background: #fff; }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1rem; max-width: 56ch;
  color: var(--ink); background: var(--paper); overflow-wrap: anywhere; font-variant-ligatures: none;
}
header { border-bottom: 1px solid var(--line); }
header p { margin: 0; display: flex; flex-wrap: wrap; gap: 0 2rem; }
img { display: block; max-width: 100%%; max-height: 5rem; margin: .5rem 0; }
h1, h2, h3 { line-height: 1.25; margin: 1.5em 0 .5em; break-after: avoid; }
h1 { font-size: 1.5em; margin-top: .5em; }
h2 { font-size: 1.25em; border-bottom: 2px solid var(--line); }
h3 { font-size: 1.1em; }
p { margin: .25em 0; }
ul, ol { margin: .5em 0; padding-left: 1.5em; }
li { margin: .5em 0; break-inside: avoid; }
.ticks, .strip { list-style: none; padding: 0; }
label { display: flex; gap: .6em; align-items: flex-start; padding: .2em 0; cursor: pointer; }
input {
  appearance: none; flex: none; width: 1.5em; height: 1.5em; margin: 0; font: inherit;
  border: 2px solid var(--ink); border-radius: 3px; background: none; color: var(--ink); cursor: pointer;
}
input:checked::before {
  content: "\\00d7"; display: block; font-size: 1.9em; font-weight: bold; line-height: .65;
  text-align: center;
}
input:focus-visible { outline: 4px solid var(--cool); outline-offset: 3px; }
.ticks .note { margin-left: 2.1em; }
.box { margin: 1.25em 0; padding: .5em 1em; border: 2px solid var(--line); break-inside: avoid; }
.box > :first-child { margin-top: .25em; border: 0; }
.top { border-color: var(--cool); border-left-width: 8px; }
.emergency, .red { border: 5px solid var(--loud); }
.now, .amber { border: 3px dashed var(--warm); }
.blank {
  display: inline-block; min-width: 8em; max-width: 100%%; height: 1.2em; overflow: hidden;
  vertical-align: text-bottom; border-bottom: 2px solid var(--ink); color: transparent;
}
.whole { white-space: nowrap; }
.room span { display: block; height: 2.2em; border-bottom: 1px solid var(--ink); }
.strip { display: grid; grid-template-columns: repeat(auto-fit, minmax(8em, 1fr)); gap: .75em 0; }
.strip li { margin: 0; padding: 0 .75em 0 0; border-top: 4px solid var(--ink); }
.strip li::before {
  content: ""; display: block; width: 0; margin: -11px 0 .3em;
  border: 9px solid var(--ink); border-radius: 50%%;
}
.strip span { display: block; }
@media screen {
  body:has(table) { max-width: 84ch; }
  body:has(table) main > :not(table) { max-width: 56ch; }
}
table { border-collapse: collapse; width: 100%%; margin: 1em 0; font-size: .9em; }
th, td { border: 1px solid var(--line); padding: .4em .5em; text-align: left; vertical-align: top; }
th, td { height: 2.4em; min-width: 4.5em; max-width: 8em; overflow-wrap: break-word; }
td .blank, th .blank { min-width: 0; border: 0; }
tr { break-inside: avoid; }
@media screen and (max-width: 55em) {
  table, tbody, tr, th, td { display: block; max-width: none; height: auto; }
  thead { position: absolute; clip-path: inset(50%%); width: 1px; height: 1px; overflow: hidden; }
  tr { margin: 1em 0; }
  td::before { content: attr(data-column) ": "; font-weight: bold; }
  td .blank, th .blank { min-width: 8em; border-bottom: 2px solid var(--ink); }
}
@page { size: %(size)s; margin: %(margin)s; @bottom-right { content: %(pages)s; font: 11pt sans-serif; } }
@media print {
  :root { color-scheme: light; font-size: %(points)spt; line-height: 1.28; }
  body { padding: 0; max-width: none; display: table; width: 100%%; }
  header { display: table-header-group; break-inside: avoid; }
  header p { padding-bottom: .5em; }
  main { display: table-row-group; }
  h1, h2, h3 { margin: .8em 0 .25em; }
  p { margin: .1em 0; }
  li { margin: .2em 0; }
  label { padding: 0; }
  input { width: 1.2em; height: 1.2em; }
  input:checked::before { font-size: 1.5em; }
  .note { font-size: %(note)spt; }
  .ticks .note { margin-left: 1.8rem; }
  .box { margin: .6em 0; padding: .3em .6em; }
  .blank { height: 1em; }
  .strip { gap: .4em 0; margin: .8em 0; }
  .new-page { break-before: page; }
  .card-sheet, .card-sheet main { display: block; }
  .card-sheet main { %(card)s border: 1pt dashed var(--ink); }
  .card-sheet h1 { font-size: 1.2em; margin: 0; }
}
"""


def style_of(sheet: Sheet, look: Look) -> str:
    """The style sheet: letters of 20 px on a screen, and on paper those of the PDF."""
    g = geometry(sheet, look)
    pages = WORDS["page-of"].replace("{page}", '" counter(page) "').replace("{pages}", '" counter(pages) "')
    return _STYLE % {
        "percent": 150 if look.large_print else 125,
        "size": " ".join(f"{length}pt" for length in g.paper),
        "margin": f"{g.edge}pt {g.side}pt",
        "points": g.body,
        "note": g.note,
        "pages": f'"{pages}"',
        "card": f"width: {g.card[0]}pt; min-height: {g.card[1]}pt; padding: {g.cut}pt;" if g.card else "",
    }
