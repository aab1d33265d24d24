"""Texts that try to become more than text, and a patient and a clinic that wrote them into every field."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from kypho_cli.definitions.answers import read_answers_file
from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.clinic import read_clinic, with_clinic
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.model.answers import Answer, Answers, Medicine, TeamDate
from kypho_cli.model.checklist import Checklist, Phase
from kypho_cli.model.clinic import WORDS, Clinic, ClinicValue, FastingRule
from kypho_cli.model.plan import Plan
from kypho_cli.model.text import clean_line
from kypho_cli.planning.plan import make_plan

TODAY: Final = date(2027, 5, 3)
HARMLESS: Final = "Quixby"
HARMLESS_NAME: Final = "Velbor"
"""Words of the harmless twin: of no language, and of no medicine."""

_CUT: Final = re.compile(r"[;,+/&\\]|\b(?:and|or|with)\b", re.IGNORECASE)
"""Where the planner cuts a line into several medicines: that is its business, not that of a format."""

HTML: Final = (
    "<b>bold</b>",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</p></li></ul></section></main>",
    "</span></label><input type=checkbox checked>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    '"><h1>Stop it</h1>',
    "<!-- comment",
    "--> <b>after</b>",
    "<![CDATA[x]]>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE html>",
    "&lt;b&gt;",
    "&amp;&#60;&#x3c;",
    "&nbsp;&shy;&rlm;",
    "&notit; &copy &#0;",
    "<style>*{display:none}</style>",
    "</style><style>body{display:none}",
    "</title><title>x",
    "<a href='javascript:alert(1)'>Call</a>",
    "<iframe src=//example.org></iframe>",
    "<base href=//example.org>",
    "<meta http-equiv=refresh content=0>",
    "<table><tr><td>x",
    "<details open><summary>x",
    "<plaintext>",
    "<textarea>",
    "<template>",
    "<math><mi>x",
    "<xmp>",
    "<input checked>",
    "<br><hr>",
    "expression(alert(1))",
    "url(data:text/html,x)",
    "\\3c b\\3e",
    "{{7*7}} ${7*7} <%= 7 %> #{7}",
    "{% raw %}{{ x }}",
    "javascript:alert(1)",
    "data:text/html;base64,PGI+",
)
MARKDOWN: Final = (
    "# Heading",
    "###### Heading ######",
    "- item",
    "* item",
    "+ item",
    "1. item",
    "2) item",
    "123456789. item",
    "- [ ] task",
    "- [x] task",
    "> quote",
    ">> quote",
    "---",
    "***",
    "___",
    "* * *",
    "_ _ _",
    "===",
    "-",
    "+",
    "=",
    "**bold** and __bold__",
    "*slanted* and _slanted_",
    "***both***",
    "~~struck~~",
    "~one~",
    "`code`",
    "``co`de``",
    "```",
    "~~~",
    "[link](https://example.org)",
    "[link][1]",
    "[1]: https://example.org",
    "![picture](x.png)",
    "<https://example.org>",
    "https://example.org/a_b_c?x=1&y=2",
    "www.example.org",
    "nobody@example.org",
    "[^1]: foot",
    "text[^1]",
    "a | b | c",
    "| --- | --- |",
    "|",
    "\\",
    "\\\\",
    "\\|",
    "\\*not\\*",
    "trailing\\",
    "tab\tand    spaces",
    "a_b_c and snake_case_",
    "_start and end_",
    "__init__",
    "***",
    "* [x] done",
    "$x$ and $$y$$",
    ":smile: :warning:",
    "==marked==",
    "^up^ and ~down~",
    "{#id .class}",
    "+++",
    ": definition",
    "[[wiki]]",
    "@somebody #12",
    "\\# \\- \\[ \\]",
    "&ast;x&ast; &lbrack;x&rbrack;",
)
TERMINAL: Final = (
    "Do [not] stop warfarine",
    "[/]",
    "[bold]x[/bold]",
    "[@click=x]y[/]",
    "[link=file:///etc]here[/link]",
    "[red on white]x",
    "[conceal]x[/conceal]",
    "q\\[w]",
    "\\[bold]",
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07x",
    "\x1b[2J\x1b[Hx",
    "\x1b]8;;https://example.org\x1b\\x\x1b]8;;\x1b\\",
    "\x9b31mred",
    "\x1bc x",
    "bell\x07",
    "back\x08\x08space",
    "carriage\rreturn",
    "vertical\x0btab\x0cfeed",
    "nul\x00byte",
    "\x7fdelete",
    "%s %d %n %(x)s %%",
    "{0} {} {x} {{y}}",
    "{you} {your} {phone} {clinic}",
    "{You}",
    "$(date) `date` $HOME ~",
    "; rm -rf / #",
    "&& echo x || echo y",
    "'; DROP TABLE x; --",
    "../../etc/passwd",
    "C:\\Windows\\x",
    "--help",
    "-o file",
    "─" * 30,
    "═" * 10,
    "│ side │",
    "╭────╮",
    "• dot",
    "...",
    ".5 mg",
    "x" * 300,
    "a-" * 80 + "b",
    "word " * 60 + "end",
)
TYPST: Final = (
    "#set page(width: 1pt)",
    "#panic()",
    '#read("/etc/passwd")',
    '#include "x.typ"',
    '#import "@preview/x:1.0.0"',
    "#let x = 1",
    "#{ 1 + 1 }",
    "#[content]",
    "= Heading",
    "== Heading",
    "/ Term: text",
    "$ x^2 $",
    "$sum_(i=0)^n$",
    "*strong* _emph_",
    "`raw` ```raw```",
    "<label>",
    "@reference",
    "// comment",
    "/* comment */",
    "~ -- --- ...",
    "\\u{1f600}",
    "\\ \\\\",
    "#pagebreak()",
    "#link('https://example.org')[x]",
    "]]]) #x",
    '") #x("',
    "#sys.inputs",
    "#v(1000pt)",
    "#image('x.png')",
    "#text(white)[x]",
    "sys.inputs.at('x')",
    "\\begin{document}\\x",
)
TABLES: Final = (
    "=1+1",
    "=cmd|'/c calc'!A1",
    "@SUM(1+1)",
    "+1+1",
    "-1+1",
    '=HYPERLINK("https://example.org","x")',
    "\t=1+1",
    "'=1",
    '"quoted, with comma"',
    'a,b;c\td"e',
    '"',
    "a;b;c",
    '""',
    ",,,",
)
CALENDAR: Final = (
    "x\r\nBEGIN:VEVENT\r\nEND:VEVENT",
    "x\nATTENDEE:mailto:x@example.org",
    "END:VCALENDAR",
    "SUMMARY:x",
    "a;b,c\\n\\N\\;",
    "DTSTART;TZID=x:20270101T000000",
    "x\n y",
    ";VALUE=DATE:20270101",
    "BEGIN:VALARM",
    "^n^^^'",
)
DATA: Final = (
    '{"a": 1}',
    '"], "x": [',
    "\\u0022 \\n \\",
    "null",
    "true",
    "NaN",
    "- {a: b}",
    "key: value",
    "!!python/object:x",
    "&anchor *alias",
    "# comment",
    "|",
    ">-",
    "%YAML 1.1",
    "<<: *x",
    "]]>",
)
UNICODE: Final = (
    "\u202eright to left\u202c",
    "\u2066isolated\u2069",
    "\u200fmark\u200e",
    "zero\u200bwidth\ufeffmark",
    "soft\u00adhyphen",
    "join\u200der non\u200cjoiner",
    "no\u00a0break\u202fspaces",
    "line\u2028separator\u2029paragraph",
    "next\u0085line",
    "Zoe\u0308 and e\u0301",
    "o\u0300\u0301\u0302\u0303\u0304\u0305",
    "שלום",
    "سلام 5 mg",
    "\u4e2d\u6587 5 mg",
    "नमस्ते",
    "\U0001f600 smile",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 family",
    "\U0001f1fa\U0001f1f8 flag",
    "\u2764\ufe0f heart",
    "\ufb01 ligature \u01c6",
    "\uff21\uff22\uff23 wide",
    "\u0430\u0435\u043e Cyrillic",
    "\ue000private",
    "\u0378unassigned",
    "\ufffd \ufffc",
    "\u2007\u3000spaces",
    "\U000e0041tags",
    "\ud800lone",
    "\u00bd \u00b5g \u00b0 \u2265 \u2264 \u00d7",
    "\u201cquotes\u201d \u2018single\u2019 \u00abangle\u00bb",
    "\u2014 \u2013 \u2026 \u2022",
    "İstanbul ß ﬀ",
)
BOXES: Final = (
    "[x] took it",
    "[X] took it",
    "[ ] open",
    "[] open",
    "[ x ] took it",
    "[v] took it",
    "[*] took it",
    "[-] took it",
    "[\u200dx] took it",
    "[\u0445] took it",
    "\uff3bx\uff3d took it",
    "☐ open",
    "☑ took it",
    "☒ took it",
    "✓ took it",
    "✔\ufe0f took it",
    "✗ no",
    "✘ no",
    "✅ took it",
    "❌ no",
    "□ open",
    "■ full",
    "⬜ open",
    "🗹 took it",
    "took it [x] this morning ☒",
    "☒☒☒ [x][x]",
    "a" * 75 + " [x] took it",
    "a" * 36 + " ☒ took it",
)
PAYLOADS: Final = tuple(
    dict.fromkeys((*HTML, *MARKDOWN, *TERMINAL, *TYPST, *TABLES, *CALENDAR, *DATA, *UNICODE, *BOXES))
)


def medicine_name(text: str) -> str:
    """The text as the name of one medicine: without the signs at which the planner cuts it into several."""
    return clean_line(_CUT.sub("", text)) or HARMLESS_NAME


@cache
def plan_with(text: str, name: str = "") -> Plan:
    """The plan of a patient and a clinic who wrote this text, once cleaned, into every field of their own.

    As the name of a medicine stands its `medicine_name`, or the given one. A clinic's file takes no
    braces, so there the harmless words stand instead.
    """
    words = clean_line(text)
    clinic = _clinic(words if not {"{", "}"} & set(words) else HARMLESS)
    return make_plan(
        with_clinic(checklist(), clinic), clinic, answers_with(words, name or medicine_name(words)), TODAY
    )


@cache
def checklist() -> Checklist:
    """The checklist that goes out to people."""
    return read_checklist(shipped_checklists())


def answers_with(words: str, name: str) -> Answers:
    """Frank's answers, with the words wherever he may write his own."""
    path = shipped_checklists() / "kyphoplasty" / "example-answers.yaml"
    given = read_answers_file(path.read_text(encoding="utf-8"), path.name, checklist(), TODAY).answers
    own: dict[str, Answer] = {
        "alcohol": "daily-3",
        "clot-why": ("stent",),
        "clot-plan": "have-dates",
        "anesthesia-family": True,
        "help-need": ("interpreter",),
        "med-list": (Medicine(name, words, words), Medicine("Eliquis", words, words)),
        "shots-list": (Medicine("Prolia", words, words),),
        "team-dates": (TeamDate("Eliquis", date(2027, 5, 10)), TeamDate(f"Another {name}", date(2027, 5, 9))),
    }
    texts: dict[str, Answer] = {
        question.id: words for question in checklist().questions if question.type == "text"
    }
    return replace(given, given={**given.given, **own, **texts}, booking={**given.booking, "name": words})


@cache
def _clinic(words: str) -> Clinic:
    example = read_clinic(shipped_checklists() / "clinics" / "example-clinic.yaml", checklist())
    return replace(
        example,
        name=words,
        phone=words,
        after_hours_phone=words,
        letterhead=(words, words, f"{words} Street"),
        values=_values(example, words),
        medicines=tuple(
            replace(each, text=each.text and words, source=words, reviewer=words)
            for each in example.medicines
        ),
        adds=tuple(_phase(phase, words) for phase in example.adds),
    )


def _values(clinic: Clinic, words: str) -> dict[str, ClinicValue]:
    """What the clinic says in words becomes the words; its rules and its choices stay what they are."""
    found = {key: replace(value, source=words, reviewer=words) for key, value in clinic.values.items()}
    said = {key: replace(value, value=words) for key, value in found.items() if key in WORDS}
    for key, value in found.items():
        if isinstance(value.value, FastingRule) and value.value.examples:
            said[key] = replace(value, value=replace(value.value, examples=(words, words)))
    return {**found, **said}


def _phase(phase: Phase, words: str) -> Phase:
    sections = tuple(
        replace(
            section, title=words, items=tuple(replace(item, text=words, why=words) for item in section.items)
        )
        for section in phase.sections
    )
    return replace(phase, sections=sections)
