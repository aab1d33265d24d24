"""HTML sheets in a real Chromium: nobody is shut out, nothing scrolls sideways, paper holds every word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import chromium
from plans import texts
from playwright.sync_api import Browser, Page
from printed import Printed
from pypdf import PdfReader
from test_patients import HERE, PATIENTS, patient

from kypho_cli.model.plan import Plan, Step
from kypho_cli.rendering import html, pdf
from kypho_cli.rendering.blocks import SHEETS, Sheet, Table
from kypho_cli.rendering.look import PLAIN, Logo, Look
from kypho_cli.rendering.outline import outline

SOME = [
    HERE / "patients" / f"{name}.yaml" for name in ("not-sure-of-anything", "team-dates-and-many-reactions")
]
RULES = {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}}
"""Rules that axe leaves out by itself: room for a finger, and the stricter contrast of 7 to 1."""

HEADED = Look(identify=True, large_print=True, logo=Logo("svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"))
LONGEST_LINE = """() => Math.max(...[...document.querySelectorAll("label span, p")].map(element => {
    const letters = {};
    for (const node of element.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE) continue;
        for (let at = 0; at < node.length; at++) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const row = Math.round(range.getBoundingClientRect().top);
            letters[row] = (letters[row] || 0) + 1;
        }
    }
    return Math.max(0, ...Object.values(letters));
}))"""
"""How many letters the longest line on the page holds, as it is laid out."""

TOO_FAR_RIGHT = """() => [...document.querySelectorAll("main *")]
    .filter(each => each.getBoundingClientRect().right > 320 && !each.closest("thead"))
    .map(each => each.outerHTML)"""

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[OpenPage]:
    """Opens a document from a file, as a patient does, in a window of the given kind."""
    context = browser.new_context()

    def opened(document: bytes, *, width: int = 800, dark: bool = False) -> Page:
        file = tmp_path / "sheet.html"
        file.write_bytes(document)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.goto(file.as_uri())
        return page

    yield opened
    context.close()


def violations(page: Page, *only: str) -> list[str]:
    """What axe-core finds, by all of its rules or by a few."""
    options: dict[str, object] = {"runOnly": {"type": "rule", "values": only}} if only else {"rules": RULES}
    found = Axe().run(page, options=options).response
    assert found["passes"]
    return [f"{each['id']}: {node['html']}" for each in found["violations"] for node in each["nodes"]]


def assert_that_nobody_is_shut_out(opened: OpenPage, plan: Plan, sheet: Sheet, look: Look) -> None:
    page = opened(html.render(plan, sheet, look))
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 18, 18)"
    assert violations(page, "color-contrast", "color-contrast-enhanced") == []


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem)
def test_axe_finds_nothing_on_a_sheet_in_light_and_in_dark(
    opened: OpenPage, path: Path, sheet: Sheet
) -> None:
    assert_that_nobody_is_shut_out(opened, patient(path).plan, sheet, PLAIN)


@pytest.mark.campaign
@pytest.mark.parametrize("look", [PLAIN, HEADED], ids=["plain", "headed"])
@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
def test_axe_finds_nothing_on_any_sheet_of_any_golden_patient(
    opened: OpenPage, path: Path, sheet: Sheet, look: Look
) -> None:
    assert_that_nobody_is_shut_out(opened, patient(path).plan, sheet, look)


def test_axe_would_find_a_box_without_words_faint_letters_and_a_missing_language(
    opened: OpenPage, plan: Plan
) -> None:
    page = opened(html.render(plan, "summary"))
    page.evaluate("""() => {
        document.documentElement.removeAttribute("lang");
        document.querySelector("label span").remove();
        document.querySelector("h1").style.color = "#ccc";
    }""")
    found = {each.split(":")[0] for each in violations(page)}
    assert found >= {"html-has-lang", "label", "color-contrast"}


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("look", [PLAIN, HEADED], ids=["plain", "headed"])
def test_nothing_scrolls_sideways_on_a_screen_of_320_pixels(
    opened: OpenPage, plan: Plan, sheet: Sheet, look: Look
) -> None:
    long = replace(
        plan, own_question="x" * 400, patient="M" * 80, contact=replace(plan.contact, phone="5" * 60)
    )
    page = opened(html.render(long, sheet, look), width=320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate(TOO_FAR_RIGHT) == []


def test_lines_hold_at_most_70_letters_and_letters_are_large(opened: OpenPage, plan: Plan) -> None:
    words = "Some words of a usual length follow here, so that lines fill up to their very end. " * 4
    page = opened(html.render(replace(plan, own_question=words), "summary"), width=1600)
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 18
    assert page.evaluate(LONGEST_LINE) <= 70


def test_a_tick_box_has_room_for_a_finger_and_shows_where_the_keyboard_is(
    opened: OpenPage, plan: Plan
) -> None:
    page = opened(html.render(plan, "summary"), width=320)
    for box in page.get_by_role("checkbox").all():
        place = box.bounding_box()
        assert place
        assert min(place["width"], place["height"]) >= 24
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "4px"
    page.keyboard.press("Space")
    assert page.get_by_role("checkbox").first.is_checked()


def test_boxes_are_named_by_their_lines_and_tick_when_the_words_are_touched(
    opened: OpenPage, plan: Plan, step: Step
) -> None:
    page = opened(html.render(replace(plan, top=(step, replace(step, text="Done.", done=True))), "summary"))
    top = page.get_by_role("region", name="The 2 things that matter most")
    assert [box.is_checked() for box in top.get_by_role("checkbox").all()] == [False, True]
    top.get_by_text("Find an adult to take you home.").click()
    assert top.get_by_role("checkbox", name="Find an adult to take you home.").is_checked()


def test_a_page_read_anew_holds_no_tick_of_before(opened: OpenPage, plan: Plan) -> None:
    page = opened(html.render(plan, "summary"))
    page.get_by_role("checkbox").first.check()
    page.goto("about:blank")
    page.go_back()
    page.reload()
    assert page.get_by_role("checkbox", checked=True).count() == 0


def test_a_screen_reader_hears_blanks_and_times(opened: OpenPage, plan: Plan) -> None:
    heard = opened(html.render(plan, "summary")).locator("main").aria_snapshot()
    assert re.search(r'- text: "Last dose:"\n +- img "blank, to fill in"', heard)
    assert "listitem: Tue Apr 6 7:30 am come in" in heard


def test_nothing_foreign_runs_loads_or_dresses_the_page(opened: OpenPage, plan: Plan) -> None:
    foreign = b"""<script>document.title = "ran"</script>
        <p id="dressed" style="color: red" onclick="x()">x</p>
        <style>p { color: red }</style><iframe src="data:text/html,x"></iframe>
        <img src="https://example.org/x.png"><link rel="stylesheet" href="https://example.org/x.css">"""
    page = opened(html.render(plan, "summary").replace(b"</main>", foreign + b"</main>"))
    asked: list[str] = []
    blocked: list[tuple[str, str | None]] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: blocked.append((request.url, request.failure)))
    page.goto(page.url)
    assert page.title() == "Checklist"
    assert page.evaluate("getComputedStyle(document.getElementById('dressed')).color") == "rgb(0, 0, 0)"
    assert len(asked) == 3
    assert blocked == [(url, "csp") for url in asked[1:]]


def test_the_clinics_picture_is_shown_and_a_script_in_it_does_not_run(opened: OpenPage, plan: Plan) -> None:
    picture = b"""<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">
        <script>top.document.title = "ran"</script><rect width="90" height="30"/></svg>"""
    page = opened(html.render(plan, "summary", Look(logo=Logo("svg", picture))))
    assert page.evaluate("document.images[0].naturalWidth") == 90
    assert page.title() == "Checklist"


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem)
def test_paper_holds_every_word_of_the_sheet(opened: OpenPage, path: Path, sheet: Sheet) -> None:
    golden = patient(path).plan
    paper = "".join(words(printed(opened(html.render(golden, sheet)))))
    place = 0
    for text in texts(outline(golden, sheet)):
        place = paper.index(bare(text), place)


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_printed_page_and_our_pdf_hold_the_same_words(opened: OpenPage, sheet: Sheet) -> None:
    golden = patient(SOME[1]).plan
    blocks = outline(golden, sheet)
    heads = [block.header for block in blocks if isinstance(block, Table)]
    paper = "".join(words(printed(opened(html.render(golden, sheet)))))
    ours = Printed(pdf.render(golden, sheet)).text
    for head in heads:
        paper = _once(paper, bare("".join(head)))
    assert paper.replace("•", "") == bare(ours)


def test_every_page_of_paper_says_whose_it_is_and_which_page_it_is(opened: OpenPage, plan: Plan) -> None:
    pages = words(printed(opened(html.render(plan, "summary", HEADED))))
    assert len(pages) > 2
    for page in pages:
        assert page.startswith(bare("Name: Ruth Date of birth:"))


@pytest.mark.parametrize(("look", "size"), [(PLAIN, (612, 792)), (Look("a4"), (595, 842))])
def test_paper_has_the_size_that_was_asked_for(
    opened: OpenPage, plan: Plan, look: Look, size: tuple[float, float]
) -> None:
    paper = printed(opened(html.render(plan, "nurse", look)))
    assert paper.pages[0].mediabox[2:] == pytest.approx(size, abs=0.5)
    assert "Ruth" not in str(paper.metadata)


def test_a_dark_logo_stands_on_a_light_ground_on_a_dark_screen(opened: OpenPage, plan: Plan) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path d="M0 0h9v3z"/></svg>'
    page = opened(html.render(plan, "patient", Look(logo=Logo("svg", drawing))), dark=True)
    ground = 'getComputedStyle(document.querySelector("header img")).backgroundColor'
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


@pytest.mark.parametrize(("look", "points"), [(PLAIN, 16), (Look(large_print=True), 18)])
def test_paper_is_black_on_white_also_from_a_dark_screen(
    opened: OpenPage, plan: Plan, look: Look, points: int
) -> None:
    page = opened(html.render(plan, "summary", look), dark=True)
    page.emulate_media(media="print", color_scheme="dark")
    style = "(name) => getComputedStyle(document.body)[name]"
    assert page.evaluate(style, "color") == "rgb(0, 0, 0)"
    assert page.evaluate(style, "backgroundColor") == "rgb(255, 255, 255)"
    assert round(float(page.evaluate(style, "fontSize").removesuffix("px")) * 3 / 4, 1) == points


def test_a_ticked_box_is_ticked_on_paper_without_any_colour_of_the_ground(
    opened: OpenPage, plan: Plan, step: Step
) -> None:
    done = replace(plan, top=(replace(step, done=True),), phases=())
    assert "".join(words(printed(opened(html.render(plan, "summary"))))).count("\u00d7") == 0
    assert "".join(words(printed(opened(html.render(done, "summary"))))).count("\u00d7") == 1


def printed(page: Page) -> PdfReader:
    """What Chromium prints, without the colours of the ground, as printers have it."""
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, print_background=False)))


def words(paper: PdfReader) -> list[str]:
    """The text of each page without the number that it bears."""
    pages = [bare(page.extract_text()) for page in paper.pages]
    numbers = [bare(f"Page {number} of {len(pages)}") for number in range(1, len(pages) + 1)]
    assert all(map(str.startswith, pages, numbers))
    return list(map(str.removeprefix, pages, numbers))


def _once(text: str, head: str) -> str:
    """The text without what stands on later pages again."""
    first, *others = text.split(head)
    return first + head + "".join(others)


def bare(text: str) -> str:
    """The text without blanks, also those to fill in: they are drawn as lines."""
    return re.sub(r"\s|_{3,}", "", text)
